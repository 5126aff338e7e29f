// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#if defined(CLIENTELE_VECTORS_X86)

#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni,avx2")))

// The rows of a block whose bounds reach the threshold.
AVX512 static inline __mmask16 reaches(__m512i sums, const float *scales, __m512 scale,
                                       __m512 base, __m512 threshold) {
    const __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(sums), scale);
    const __m512 bounds = _mm512_mul_ps(_mm512_load_ps(scales), _mm512_add_ps(product, base));
    return _mm512_cmp_ps_mask(bounds, threshold, _CMP_GE_OQ);
}

AVX512 static inline __m512i low_half(__m512i bytes) {
    return _mm512_and_si512(bytes, _mm512_set1_epi8(15));
}

AVX512 static inline __m512i high_half(__m512i bytes) {
    return _mm512_and_si512(_mm512_srli_epi16(bytes, 4), _mm512_set1_epi8(15));
}

// One block of 16 rows.
AVX512 static inline __m512i block_sums(const uint8_t *bytes, const uint32_t *low,
                                        const uint32_t *high, uint32_t chunks) {
    __m512i first = _mm512_setzero_si512(), second = first;
    for (uint32_t chunk = 0; chunk < chunks; chunk++) {
        const __m512i both = _mm512_load_si512(bytes + 64 * (size_t)chunk);
        first = _mm512_dpbusd_epi32(first, low_half(both), _mm512_set1_epi32((int)low[chunk]));
        second = _mm512_dpbusd_epi32(second, high_half(both), _mm512_set1_epi32((int)high[chunk]));
    }
    return _mm512_add_epi32(first, second);
}

AVX512 static uint64_t scan(const clientele_vectors *vectors, const clientele_vector_query *query,
                            const uint32_t *codes, const uint64_t *eligible, uint32_t *group, uint32_t end,
                            float threshold, uint64_t *blocks) {
    const uint32_t chunks = vectors->chunks;
    const uint32_t *low = codes, *high = low + (((size_t)chunks + 7) & ~(size_t)7);
    const size_t step = 16 * row_bytes(vectors);
    const __m512 scale = _mm512_set1_ps(query->coarse_scale);
    const __m512 bar = _mm512_set1_ps(threshold);
    uint64_t read = 0, passes = 0;
    uint32_t at = *group;
    for (; at < end; at++) {
        const uint64_t rows = group_rows(vectors, eligible, at);
        if (rows == 0) continue;
        if (is_over(vectors, query, at, threshold)) {
            at = end;
            break;
        }
        const uint8_t *bytes = group_high(vectors, at);
        const float *scales = vectors->scales + (size_t)at * CLIENTELE_VECTOR_GROUP;
        const __m512 base = _mm512_set1_ps(coarse_base(query, &vectors->groups[at]));
        if ((rows & 0xffff) != 0 && (rows & 0xffff0000) != 0 && (rows & 0xffff00000000) != 0
            && rows >> 48 != 0) {
            __m512i a = _mm512_setzero_si512(), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
            for (uint32_t chunk = 0; chunk < chunks; chunk++) {
                const __m512i first = _mm512_set1_epi32((int)low[chunk]);
                const __m512i second = _mm512_set1_epi32((int)high[chunk]);
                const uint8_t *next = bytes + 64 * (size_t)chunk;
                const __m512i one = _mm512_load_si512(next);
                const __m512i two = _mm512_load_si512(next + step);
                const __m512i three = _mm512_load_si512(next + 2 * step);
                const __m512i four = _mm512_load_si512(next + 3 * step);
                a = _mm512_dpbusd_epi32(a, low_half(one), first);
                b = _mm512_dpbusd_epi32(b, low_half(two), first);
                c = _mm512_dpbusd_epi32(c, low_half(three), first);
                d = _mm512_dpbusd_epi32(d, low_half(four), first);
                e = _mm512_dpbusd_epi32(e, high_half(one), second);
                f = _mm512_dpbusd_epi32(f, high_half(two), second);
                g = _mm512_dpbusd_epi32(g, high_half(three), second);
                h = _mm512_dpbusd_epi32(h, high_half(four), second);
            }
            read += 4;
            passes = reaches(_mm512_add_epi32(a, e), scales, scale, base, bar)
                | (uint64_t)reaches(_mm512_add_epi32(b, f), scales + 16, scale, base, bar) << 16
                | (uint64_t)reaches(_mm512_add_epi32(c, g), scales + 32, scale, base, bar) << 32
                | (uint64_t)reaches(_mm512_add_epi32(d, h), scales + 48, scale, base, bar) << 48;
        } else {
            for (int block = 0; block < 4; block++) {
                if ((rows >> (16 * block) & 0xffff) == 0) continue;
                const __m512i sums = block_sums(bytes + (size_t)block * step, low, high, chunks);
                const __mmask16 found = reaches(sums, scales + 16 * block, scale, base, bar);
                passes |= (uint64_t)found << (16 * block);
                read += 1;
            }
        }
        passes &= rows;
        if (passes != 0) break;
    }
    *blocks += read;
    *group = at;
    return passes;
}

