// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE

#include "CFaultInjection.h"

#if defined(__linux__) && defined(__LP64__) && defined(__GLIBC__)

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { KEPT_CALLS = 1 << 14, KEPT_PATH = 96, KEPT_FILES = 256, KEPT_ERRORS = 256, PATH_LIMIT = 4096 };

static atomic_bool armed;
static atomic_bool dying;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// All below is guarded by `lock`.
static char folder[PATH_LIMIT];
static size_t folder_length;
static char part[KEPT_PATH];
static cfault_plan plan;
static uint64_t calls;
static uint64_t failures;
static int8_t kept_kind[KEPT_CALLS];
static char kept_path[KEPT_CALLS][KEPT_PATH];

// A file or folder with changes that are not on the disk.
typedef struct {
    dev_t device;
    ino_t inode;
    uint64_t changes;
    char path[KEPT_PATH];
} changed_file;
static changed_file changed[KEPT_FILES];
static size_t changed_count;

// A call that the system itself failed.
typedef struct {
    int32_t error;
    char path[KEPT_PATH];
} failed_call;
static failed_call failed[KEPT_ERRORS];
static size_t failed_count;

// What is to become of a call.
typedef enum { PASS, HALF, FAIL, HALF_THEN_DIE } verdict;

static void keep_end(char *kept, const char *path) {
    size_t length = strlen(path);
    const char *end = length < KEPT_PATH ? path : path + (length - (KEPT_PATH - 1));
    strcpy(kept, end);
}

static bool is_inside(const char *path) {
    return strncmp(path, folder, folder_length) == 0
        && (path[folder_length] == '/' || path[folder_length] == 0)
        && (part[0] == 0 || strstr(path, part) != NULL);
}

// The path of a descriptor; empty for none. Does not touch errno.
static void path_of(int descriptor, char *path) {
    int before = errno;
    char link[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_LIMIT - 1);
    path[length > 0 ? length : 0] = 0;
    errno = before;
}

static _Noreturn void die(void) {
    syscall(SYS_kill, (long)syscall(SYS_getpid), (long)SIGKILL);
    for (;;) pause();
}

// Counts a call and says what is to become of it.
static verdict decide(int kind, const char *path) {
    if (!is_inside(path)) return PASS;
    if ((plan.kinds & (1u << kind)) == 0) return PASS;
    calls += 1;
    if (calls < KEPT_CALLS) {
        kept_kind[calls] = (int8_t)kind;
        keep_end(kept_path[calls], path);
    }
    if (plan.number == 0 || calls < plan.number) return PASS;
    switch (plan.mode) {
    case CFAULT_KILL_BEFORE:
        atomic_store(&dying, true);
        die();
    case CFAULT_KILL_TORN:
        atomic_store(&dying, true);
        if (kind == CFAULT_WRITE) return HALF_THEN_DIE;
        die();
    case CFAULT_FAIL_TORN:
        if (calls == plan.number && kind == CFAULT_WRITE) return HALF;
        break;
    case CFAULT_FAIL: break;
    default: return PASS;
    }
    if (failures >= plan.times) return PASS;
    failures += 1;
    errno = plan.error;
    return FAIL;
}

static verdict judge(int kind, const char *path) {
    if (!atomic_load(&armed)) return PASS;
    // No other thread does anything more once this process is to die.
    while (atomic_load(&dying)) pause();
    pthread_mutex_lock(&lock);
    verdict result = decide(kind, path);
    pthread_mutex_unlock(&lock);
    return result;
}

static changed_file *find(const struct stat *status, const char *path) {
    for (size_t index = 0; index < changed_count; index += 1) {
        changed_file *file = &changed[index];
        if (file->device == status->st_dev && file->inode == status->st_ino) return file;
    }
    if (changed_count == KEPT_FILES) return NULL;
    changed_file *file = &changed[changed_count];
    changed_count += 1;
    *file = (changed_file){.device = status->st_dev, .inode = status->st_ino};
    keep_end(file->path, path);
    return file;
}

// Notes that the system failed a call.
static void note_failure(const char *path) {
    int error = errno;
    pthread_mutex_lock(&lock);
    if (is_inside(path) && failed_count < KEPT_ERRORS) {
        failed[failed_count].error = error;
        keep_end(failed[failed_count].path, path);
        failed_count += 1;
    }
    pthread_mutex_unlock(&lock);
    errno = error;
}

