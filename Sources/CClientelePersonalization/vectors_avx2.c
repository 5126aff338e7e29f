// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#if defined(CLIENTELE_VECTORS_X86)

#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

#define AVX2 __attribute__((target("avx2")))

// Products of four bits and a signed byte are at most 15 * 128 and two of them are added: eight
// such sums fit into 16 bits. So half as many chunks are taken before sums are widened.
#define NARROW_CHUNKS 4

AVX2 static inline __m256i low_half(__m256i bytes) {
    return _mm256_and_si256(bytes, _mm256_set1_epi8(15));
}

AVX2 static inline __m256i high_half(__m256i bytes) {
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
}

// Whether the bounds of eight rows reach the threshold.
AVX2 static inline uint32_t reaches(__m256i sums, const float *scales, __m256 scale, __m256 base,
                                    __m256 threshold) {
    const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), scale);
    const __m256 bounds = _mm256_mul_ps(_mm256_load_ps(scales), _mm256_add_ps(product, base));
    return (uint32_t)_mm256_movemask_ps(_mm256_cmp_ps(bounds, threshold, _CMP_GE_OQ));
}

// The rows of one block of 16 that reach the threshold; codes of chunk i at low[step * i].
AVX2 static inline uint32_t block_passes(const uint8_t *bytes, const float *row_scales,
                                         const uint32_t *low, const uint32_t *high, size_t step,
                                         uint32_t chunks, float scale, float base, float bar) {
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i upper = _mm256_setzero_si256(), lower = upper;
    for (uint32_t chunk = 0; chunk < chunks;) {
        __m256i a = _mm256_setzero_si256(), b = a;
        const uint32_t most = chunks - chunk < NARROW_CHUNKS ? chunks - chunk : NARROW_CHUNKS;
        for (uint32_t i = 0; i < most; i++, chunk++) {
            const __m256i first = _mm256_set1_epi32((int)low[step * chunk]);
            const __m256i second = _mm256_set1_epi32((int)high[step * chunk]);
            const __m256i *next = (const __m256i *)(const void *)(bytes + 64 * (size_t)chunk);
            const __m256i one = _mm256_load_si256(next), two = _mm256_load_si256(next + 1);
            a = _mm256_add_epi16(a, _mm256_maddubs_epi16(low_half(one), first));
            b = _mm256_add_epi16(b, _mm256_maddubs_epi16(low_half(two), first));
            a = _mm256_add_epi16(a, _mm256_maddubs_epi16(high_half(one), second));
            b = _mm256_add_epi16(b, _mm256_maddubs_epi16(high_half(two), second));
        }
        lower = _mm256_add_epi32(lower, _mm256_madd_epi16(a, ones));
        upper = _mm256_add_epi32(upper, _mm256_madd_epi16(b, ones));
    }
    const __m256 scales = _mm256_set1_ps(scale), bases = _mm256_set1_ps(base);
    const __m256 bars = _mm256_set1_ps(bar);
    return reaches(lower, row_scales, scales, bases, bars)
        | reaches(upper, row_scales + 8, scales, bases, bars) << 8;
}

AVX2 static uint64_t scan(const clientele_vectors *vectors, const clientele_vector_query *query,
                          const uint32_t *codes, const uint64_t *eligible, uint32_t *group, uint32_t end,
                          float threshold, uint64_t *blocks) {
    const uint32_t chunks = vectors->chunks;
    const uint32_t *low = codes, *high = low + (((size_t)chunks + 7) & ~(size_t)7);
    for (; *group < end; *group += 1) {
        const uint64_t rows = group_rows(vectors, eligible, *group);
        if (rows == 0) continue;
        if (is_over(vectors, query, *group, threshold)) break;
        const uint8_t *bytes = group_high(vectors, *group);
        const float *scales = vectors->scales + (size_t)*group * CLIENTELE_VECTOR_GROUP;
        const float base = coarse_base(query, &vectors->groups[*group]);
        uint64_t passes = 0;
        for (int block = 0; block < 4; block++, bytes += 16 * row_bytes(vectors)) {
            if ((rows >> (16 * block) & 0xffff) == 0) continue;
            const uint64_t found = block_passes(bytes, scales + 16 * block, low, high, 1, chunks,
                                                query->coarse_scale, base, threshold);
            passes |= found << (16 * block);
            *blocks += 1;
        }
        passes &= rows;
        if (passes != 0) return passes;
    }
    *group = end;
    return 0;
}

