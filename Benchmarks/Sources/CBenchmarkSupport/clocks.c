// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include <time.h>

#include "CBenchmarkSupport.h"

static uint64_t nanoseconds(clockid_t clock) {
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) return 0;
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

uint64_t cb_thread_cpu_ns(void) { return nanoseconds(CLOCK_THREAD_CPUTIME_ID); }
uint64_t cb_process_cpu_ns(void) { return nanoseconds(CLOCK_PROCESS_CPUTIME_ID); }
uint64_t cb_wall_ns(void) { return nanoseconds(CLOCK_MONOTONIC); }

// The empty assembly has the bytes as an operand and memory as a clobber; the noinline attribute
// keeps the call a call, even if someone builds with link-time optimisation.
__attribute__((noinline)) void cb_observe(const void *bytes) {
    __asm__ volatile("" : : "r"(bytes) : "memory");
}

__attribute__((noinline)) void cb_touch(void *bytes) {
    __asm__ volatile("" : : "r"(bytes) : "memory");
}
