// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Faults below the file system's calls, for tests.
//
// A test executable that links this target takes the calls that change files (open with O_CREAT,
// write, pwrite, fsync, fdatasync, ftruncate, rename, link, unlink) from the C library, for itself
// and for every shared library in the process. They go straight to the system until a process is
// armed. An armed process counts the calls under one folder and, at the one it is told, is killed
// or fails. Elsewhere than on 64-bit Linux with the GNU C library nothing is taken and nothing can
// be armed.

#pragma once

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// What a call does.
enum {
    CFAULT_CREATE = 0,    // open with O_CREAT
    CFAULT_WRITE = 1,     // write, pwrite, pwrite64
    CFAULT_SYNC = 2,      // fsync, fdatasync
    CFAULT_TRUNCATE = 3,  // ftruncate, ftruncate64
    CFAULT_RENAME = 4,    // rename, renameat
    CFAULT_LINK = 5,      // link
    CFAULT_UNLINK = 6,    // unlink
    CFAULT_KINDS = 7,
};

// What happens at the chosen call.
enum {
    CFAULT_COUNT_ONLY = 0,   // nothing
    CFAULT_KILL_BEFORE = 1,  // SIGKILL, and the call does not happen
    CFAULT_KILL_TORN = 2,    // half of the bytes of a write are written, then SIGKILL
    CFAULT_FAIL = 3,         // the call does not happen and fails
    CFAULT_FAIL_TORN = 4,    // a write says that it wrote half; the calls that follow fail
};

typedef struct {
    // Only calls on files under this folder count; an absolute path without links.
    const char *folder;
    // Only calls on paths that contain this count; NULL for all.
    const char *_Nullable part;
    // A set of kinds, 1 << kind; calls of others are neither counted nor touched.
    uint32_t kinds;
    int32_t mode;
    // The number of the chosen call, from 1; zero for none.
    uint64_t number;
    // How many calls fail, in the modes that fail.
    uint64_t times;
    // What they fail with.
    int32_t error;
} cfault_plan;

// Whether calls are taken on this system.
bool cfault_is_possible(void);

// Begins to count, from 1; false where faults cannot be injected. Not to be called while another
// thread works under the folder.
bool cfault_arm(const cfault_plan *plan);

// Ends counting; the counts stay.
void cfault_disarm(void);

// How many calls there were since the process was armed.
uint64_t cfault_calls(void);

// The kind of call `number`, from 1; -1 for none or when it is more than is kept.
int32_t cfault_kind(uint64_t number);

// The path of call `number`, cut off after 95 bytes before its end; empty for none.
const char *cfault_path(uint64_t number);

// How many calls failed on purpose since the process was armed.
uint64_t cfault_failures(void);

// How many writes and creations, on paths that end with `end`, the system itself failed with
// `error` since the process was armed.
uint64_t cfault_system_failures(const char *end, int32_t error);

// How many changes since the process was armed are not synchronised with the disk: writes to files
// whose path contains `part`, and names that came into folders whose path does.
uint64_t cfault_unsynchronised(const char *part);

// Appends to a file past all counting. Returns 0 or the system's error number.
int32_t cfault_append(const char *path, const void *bytes, uint64_t count);

// Mounts a file system of `bytes` bytes in memory at a folder. Returns 0 or the system's error
// number.
int32_t cfault_mount(const char *folder, uint64_t bytes);

// Takes it away again, as soon as nothing uses it any more.
int32_t cfault_unmount(const char *folder);

#pragma clang assume_nonnull end