AVX2 static void tile(const clientele_vectors *vectors, const uint32_t *codes, uint32_t group,
                      uint64_t rows, const float *scales, const float *bases,
                      const float *thresholds, uint64_t *found) {
    const float *row_scales = vectors->scales + (size_t)group * CLIENTELE_VECTOR_GROUP;
    for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) {
        const uint8_t *bytes = group_high(vectors, group);
        uint64_t passes = 0;
        for (int block = 0; block < 4; block++, bytes += 16 * row_bytes(vectors)) {
            if ((rows >> (16 * block) & 0xffff) == 0) continue;
            const uint64_t one = block_passes(
                bytes, row_scales + 16 * block, codes + i, codes + CLIENTELE_VECTOR_TILE + i,
                2 * CLIENTELE_VECTOR_TILE, vectors->chunks, scales[i], bases[i], thresholds[i]);
            passes |= one << (16 * block);
        }
        found[i] = passes & rows;
    }
}

// Sums of products of 32 unsigned and 32 signed bytes.
AVX2 static inline __m256i wide_products(__m256i codes, __m256i query) {
    const __m256i first = _mm256_madd_epi16(
        _mm256_cvtepu8_epi16(_mm256_castsi256_si128(codes)),
        _mm256_cvtepi8_epi16(_mm256_castsi256_si128(query)));
    const __m256i second = _mm256_madd_epi16(
        _mm256_cvtepu8_epi16(_mm256_extracti128_si256(codes, 1)),
        _mm256_cvtepi8_epi16(_mm256_extracti128_si256(query, 1)));
    return _mm256_add_epi32(first, second);
}

AVX2 int32_t clientele_vector_fine_avx2(const clientele_vectors *vectors, const uint32_t *codes,
                                        uint32_t row) {
    const uint8_t *upper = row_high(vectors, row);
    const uint8_t *lower = vectors->low + (size_t)row * row_bytes(vectors);
    const size_t chunks = vectors->chunks, half = (chunks + 7) & ~(size_t)7;
    const __m256i places = _mm256_setr_epi32(0, 16, 32, 48, 64, 80, 96, 112);
    const __m256i order = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i ones = _mm256_set1_epi8(15), tops = _mm256_set1_epi8((char)0xf0);
    __m256i sums = _mm256_setzero_si256();
    for (size_t chunk = 0; chunk < chunks; chunk += 8) {
        // What lies behind the last chunk is not read.
        const int left = chunks - chunk < 8 ? (int)(chunks - chunk) : 8;
        const __m256i there = _mm256_cmpgt_epi32(_mm256_set1_epi32(left), order);
        const __m256i high = _mm256_mask_i32gather_epi32(
            _mm256_setzero_si256(), (const int *)(const void *)(upper + 64 * chunk), places, there,
            4);
        const __m256i low =
            _mm256_maskload_epi32((const int *)(const void *)(lower + 4 * chunk), there);
        const __m256i first = _mm256_or_si256(
            _mm256_slli_epi16(_mm256_and_si256(high, ones), 4), _mm256_and_si256(low, ones));
        const __m256i second = _mm256_or_si256(
            _mm256_and_si256(high, tops), _mm256_and_si256(_mm256_srli_epi16(low, 4), ones));
        const __m256i *query = (const __m256i *)(const void *)(codes + chunk);
        const __m256i *other = (const __m256i *)(const void *)(codes + half + chunk);
        sums = _mm256_add_epi32(sums, wide_products(first, _mm256_loadu_si256(query)));
        sums = _mm256_add_epi32(sums, wide_products(second, _mm256_loadu_si256(other)));
    }
    const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sums),
                                       _mm256_extracti128_si256(sums, 1));
    const __m128i two = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4e));
    return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 0xb1)));
}

AVX2 static float score(const clientele_vectors *vectors, const float *query, uint32_t row) {
    const float *values = vectors->rows + (size_t)row * vectors->stride;
    __m256 first = _mm256_mul_ps(_mm256_load_ps(values), _mm256_loadu_ps(query));
    __m256 second = _mm256_mul_ps(_mm256_load_ps(values + 8), _mm256_loadu_ps(query + 8));
    for (uint32_t at = 16; at < vectors->stride; at += 16) {
        const __m256 one = _mm256_mul_ps(_mm256_load_ps(values + at), _mm256_loadu_ps(query + at));
        const __m256 two =
            _mm256_mul_ps(_mm256_load_ps(values + at + 8), _mm256_loadu_ps(query + at + 8));
        first = _mm256_add_ps(first, one);
        second = _mm256_add_ps(second, two);
    }
    const __m256 eight = _mm256_add_ps(first, second);
    const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

const clientele_vector_kernels clientele_vector_avx2 = {
    scan, tile, clientele_vector_fine_avx2, score,
};

#else
typedef int clientele_vectors_no_avx2;
#endif
