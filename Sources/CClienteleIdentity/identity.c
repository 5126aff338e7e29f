// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if defined(__linux__)
#define _DEFAULT_SOURCE
#endif

#include "CClienteleIdentity.h"

#include <stdatomic.h>

#if defined(__linux__)
#include <sys/mman.h>
#endif

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Whether the pairs of neighbours leave room for so many edits, of letters that differ in so many bits.
static inline __attribute__((always_inline)) int
may_be_apart(const clientele_likeness *wanted, uint64_t other, int32_t letters) {
    const int32_t most = 3 * wanted->edits - (letters + 1) / 2;
    return __builtin_popcountll(wanted->neighbours & ~other) <= most
        && __builtin_popcountll(other & ~wanted->neighbours) <= most;
}

static inline __attribute__((always_inline)) uint32_t
alike_from(const clientele_likeness *wanted, const uint64_t *words, const uint64_t *neighbours,
           const uint8_t *starts, uint32_t first, uint32_t count, uint32_t *places,
           uint32_t found) {
    for (uint32_t place = first; place < count; place++) {
        const int32_t letters = __builtin_popcountll(wanted->letters ^ words[place]);
        if (letters > (starts[place] == wanted->start ? wanted->near : wanted->far)) continue;
        if (neighbours && !may_be_apart(wanted, neighbours[place], letters)) continue;
        places[found++] = place;
    }
    return found;
}

uint32_t clientele_alike_portable(const clientele_likeness *wanted, const uint64_t *words,
                                  const uint64_t *neighbours, const uint8_t *starts,
                                  uint32_t count, uint32_t *places) {
    return alike_from(wanted, words, neighbours, starts, 0, count, places, 0);
}

#if defined(__x86_64__)

__attribute__((target("popcnt"))) static uint32_t
alike_popcnt(const clientele_likeness *wanted, const uint64_t *words, const uint64_t *neighbours,
             const uint8_t *starts, uint32_t count, uint32_t *places) {
    return alike_from(wanted, words, neighbours, starts, 0, count, places, 0);
}

// Eight values at a time; nearly all are ruled out, so the others are written one by one.
__attribute__((target("avx512f,avx512vpopcntdq,popcnt"))) static uint32_t
alike_avx512(const clientele_likeness *wanted, const uint64_t *words, const uint64_t *neighbours,
             const uint8_t *starts, uint32_t count, uint32_t *places) {
    const __m512i letters = _mm512_set1_epi64((long long)wanted->letters);
    const __m512i near = _mm512_set1_epi64(wanted->near), far = _mm512_set1_epi64(wanted->far);
    const __m128i start = _mm_set1_epi8((char)wanted->start);
    uint32_t found = 0, place = 0;
    for (; place + 8 <= count; place += 8) {
        const __m512i other = _mm512_loadu_si512(words + place);
        const __m512i differ = _mm512_popcnt_epi64(_mm512_xor_si512(letters, other));
        const __m128i begins = _mm_loadl_epi64((const __m128i *)(const void *)(starts + place));
        const __mmask8 same = (__mmask8)_mm_movemask_epi8(_mm_cmpeq_epi8(begins, start));
        uint32_t left = _mm512_mask_cmple_epi64_mask(same, differ, near)
            | _mm512_mask_cmple_epi64_mask((__mmask8)~same, differ, far);
        for (; left != 0; left &= left - 1) {
            const uint32_t one = place + (uint32_t)__builtin_ctz(left);
            if (neighbours
                && !may_be_apart(
                    wanted, neighbours[one],
                    __builtin_popcountll(wanted->letters ^ words[one])))
                continue;
            places[found++] = one;
        }
    }
    return alike_from(wanted, words, neighbours, starts, place, count, places, found);
}

// What the processor has, asked once: 1 nothing, 2 POPCNT, 3 AVX-512 with VPOPCNTDQ. Threads that
// ask at the same moment store the same value.
static _Atomic uint32_t known_hardware;

static uint32_t hardware(void) {
    uint32_t known = atomic_load_explicit(&known_hardware, memory_order_relaxed);
    if (known != 0) return known;
    __builtin_cpu_init();
    known = 1;
    if (__builtin_cpu_supports("popcnt"))
        known = __builtin_cpu_supports("avx512vpopcntdq") ? 3 : 2;
    atomic_store_explicit(&known_hardware, known, memory_order_relaxed);
    return known;
}

#endif

uint32_t clientele_alike(const clientele_likeness *wanted, const uint64_t *words,
                         const uint64_t *neighbours, const uint8_t *starts, uint32_t count,
                         uint32_t *places) {
#if defined(__x86_64__)
    switch (hardware()) {
    case 3: return alike_avx512(wanted, words, neighbours, starts, count, places);
    case 2: return alike_popcnt(wanted, words, neighbours, starts, count, places);
    default: break;
    }
#endif
    return clientele_alike_portable(wanted, words, neighbours, starts, count, places);
}

void clientele_read_at_random(const void *start, size_t count) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    // Only whole large pages: the rest belongs to neighbours.
    const uintptr_t large = (uintptr_t)1 << 21;
    const uintptr_t first = ((uintptr_t)start + large - 1) & ~(large - 1);
    const uintptr_t end = ((uintptr_t)start + count) & ~(large - 1);
    if (first < end) (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
#else
    (void)start;
    (void)count;
#endif
}
