// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#include <stdatomic.h>

static uint32_t has(clientele_vector_path path) {
    switch (path) {
    case CLIENTELE_VECTOR_AUTOMATIC:
    case CLIENTELE_VECTOR_PORTABLE: return 1;
    case CLIENTELE_VECTOR_AVX2:
#if defined(CLIENTELE_VECTORS_X86)
        __builtin_cpu_init();
        return __builtin_cpu_supports("avx2") != 0;
#else
        return 0;
#endif
    case CLIENTELE_VECTOR_AVX512:
#if defined(CLIENTELE_VECTORS_X86)
        __builtin_cpu_init();
        return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")
            && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx2");
#else
        return 0;
#endif
    case CLIENTELE_VECTOR_NEON:
#if defined(CLIENTELE_VECTORS_NEON)
        return 1;
#else
        return 0;
#endif
    }
    return 0;
}

uint32_t clientele_vector_has(clientele_vector_path path) { return has(path); }

// The fastest path, asked once. Threads that ask at the same moment store the same value.
static _Atomic uint32_t known_path;

static clientele_vector_path fastest(void) {
    const uint32_t known = atomic_load_explicit(&known_path, memory_order_relaxed);
    if (known != 0) return (clientele_vector_path)known;
    clientele_vector_path found = CLIENTELE_VECTOR_PORTABLE;
    if (has(CLIENTELE_VECTOR_AVX2)) found = CLIENTELE_VECTOR_AVX2;
    if (has(CLIENTELE_VECTOR_AVX512)) found = CLIENTELE_VECTOR_AVX512;
    if (has(CLIENTELE_VECTOR_NEON)) found = CLIENTELE_VECTOR_NEON;
    atomic_store_explicit(&known_path, found, memory_order_relaxed);
    return found;
}

const clientele_vector_kernels *clientele_vector_kernels_of(clientele_vector_path path) {
    if (path == CLIENTELE_VECTOR_AUTOMATIC || !has(path)) path = fastest();
    switch (path) {
#if defined(CLIENTELE_VECTORS_X86)
    case CLIENTELE_VECTOR_AVX2: return &clientele_vector_avx2;
    case CLIENTELE_VECTOR_AVX512: return &clientele_vector_avx512;
#endif
#if defined(CLIENTELE_VECTORS_NEON)
    case CLIENTELE_VECTOR_NEON: return &clientele_vector_neon;
#endif
    default: return &clientele_vector_portable;
    }
}
