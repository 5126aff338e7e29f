// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#if defined(CLIENTELE_VECTORS_X86)

#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni,avx2")))

// What a bound needs, in every lane.
typedef struct {
    __m512 scale, base, weight, threshold;
} wide_terms;

AVX512 static inline wide_terms widened(const coarse_terms *terms, float threshold) {
    return (wide_terms){
        _mm512_set1_ps(terms->scale), _mm512_set1_ps(terms->base),
        _mm512_set1_ps(terms->weight), _mm512_set1_ps(threshold),
    };
}

AVX512 static inline __m512 wide_bytes(const uint8_t *bytes) {
    const __m128i narrow = _mm_load_si128((const __m128i *)(const void *)bytes);
    return _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(narrow));
}

// The bounds of the rows of a block.
AVX512 static inline __m512 bounds_of(__m512i sums, __m512 steps, __m512 misses,
                                      const wide_terms *terms) {
    const __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(sums), terms->scale);
    const __m512 scaled = _mm512_mul_ps(steps, _mm512_add_ps(product, terms->base));
    return _mm512_add_ps(scaled, _mm512_mul_ps(misses, terms->weight));
}

AVX512 static inline uint64_t reaches(__m512 bounds, const wide_terms *terms) {
    return _mm512_cmp_ps_mask(bounds, terms->threshold, _CMP_GE_OQ);
}

// The codes of 32 components of 16 rows, four to a word.
AVX512 static inline void unpack(const uint8_t *bytes, __m512i parts[8]) {
    const __m512i three = _mm512_set1_epi8(7), upper = _mm512_set1_epi8(6);
    const __m512i x = _mm512_load_si512(bytes);
    const __m512i y = _mm512_load_si512(bytes + 64);
    const __m512i z = _mm512_load_si512(bytes + 128);
    parts[0] = _mm512_and_si512(x, three);
    parts[1] = _mm512_and_si512(_mm512_srli_epi16(x, 3), three);
    parts[2] = _mm512_and_si512(y, three);
    parts[3] = _mm512_and_si512(_mm512_srli_epi16(y, 3), three);
    parts[4] = _mm512_and_si512(z, three);
    parts[5] = _mm512_and_si512(_mm512_srli_epi16(z, 3), three);
    // 0xca: the second where the first has a bit, else the third.
    const __m512i sixth = _mm512_ternarylogic_epi32(
        upper, _mm512_srli_epi16(x, 5), _mm512_srli_epi16(z, 6), 0xca);
    const __m512i seventh = _mm512_ternarylogic_epi32(
        upper, _mm512_srli_epi16(y, 5), _mm512_srli_epi16(z, 7), 0xca);
    parts[6] = _mm512_and_si512(sixth, three);
    parts[7] = _mm512_and_si512(seventh, three);
}

// The sums of one block of 16 rows.
AVX512 static inline __m512i block_sums(const uint8_t *bytes, const uint32_t *codes,
                                        uint32_t chunks) {
    __m512i first = _mm512_setzero_si512(), second = first;
    for (uint32_t chunk = 0; chunk < chunks; chunk++, bytes += 192, codes += 8) {
        __m512i parts[8];
        unpack(bytes, parts);
#pragma clang loop unroll(full)
        for (int i = 0; i < 8; i += 2) {
            first = _mm512_dpbusd_epi32(first, parts[i], _mm512_set1_epi32((int)codes[i]));
            second =
                _mm512_dpbusd_epi32(second, parts[i + 1], _mm512_set1_epi32((int)codes[i + 1]));
        }
    }
    return _mm512_add_epi32(first, second);
}

AVX512 static inline __m512 block_bounds(const clientele_vectors *vectors, const uint8_t *bytes,
                                         const uint32_t *codes, size_t row,
                                         const wide_terms *terms) {
    return bounds_of(block_sums(bytes, codes, vectors->chunks), wide_bytes(vectors->steps + row),
                     wide_bytes(vectors->misses + row), terms);
}

// Adds the rows of a block that reached the threshold. Writes sixteen, of which so many count.
AVX512 static inline void add_block(waiting_rows *waiting, size_t first, uint32_t passes,
                                    __m512 bounds) {
    const __m512i lanes =
        _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512i rows = _mm512_add_epi32(_mm512_set1_epi32((int)first), lanes);
    _mm512_storeu_si512(waiting->rows + waiting->count,
                        _mm512_maskz_compress_epi32((__mmask16)passes, rows));
    _mm512_storeu_ps(waiting->bounds + waiting->count,
                     _mm512_maskz_compress_ps((__mmask16)passes, bounds));
    waiting->count += (uint32_t)__builtin_popcount(passes);
}