AVX512 static void tile(const clientele_vectors *vectors, const uint32_t *codes, uint32_t group,
                        uint64_t rows, const float *scales, const float *bases,
                        const float *thresholds, uint64_t *found) {
    const uint32_t chunks = vectors->chunks;
    const uint8_t *bytes = group_high(vectors, group);
    const float *row_scales = vectors->scales + (size_t)group * CLIENTELE_VECTOR_GROUP;
    for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) found[i] = 0;
    for (int block = 0; block < 4; block++, bytes += 16 * row_bytes(vectors)) {
        const uint64_t wanted = rows >> (16 * block) & 0xffff;
        if (wanted == 0) continue;
        __m512i sums[CLIENTELE_VECTOR_TILE];
#pragma clang loop unroll(full)
        for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) sums[i] = _mm512_setzero_si512();
        const uint32_t *next = codes;
        for (uint32_t chunk = 0; chunk < chunks; chunk++, next += 2 * CLIENTELE_VECTOR_TILE) {
            const __m512i both = _mm512_load_si512(bytes + 64 * (size_t)chunk);
            const __m512i low = low_half(both), high = high_half(both);
#pragma clang loop unroll(full)
            for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) {
                sums[i] = _mm512_dpbusd_epi32(sums[i], low, _mm512_set1_epi32((int)next[i]));
            }
#pragma clang loop unroll(full)
            for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) {
                const int code = (int)next[CLIENTELE_VECTOR_TILE + i];
                sums[i] = _mm512_dpbusd_epi32(sums[i], high, _mm512_set1_epi32(code));
            }
        }
#pragma clang loop unroll(full)
        for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) {
            const uint64_t passes = reaches(
                sums[i], row_scales + 16 * block, _mm512_set1_ps(scales[i]),
                _mm512_set1_ps(bases[i]), _mm512_set1_ps(thresholds[i]));
            found[i] |= (passes & wanted) << (16 * block);
        }
    }
}

AVX512 static float score(const clientele_vectors *vectors, const float *query, uint32_t row) {
    const float *values = vectors->rows + (size_t)row * vectors->stride;
    __m512 sums = _mm512_mul_ps(_mm512_load_ps(values), _mm512_loadu_ps(query));
    for (uint32_t start = 16; start < vectors->stride; start += 16) {
        sums = _mm512_add_ps(
            sums, _mm512_mul_ps(_mm512_load_ps(values + start), _mm512_loadu_ps(query + start)));
    }
    const __m256 upper = _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(sums), 1));
    const __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(sums), upper);
    const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

const clientele_vector_kernels clientele_vector_avx512 = {
    scan, tile, clientele_vector_fine_avx2, score,
};

#else
typedef int clientele_vectors_no_avx512;
#endif
