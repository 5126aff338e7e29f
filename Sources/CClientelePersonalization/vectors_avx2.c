// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#if defined(CLIENTELE_VECTORS_X86)

#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

#define AVX2 __attribute__((target("avx2")))

// Products of three bits and a signed byte are at most 7 * 127 in magnitude, two of them are added,
// and 16 such sums fit into 16 bits: those of two chunks.
#define NARROW_CHUNKS 2

// The codes of 32 components of eight rows, four to a word.
AVX2 static inline void unpack(const uint8_t *bytes, __m256i parts[8]) {
    const __m256i three = _mm256_set1_epi8(7);
    const __m256i upper = _mm256_set1_epi8(6), lowest = _mm256_set1_epi8(1);
    const __m256i x = _mm256_load_si256((const __m256i *)(const void *)bytes);
    const __m256i y = _mm256_load_si256((const __m256i *)(const void *)(bytes + 64));
    const __m256i z = _mm256_load_si256((const __m256i *)(const void *)(bytes + 128));
    parts[0] = _mm256_and_si256(x, three);
    parts[1] = _mm256_and_si256(_mm256_srli_epi16(x, 3), three);
    parts[2] = _mm256_and_si256(y, three);
    parts[3] = _mm256_and_si256(_mm256_srli_epi16(y, 3), three);
    parts[4] = _mm256_and_si256(z, three);
    parts[5] = _mm256_and_si256(_mm256_srli_epi16(z, 3), three);
    parts[6] = _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi16(x, 5), upper),
                               _mm256_and_si256(_mm256_srli_epi16(z, 6), lowest));
    parts[7] = _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi16(y, 5), upper),
                               _mm256_and_si256(_mm256_srli_epi16(z, 7), lowest));
}

AVX2 static inline __m256 wide_bytes(const uint8_t *bytes) {
    const __m128i narrow = _mm_loadl_epi64((const __m128i *)(const void *)bytes);
    return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(narrow));
}

// Whether the bounds of eight rows, of which `row` is the first, reach the threshold.
AVX2 static inline uint32_t reaches(const clientele_vectors *vectors, size_t row, __m256i sums,
                                    const coarse_terms *terms, float threshold,
                                    float *bounds) {
    const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), _mm256_set1_ps(terms->scale));
    const __m256 scaled =
        _mm256_mul_ps(wide_bytes(vectors->steps + row),
                      _mm256_add_ps(product, _mm256_set1_ps(terms->base)));
    const __m256 missed =
        _mm256_mul_ps(wide_bytes(vectors->misses + row), _mm256_set1_ps(terms->weight));
    const __m256 sum = _mm256_add_ps(scaled, missed);
    _mm256_storeu_ps(bounds, sum);
    return (uint32_t)_mm256_movemask_ps(
        _mm256_cmp_ps(sum, _mm256_set1_ps(threshold), _CMP_GE_OQ));
}

// The rows of a group that reach the threshold; codes of four components `step` words apart.
AVX2 static inline uint64_t group_passes(const clientele_vectors *vectors, const uint32_t *codes,
                                         size_t step, uint32_t group, uint64_t rows,
                                         int sparse, const coarse_terms *terms, float threshold,
                                         float *bounds) {
    const uint32_t wanted = group_blocks(rows, sparse), chunks = vectors->chunks;
    const __m256i ones = _mm256_set1_epi16(1);
    uint64_t passes = 0;
    for (uint32_t eight = 0; eight < 8; eight++) {
        if ((wanted >> (eight / 2) & 1) == 0) continue;
        const uint8_t *bytes =
            group_coarse(vectors, group) + (eight / 2) * block_bytes(vectors) + (eight % 2) * 32;
        const uint32_t *next = codes;
        __m256i sums = _mm256_setzero_si256();
        for (uint32_t chunk = 0; chunk < chunks;) {
            __m256i first = _mm256_setzero_si256(), second = first;
            const uint32_t most = chunks - chunk < NARROW_CHUNKS ? chunks - chunk : NARROW_CHUNKS;
            for (uint32_t i = 0; i < most; i++, chunk++, bytes += 192, next += 8 * step) {
                __m256i parts[8];
                unpack(bytes, parts);
#pragma clang loop unroll(full)
                for (size_t part = 0; part < 8; part += 2) {
                    const __m256i one = _mm256_set1_epi32((int)next[step * part]);
                    const __m256i two = _mm256_set1_epi32((int)next[step * (part + 1)]);
                    first = _mm256_add_epi16(first, _mm256_maddubs_epi16(parts[part], one));
                    second = _mm256_add_epi16(second, _mm256_maddubs_epi16(parts[part + 1], two));
                }
            }
            sums = _mm256_add_epi32(sums, _mm256_madd_epi16(first, ones));
            sums = _mm256_add_epi32(sums, _mm256_madd_epi16(second, ones));
        }
        const size_t row = (size_t)group * CLIENTELE_VECTOR_GROUP + 8 * eight;
        const uint64_t found =
            reaches(vectors, row, sums, terms, threshold, bounds + 8 * eight);
        passes |= found << (8 * eight);
    }
    return passes & rows;
}

AVX2 static uint32_t scan(const clientele_vectors *vectors, const clientele_vector_query *query,
                          const uint32_t *codes, const uint64_t *eligible, uint32_t first,
                          uint32_t end, float threshold, waiting_rows *waiting, uint32_t most,
                          uint64_t *blocks) {
    uint32_t group = first;
    int sparse = 0;
    for (; group < end && waiting->count < most; group++) {
        if (group == first || group % CLIENTELE_VECTOR_STRETCH == 0) {
            sparse = is_sparse(vectors, eligible, group);
        }
        const uint64_t rows = group_rows(vectors, eligible, group);
        if (rows == 0) continue;
        if (is_over(vectors, query, group, threshold)) return end;
        const coarse_terms terms = coarse_terms_of(query, &vectors->groups[group]);
        float bounds[CLIENTELE_VECTOR_GROUP];
        *blocks += (uint64_t)__builtin_popcount(group_blocks(rows, sparse));
        const uint64_t passes =
            group_passes(vectors, codes, 1, group, rows, sparse, &terms, threshold, bounds);
        add_waiting(waiting, group, passes, bounds);
    }
    return group;
}

AVX2 static void tile(const clientele_vectors *vectors, const uint32_t *codes, uint32_t group,
                      uint64_t rows, int sparse, const coarse_terms *terms,
                      const float *thresholds, float *bounds, uint64_t *found) {
    for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) {
        found[i] = group_passes(vectors, codes + i, CLIENTELE_VECTOR_TILE, group, rows, sparse,
                                &terms[i], thresholds[i], bounds + CLIENTELE_VECTOR_GROUP * i);
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

AVX2 static int32_t fine(const clientele_vectors *vectors, const uint32_t *codes, uint32_t row) {
    const uint8_t *values = row_fine(vectors, row);
    __m256i sums = _mm256_setzero_si256();
    for (uint32_t chunk = 0; chunk < vectors->chunks; chunk++) {
        const __m256i one = _mm256_loadu_si256((const __m256i *)(const void *)values + chunk);
        const __m256i other = _mm256_loadu_si256((const __m256i *)(const void *)codes + chunk);
        sums = _mm256_add_epi32(sums, wide_products(one, other));
    }
    const __m128i four =
        _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
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

const clientele_vector_kernels clientele_vector_avx2 = {scan, tile, fine, score};

#else
typedef int clientele_vectors_no_avx2;
#endif
