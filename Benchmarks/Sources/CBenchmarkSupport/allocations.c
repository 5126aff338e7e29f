// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The allocator of the process, counted: the executable's definitions stand in front of the C
// library's, for the Swift runtime and every other shared library too.

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "CBenchmarkSupport.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CB_SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(CB_SANITIZED)

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *pointer);

// Initial-exec: the storage is part of the thread from its beginning. The general model may
// allocate on first use, inside malloc.
static _Thread_local cb_allocation_counts mine __attribute__((tls_model("initial-exec")));

static atomic_bool total_is_on;
static atomic_uint_fast64_t total_allocations, total_bytes, total_frees;

static inline void count(size_t size) {
    mine.allocations += 1;
    mine.bytes += size;
    if (atomic_load_explicit(&total_is_on, memory_order_relaxed)) {
        atomic_fetch_add_explicit(&total_allocations, 1, memory_order_relaxed);
        atomic_fetch_add_explicit(&total_bytes, size, memory_order_relaxed);
    }
}

void *malloc(size_t size) {
    count(size);
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count(number * size);
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    count(size);
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
    count(size);
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count(size);
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
    count(size);
    void *pointer = __libc_memalign(alignment, size);
    if (pointer == NULL) return ENOMEM;
    *result = pointer;
    return 0;
}

void free(void *pointer) {
    if (pointer != NULL) {
        mine.frees += 1;
        if (atomic_load_explicit(&total_is_on, memory_order_relaxed)) {
            atomic_fetch_add_explicit(&total_frees, 1, memory_order_relaxed);
        }
    }
    __libc_free(pointer);
}

bool cb_allocations_are_counted(void) { return true; }

cb_allocation_counts cb_thread_allocations(void) { return mine; }

cb_allocation_counts cb_total_allocations(void) {
    return (cb_allocation_counts){
        .allocations = atomic_load(&total_allocations),
        .bytes = atomic_load(&total_bytes),
        .frees = atomic_load(&total_frees),
    };
}

void cb_count_total(bool on) { atomic_store(&total_is_on, on); }

#else

bool cb_allocations_are_counted(void) { return false; }
cb_allocation_counts cb_thread_allocations(void) { return (cb_allocation_counts){0, 0, 0}; }
cb_allocation_counts cb_total_allocations(void) { return (cb_allocation_counts){0, 0, 0}; }
void cb_count_total(bool on) { (void)on; }

#endif

void cb_plant_allocation(void) {
    void *bytes = malloc(24);
    cb_touch(bytes);
    free(bytes);
}
