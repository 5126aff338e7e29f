// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CBENCHMARK_SUPPORT_H
#define CBENCHMARK_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Clocks, in nanoseconds.

/// CPU time that the calling thread has used.
uint64_t cb_thread_cpu_ns(void);
/// CPU time that all threads of the process have used.
uint64_t cb_process_cpu_ns(void);
/// Wall time since an arbitrary instant; never goes back.
uint64_t cb_wall_ns(void);

// The black box. The optimiser does not see inside and must assume that the bytes are read and
// written.

void cb_observe(const void *_Nullable bytes);
void cb_touch(void *_Nullable bytes);

// Allocations.

/// What was asked of the allocator.
typedef struct {
    /// Calls of malloc, calloc, realloc, posix_memalign, aligned_alloc and memalign.
    uint64_t allocations;
    /// Bytes that these calls asked for.
    uint64_t bytes;
    /// Calls of free with something to free.
    uint64_t frees;
} cb_allocation_counts;

/// Whether this build counts allocations: glibc, no sanitizer.
bool cb_allocations_are_counted(void);
/// What the calling thread asked for since it began.
cb_allocation_counts cb_thread_allocations(void);
/// What all threads asked for while the total was switched on.
cb_allocation_counts cb_total_allocations(void);
/// Switches counting for all threads on or off. Off, the allocator touches nothing that threads
/// share.
void cb_count_total(bool on);
/// One allocation and its release that no optimiser removes.
void cb_plant_allocation(void);

// Memory and machine.

/// Begins a new peak. False where the system has only one peak for the life of a process.
bool cb_reset_peak_rss(void);
/// The largest resident size since the last reset, in bytes.
uint64_t cb_peak_rss_bytes(void);
/// The bytes of the heap that are in use, by the allocator's own count; 0 where it keeps none.
uint64_t cb_heap_bytes(void);
/// Processors that are on line.
int32_t cb_core_count(void);
/// The processor's name, as much of it as fits, always ended.
void cb_cpu_model(char *_Nonnull buffer, size_t capacity);
/// The system's name and version, likewise.
void cb_system_name(char *_Nonnull buffer, size_t capacity);

#endif
