// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#if defined(__APPLE__)
#include <sys/sysctl.h>
#endif

#include "CBenchmarkSupport.h"

#if defined(__linux__)
// Copies the value of the first line of `path` that begins with `name`, without quotes and line
// end.
static bool copy_value(const char *path, const char *name, char *buffer, size_t capacity) {
    FILE *file = fopen(path, "r");
    if (file == NULL) return false;
    char line[512];
    bool found = false;
    while (!found && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, name, strlen(name)) != 0) continue;
        const char *value = line + strlen(name);
        value += strspn(value, " \t:=\"");
        size_t length = strcspn(value, "\"\n");
        snprintf(buffer, capacity, "%.*s", (int)length, value);
        found = length > 0;
    }
    fclose(file);
    return found;
}
#endif

bool cb_reset_peak_rss(void) {
#if defined(__linux__)
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (file == NULL) return false;
    bool wrote = fputs("5", file) >= 0;
    return fclose(file) == 0 && wrote;
#else
    return false;
#endif
}

// Not getrusage on Linux: its peak survives exec, so that of `swift run` would be read.
uint64_t cb_peak_rss_bytes(void) {
#if defined(__linux__)
    char text[64];
    if (!copy_value("/proc/self/status", "VmHWM:", text, sizeof text)) return 0;
    return (uint64_t)strtoull(text, NULL, 10) * 1024u;
#else
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (uint64_t)usage.ru_maxrss : 0;
#endif
}

int32_t cb_core_count(void) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores > 0 ? (int32_t)cores : 1;
}

void cb_cpu_model(char *buffer, size_t capacity) {
#if defined(__linux__)
    if (copy_value("/proc/cpuinfo", "model name", buffer, capacity)) return;
#elif defined(__APPLE__)
    size_t length = capacity;
    if (sysctlbyname("machdep.cpu.brand_string", buffer, &length, NULL, 0) == 0) return;
#endif
    struct utsname names;
    snprintf(buffer, capacity, "%s", uname(&names) == 0 ? names.machine : "unknown processor");
}

void cb_system_name(char *buffer, size_t capacity) {
    struct utsname names;
    if (uname(&names) != 0) {
        snprintf(buffer, capacity, "unknown system");
        return;
    }
#if defined(__linux__)
    char pretty[128];
    if (copy_value("/etc/os-release", "PRETTY_NAME", pretty, sizeof pretty)) {
        snprintf(buffer, capacity, "%s %s", pretty, names.machine);
        return;
    }
#endif
    snprintf(buffer, capacity, "%s %s %s", names.sysname, names.release, names.machine);
}

#if defined(__GLIBC__)
#include <malloc.h>

uint64_t cb_heap_bytes(void) {
    struct mallinfo2 info = mallinfo2();
    return (uint64_t)info.uordblks + (uint64_t)info.hblkhd;
}
#else
uint64_t cb_heap_bytes(void) { return 0; }
#endif
