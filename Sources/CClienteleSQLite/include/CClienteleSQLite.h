// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The part of SQLite's C interface that SQLiteStore calls, declared here so that building needs
// no header package: the library itself comes with the Swift toolchain on Linux and with the
// system on macOS. Types are those of https://sqlite.org/c3ref/intro.html; the numbers below are
// part of SQLite's file format and of its stable interface, under names of our own.

#pragma once

#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;

enum {
    // Result codes (the low byte of an extended code).
    CCLIENTELE_OK = 0,
    CCLIENTELE_PERM = 3,
    CCLIENTELE_BUSY = 5,
    CCLIENTELE_LOCKED = 6,
    CCLIENTELE_READONLY = 8,
    CCLIENTELE_READONLY_DBMOVED = 1032,
    CCLIENTELE_IOERR = 10,
    CCLIENTELE_IOERR_SHMSIZE = 4874,
    CCLIENTELE_CORRUPT = 11,
    CCLIENTELE_FULL = 13,
    CCLIENTELE_CANTOPEN = 14,
    CCLIENTELE_PROTOCOL = 15,
    CCLIENTELE_TOOBIG = 18,
    CCLIENTELE_NOTADB = 26,
    CCLIENTELE_ROW = 100,
    CCLIENTELE_DONE = 101,
    // Flags of sqlite3_open_v2.
    CCLIENTELE_OPEN_READWRITE = 0x2,
    CCLIENTELE_OPEN_CREATE = 0x4,
    CCLIENTELE_OPEN_NOMUTEX = 0x8000,
    // Flag of sqlite3_prepare_v3.
    CCLIENTELE_PREPARE_PERSISTENT = 0x1,
    // Modes of sqlite3_wal_checkpoint_v2.
    CCLIENTELE_CHECKPOINT_PASSIVE = 0,
    CCLIENTELE_CHECKPOINT_RESTART = 2,
};

int sqlite3_libversion_number(void);
int sqlite3_threadsafe(void);

int sqlite3_open_v2(
    const char *path, sqlite3 *_Nullable *_Nonnull connection, int flags,
    const char *_Nullable vfs);
int sqlite3_close_v2(sqlite3 *_Nullable connection);
int sqlite3_busy_timeout(sqlite3 *connection, int milliseconds);
int sqlite3_extended_result_codes(sqlite3 *connection, int on);
int sqlite3_db_readonly(sqlite3 *connection, const char *_Nullable schema);
int sqlite3_get_autocommit(sqlite3 *connection);
int sqlite3_changes(sqlite3 *connection);
// The hook is called after each commit with the number of pages in the write-ahead log; it takes
// the place of the automatic checkpoint.
void *_Nullable sqlite3_wal_hook(
    sqlite3 *connection,
    int (*_Nullable hook)(
        void *_Nullable context, sqlite3 *connection, const char *schema, int pages),
    void *_Nullable context);
int sqlite3_wal_checkpoint_v2(
    sqlite3 *connection, const char *_Nullable schema, int mode, int *_Nullable pages,
    int *_Nullable checkpointed);

int sqlite3_prepare_v3(
    sqlite3 *connection, const char *sql, int length, unsigned int flags,
    sqlite3_stmt *_Nullable *_Nonnull statement, const char *_Nullable *_Nullable tail);
int sqlite3_finalize(sqlite3_stmt *_Nullable statement);
int sqlite3_step(sqlite3_stmt *statement);
int sqlite3_reset(sqlite3_stmt *statement);

// The destructor NULL says that the bytes stay where they are until the parameter is bound anew.
int sqlite3_bind_blob64(
    sqlite3_stmt *statement, int index, const void *bytes, uint64_t length,
    void (*_Nullable destructor)(void *_Nullable));
int sqlite3_bind_zeroblob(sqlite3_stmt *statement, int index, int length);
int sqlite3_bind_int64(sqlite3_stmt *statement, int index, int64_t value);

int64_t sqlite3_column_int64(sqlite3_stmt *statement, int column);
const void *_Nullable sqlite3_column_blob(sqlite3_stmt *statement, int column);
const unsigned char *_Nullable sqlite3_column_text(sqlite3_stmt *statement, int column);
int sqlite3_column_bytes(sqlite3_stmt *statement, int column);

#pragma clang assume_nonnull end