// Notes that the content of a file was changed, or is on the disk.
static void note_content(int descriptor, const char *path, bool is_changed) {
    int before = errno;
    struct stat status;
    pthread_mutex_lock(&lock);
    if (is_inside(path) && fstat(descriptor, &status) == 0) {
        changed_file *file = find(&status, path);
        if (file != NULL) file->changes = is_changed ? file->changes + 1 : 0;
    }
    pthread_mutex_unlock(&lock);
    errno = before;
}

// Notes that a name has come into a folder.
static void note_name(const char *path) {
    int before = errno;
    char parent[PATH_LIMIT];
    struct stat status;
    const char *slash = strrchr(path, '/');
    pthread_mutex_lock(&lock);
    if (is_inside(path) && slash != NULL && slash - path < PATH_LIMIT) {
        memcpy(parent, path, (size_t)(slash - path));
        parent[slash - path] = 0;
        if (stat(parent, &status) == 0) {
            changed_file *file = find(&status, parent);
            if (file != NULL) file->changes += 1;
        }
    }
    pthread_mutex_unlock(&lock);
    errno = before;
}

// The calls that are taken.

static ssize_t changed_write(int descriptor, const void *bytes, size_t count, const off_t *offset) {
    char path[PATH_LIMIT];
    verdict outcome = PASS;
    bool is_armed = atomic_load(&armed);
    if (is_armed) {
        path_of(descriptor, path);
        outcome = judge(CFAULT_WRITE, path);
    }
    if (outcome == FAIL) return -1;
    if (outcome == HALF || outcome == HALF_THEN_DIE) count /= 2;
    ssize_t result = offset == NULL
        ? syscall(SYS_write, descriptor, bytes, count)
        : syscall(SYS_pwrite64, descriptor, bytes, count, *offset);
    if (outcome == HALF_THEN_DIE) die();
    if (is_armed && result > 0) note_content(descriptor, path, true);
    if (is_armed && result < 0) note_failure(path);
    return result;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    return changed_write(descriptor, bytes, count, NULL);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    return changed_write(descriptor, bytes, count, &offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    return changed_write(descriptor, bytes, count, &offset);
}

static int synchronise(long number, int descriptor) {
    if (!atomic_load(&armed)) return (int)syscall(number, descriptor);
    char path[PATH_LIMIT];
    path_of(descriptor, path);
    if (judge(CFAULT_SYNC, path) == FAIL) return -1;
    int result = (int)syscall(number, descriptor);
    if (result == 0) note_content(descriptor, path, false);
    return result;
}

int fsync(int descriptor) { return synchronise(SYS_fsync, descriptor); }

int fdatasync(int descriptor) { return synchronise(SYS_fdatasync, descriptor); }

static int truncate_open(int descriptor, off_t length) {
    if (atomic_load(&armed)) {
        char path[PATH_LIMIT];
        path_of(descriptor, path);
        if (judge(CFAULT_TRUNCATE, path) == FAIL) return -1;
    }
    return (int)syscall(SYS_ftruncate, descriptor, length);
}

int ftruncate(int descriptor, off_t length) { return truncate_open(descriptor, length); }

int ftruncate64(int descriptor, off64_t length) { return truncate_open(descriptor, length); }

static int rename_in(int from_folder, const char *from, int to_folder, const char *to) {
    if (judge(CFAULT_RENAME, to) == FAIL) return -1;
    int result = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
    if (result == 0 && atomic_load(&armed)) note_name(to);
    return result;
}

int rename(const char *from, const char *to) { return rename_in(AT_FDCWD, from, AT_FDCWD, to); }

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    return rename_in(from_folder, from, to_folder, to);
}

int link(const char *from, const char *to) {
    if (judge(CFAULT_LINK, to) == FAIL) return -1;
    int result = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (result == 0 && atomic_load(&armed)) note_name(to);
    return result;
}