AVX512 static uint32_t scan(const clientele_vectors *vectors, const clientele_vector_query *query,
                            const uint32_t *codes, const uint64_t *eligible, uint32_t first,
                            uint32_t end, float threshold, waiting_rows *waiting, uint32_t most,
                            uint64_t *blocks) {
    const size_t step = block_bytes(vectors);
    uint64_t read = 0;
    uint32_t group = first;
    int sparse = 0;
    for (; group < end && waiting->count < most; group++) {
        if (group == first || group % CLIENTELE_VECTOR_STRETCH == 0) {
            sparse = is_sparse(vectors, eligible, group);
        }
        const uint64_t rows = group_rows(vectors, eligible, group);
        if (rows == 0) continue;
        if (is_over(vectors, query, group, threshold)) {
            group = end;
            break;
        }
        const uint8_t *bytes = group_coarse(vectors, group);
        const size_t row = (size_t)group * CLIENTELE_VECTOR_GROUP;
        const coarse_terms narrow = coarse_terms_of(query, &vectors->groups[group]);
        const wide_terms terms = widened(&narrow, threshold);
        const uint32_t wanted = group_blocks(rows, sparse);
        if (wanted != 15) {
            for (uint32_t left = wanted; left != 0; left &= left - 1) {
                const size_t block = (size_t)__builtin_ctz(left);
                const __m512 bounds = block_bounds(vectors, bytes + block * step, codes,
                                                   row + 16 * block, &terms);
                const uint32_t passes =
                    (uint32_t)(reaches(bounds, &terms) & rows >> (16 * block)) & 0xffff;
                read += 1;
                if (passes != 0) add_block(waiting, row + 16 * block, passes, bounds);
            }
            continue;
        }
        __m512 bounds[4];
        uint64_t passes = 0;
#pragma clang loop unroll(full)
        for (size_t block = 0; block < 4; block++) {
            bounds[block] =
                block_bounds(vectors, bytes + block * step, codes, row + 16 * block, &terms);
            passes |= reaches(bounds[block], &terms) << (16 * block);
        }
        read += 4;
        passes &= rows;
        if (passes == 0) continue;
#pragma clang loop unroll(full)
        for (size_t block = 0; block < 4; block++) {
            const uint32_t some = (uint32_t)(passes >> (16 * block)) & 0xffff;
            add_block(waiting, row + 16 * block, some, bounds[block]);
        }
    }
    *blocks += read;
    return group;
}

AVX512 static void tile(const clientele_vectors *vectors, const uint32_t *codes, uint32_t group,
                        uint64_t rows, int sparse, const coarse_terms *terms,
                        const float *thresholds, float *bounds, uint64_t *found) {
    enum { width = CLIENTELE_VECTOR_TILE };
    const uint32_t chunks = vectors->chunks;
    for (int i = 0; i < width; i++) found[i] = 0;
    for (uint32_t left = group_blocks(rows, sparse); left != 0; left &= left - 1) {
        const size_t block = (size_t)__builtin_ctz(left);
        const size_t first = (size_t)group * CLIENTELE_VECTOR_GROUP + 16 * block;
        const uint8_t *bytes = group_coarse(vectors, group) + block * block_bytes(vectors);
        const uint32_t *next = codes;
        __m512i sums[width];
#pragma clang loop unroll(full)
        for (int i = 0; i < width; i++) sums[i] = _mm512_setzero_si512();
        for (uint32_t chunk = 0; chunk < chunks; chunk++, bytes += 192, next += 8 * width) {
            __m512i parts[8];
            unpack(bytes, parts);
#pragma clang loop unroll(full)
            for (int part = 0; part < 8; part++) {
#pragma clang loop unroll(full)
                for (int i = 0; i < width; i++) {
                    const __m512i code = _mm512_set1_epi32((int)next[width * part + i]);
                    sums[i] = _mm512_dpbusd_epi32(sums[i], parts[part], code);
                }
            }
        }
        const __m512 steps = wide_bytes(vectors->steps + first);
        const __m512 misses = wide_bytes(vectors->misses + first);
#pragma clang loop unroll(full)
        for (int i = 0; i < width; i++) {
            const wide_terms wide = widened(&terms[i], thresholds[i]);
            const __m512 one = bounds_of(sums[i], steps, misses, &wide);
            const uint64_t passes = reaches(one, &wide);
            if (passes == 0) continue;
            found[i] |= passes << (16 * block);
            _mm512_storeu_ps(bounds + CLIENTELE_VECTOR_GROUP * i + 16 * block, one);
        }
    }
    for (int i = 0; i < width; i++) found[i] &= rows;
}

AVX512 static int32_t fine(const clientele_vectors *vectors, const uint32_t *codes, uint32_t row) {
    const uint8_t *values = row_fine(vectors, row);
    __m256i sums = _mm256_setzero_si256();
    for (uint32_t chunk = 0; chunk < vectors->chunks; chunk++) {
        const __m256i one = _mm256_loadu_si256((const __m256i *)(const void *)values + chunk);
        const __m256i other = _mm256_loadu_si256((const __m256i *)(const void *)codes + chunk);
        sums = _mm256_dpbusd_epi32(sums, one, other);
    }
    const __m128i four =
        _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    const __m128i two = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4e));
    return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 0xb1)));
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

const clientele_vector_kernels clientele_vector_avx512 = {scan, tile, fine, score};

#else
typedef int clientele_vectors_no_avx512;
#endif
