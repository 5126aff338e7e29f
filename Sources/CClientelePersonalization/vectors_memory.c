// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if defined(__linux__)
#define _DEFAULT_SOURCE
#endif

#include "vectors.h"

#include <sys/mman.h>

void *clientele_vector_allocate(size_t bytes) {
    void *memory = mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
    if (memory == MAP_FAILED) return 0;
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    (void)madvise(memory, bytes, MADV_HUGEPAGE);
#endif
    return memory;
}

void *clientele_vector_map(int file, size_t bytes) {
    void *memory = mmap(0, bytes, PROT_READ, MAP_SHARED, file, 0);
    return memory == MAP_FAILED ? 0 : memory;
}

void clientele_vector_release(void *memory, size_t bytes) { (void)munmap(memory, bytes); }