int unlink(const char *path) {
    if (judge(CFAULT_UNLINK, path) == FAIL) return -1;
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

static int open_path(const char *path, int flags, mode_t mode) {
    bool creates = (flags & O_CREAT) != 0 && atomic_load(&armed);
    if (creates && judge(CFAULT_CREATE, path) == FAIL) return -1;
    int descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (creates && descriptor >= 0) note_name(path);
    if (creates && descriptor < 0) note_failure(path);
    return descriptor;
}

static mode_t mode_of(int flags, va_list rest) {
    bool has_mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
    return has_mode ? va_arg(rest, mode_t) : 0;
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_path(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_path(path, flags | O_LARGEFILE, mode);
}

// What the tests call.

bool cfault_is_possible(void) { return true; }

bool cfault_arm(const cfault_plan *wanted) {
    pthread_mutex_lock(&lock);
    folder_length = strlen(wanted->folder);
    bool fits = folder_length < PATH_LIMIT;
    if (wanted->part != NULL && strlen(wanted->part) >= KEPT_PATH) fits = false;
    if (fits) {
        strcpy(folder, wanted->folder);
        strcpy(part, wanted->part != NULL ? wanted->part : "");
        plan = *wanted;
        plan.folder = folder;
        plan.part = part;
        calls = 0;
        failures = 0;
        changed_count = 0;
        failed_count = 0;
        atomic_store(&armed, true);
    }
    pthread_mutex_unlock(&lock);
    return fits;
}

void cfault_disarm(void) { atomic_store(&armed, false); }

uint64_t cfault_calls(void) {
    pthread_mutex_lock(&lock);
    uint64_t result = calls;
    pthread_mutex_unlock(&lock);
    return result;
}

int32_t cfault_kind(uint64_t number) {
    bool isKept = number > 0 && number <= cfault_calls() && number < KEPT_CALLS;
    return isKept ? kept_kind[number] : -1;
}

const char *cfault_path(uint64_t number) {
    return cfault_kind(number) >= 0 ? kept_path[number] : "";
}

uint64_t cfault_failures(void) {
    pthread_mutex_lock(&lock);
    uint64_t result = failures;
    pthread_mutex_unlock(&lock);
    return result;
}

uint64_t cfault_system_failures(const char *end, int32_t error) {
    uint64_t sum = 0;
    size_t length = strlen(end);
    pthread_mutex_lock(&lock);
    for (size_t index = 0; index < failed_count; index += 1) {
        const char *path = failed[index].path;
        size_t whole = strlen(path);
        if (failed[index].error != error || whole < length) continue;
        if (strcmp(path + (whole - length), end) == 0) sum += 1;
    }
    pthread_mutex_unlock(&lock);
    return sum;
}

uint64_t cfault_unsynchronised(const char *wanted) {
    uint64_t sum = 0;
    pthread_mutex_lock(&lock);
    for (size_t index = 0; index < changed_count; index += 1) {
        if (strstr(changed[index].path, wanted) != NULL) sum += changed[index].changes;
    }
    pthread_mutex_unlock(&lock);
    return sum;
}

int32_t cfault_append(const char *path, const void *bytes, uint64_t count) {
    int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC;
    int descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0644);
    if (descriptor < 0) return errno;
    long written = syscall(SYS_write, descriptor, bytes, count);
    int32_t error = written < 0 ? errno : (uint64_t)written == count ? 0 : EIO;
    syscall(SYS_close, descriptor);
    return error;
}

int32_t cfault_mount(const char *place, uint64_t bytes) {
    char options[64];
    snprintf(options, sizeof options, "size=%llu,mode=0755", (unsigned long long)bytes);
    return mount("tmpfs", place, "tmpfs", MS_NOSUID | MS_NODEV, options) == 0 ? 0 : errno;
}

int32_t cfault_unmount(const char *place) {
    return umount2(place, MNT_DETACH) == 0 ? 0 : errno;
}

#else

#include <errno.h>
#include <stddef.h>

bool cfault_is_possible(void) { return false; }
bool cfault_arm(const cfault_plan *plan) { return false; }
void cfault_disarm(void) {}
uint64_t cfault_calls(void) { return 0; }
int32_t cfault_kind(uint64_t number) { return -1; }
const char *cfault_path(uint64_t number) { return ""; }
uint64_t cfault_failures(void) { return 0; }
uint64_t cfault_system_failures(const char *end, int32_t error) { return 0; }
uint64_t cfault_unsynchronised(const char *part) { return 0; }
int32_t cfault_append(const char *path, const void *bytes, uint64_t count) { return ENOTSUP; }
int32_t cfault_mount(const char *folder, uint64_t bytes) { return ENOTSUP; }
int32_t cfault_unmount(const char *folder) { return ENOTSUP; }

#endif
