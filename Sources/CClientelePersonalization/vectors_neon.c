// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#if defined(CLIENTELE_VECTORS_NEON)

#include <arm_neon.h>

#pragma STDC FP_CONTRACT OFF

// Four rows side by side: to each word the products of its four bytes. Four bits fit a signed byte.
static inline int32x4_t add_products(int32x4_t sums, uint8x16_t bits, int8x16_t codes) {
#if defined(__ARM_FEATURE_DOTPROD)
    return vdotq_s32(sums, vreinterpretq_s8_u8(bits), codes);
#else
    const int8x16_t values = vreinterpretq_s8_u8(bits);
    const int16x8_t first = vmull_s8(vget_low_s8(values), vget_low_s8(codes));
    const int16x8_t second = vmull_s8(vget_high_s8(values), vget_high_s8(codes));
    return vaddq_s32(sums, vpaddq_s32(vpaddlq_s16(first), vpaddlq_s16(second)));
#endif
}

static inline int8x16_t four_codes(uint32_t word) {
    return vreinterpretq_s8_u32(vdupq_n_u32(word));
}

// Bits 0 to 3: which of four rows reach the threshold.
static inline uint32_t reaches(int32x4_t sums, const float *scales, float scale, float base,
                               float threshold) {
    const float32x4_t product = vmulq_n_f32(vcvtq_f32_s32(sums), scale);
    const float32x4_t bounds =
        vmulq_f32(vld1q_f32(scales), vaddq_f32(product, vdupq_n_f32(base)));
    static const uint32_t bits[4] = {1, 2, 4, 8};
    return vaddvq_u32(vandq_u32(vcgeq_f32(bounds, vdupq_n_f32(threshold)), vld1q_u32(bits)));
}

// The rows of one block of 16 that reach the threshold; codes of chunk i at low[step * i].
static inline uint32_t block_passes(const uint8_t *bytes, const float *row_scales,
                                    const uint32_t *low, const uint32_t *high, size_t step,
                                    uint32_t chunks, float scale, float base, float threshold) {
    int32x4_t sums[4] = {vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0)};
    for (uint32_t chunk = 0; chunk < chunks; chunk++, bytes += 64) {
        const int8x16_t first = four_codes(low[step * chunk]);
        const int8x16_t second = four_codes(high[step * chunk]);
        for (int i = 0; i < 4; i++) {
            const uint8x16_t both = vld1q_u8(bytes + 16 * i);
            sums[i] = add_products(sums[i], vandq_u8(both, vdupq_n_u8(15)), first);
            sums[i] = add_products(sums[i], vshrq_n_u8(both, 4), second);
        }
    }
    uint32_t passes = 0;
    for (int i = 0; i < 4; i++) {
        passes |= reaches(sums[i], row_scales + 4 * i, scale, base, threshold) << (4 * i);
    }
    return passes;
}

static uint64_t scan(const clientele_vectors *vectors, const clientele_vector_query *query,
                     const uint32_t *codes, const uint64_t *eligible, uint32_t *group, uint32_t end, float threshold,
                     uint64_t *blocks) {
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

static void tile(const clientele_vectors *vectors, const uint32_t *codes, uint32_t group,
                 uint64_t rows, const float *scales, const float *bases, const float *thresholds,
                 uint64_t *found) {
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

static inline uint32_t word_at(const void *bytes) {
    uint32_t word;
    __builtin_memcpy(&word, bytes, sizeof word);
    return word;
}

// Sums of eight products of unsigned and signed bytes; each product fits into 16 bits.
static inline int32x4_t wide_products(int32x4_t sums, uint8x8_t values, int8x8_t codes) {
    const int16x8_t wide = vreinterpretq_s16_u16(vmovl_u8(values));
    const int16x8_t signed_codes = vmovl_s8(codes);
    sums = vmlal_s16(sums, vget_low_s16(wide), vget_low_s16(signed_codes));
    return vmlal_s16(sums, vget_high_s16(wide), vget_high_s16(signed_codes));
}

static int32_t fine(const clientele_vectors *vectors, const uint32_t *codes, uint32_t row) {
    const uint8_t *upper = row_high(vectors, row);
    const uint8_t *lower = vectors->low + (size_t)row * row_bytes(vectors);
    const size_t chunks = vectors->chunks, half = (chunks + 7) & ~(size_t)7;
    int32x4_t sums = vdupq_n_s32(0);
    for (size_t chunk = 0; chunk < chunks; chunk += 2) {
        // Two chunks at once; what lies behind the last one is not read, and its codes are 0.
        const int more = chunk + 1 < chunks;
        const uint64_t high_word = word_at(upper + 64 * chunk)
            | (uint64_t)(more ? word_at(upper + 64 * (chunk + 1)) : 0) << 32;
        const uint64_t low_word = word_at(lower + 4 * chunk)
            | (uint64_t)(more ? word_at(lower + 4 * (chunk + 1)) : 0) << 32;
        const uint8x8_t high = vcreate_u8(high_word), low = vcreate_u8(low_word);
        const uint8x8_t first = vorr_u8(vshl_n_u8(high, 4), vand_u8(low, vdup_n_u8(15)));
        const uint8x8_t second = vorr_u8(vand_u8(high, vdup_n_u8(0xf0)), vshr_n_u8(low, 4));
        sums = wide_products(sums, first, vld1_s8((const int8_t *)(codes + chunk)));
        sums = wide_products(sums, second, vld1_s8((const int8_t *)(codes + half + chunk)));
    }
    return vaddvq_s32(sums);
}

static float score(const clientele_vectors *vectors, const float *query, uint32_t row) {
    const float *values = vectors->rows + (size_t)row * vectors->stride;
    float32x4_t sums[4];
    for (int i = 0; i < 4; i++) {
        sums[i] = vmulq_f32(vld1q_f32(values + 4 * i), vld1q_f32(query + 4 * i));
    }
    for (uint32_t start = 16; start < vectors->stride; start += 16) {
        for (uint32_t i = 0; i < 4; i++) {
            const uint32_t at = start + 4 * i;
            const float32x4_t product = vmulq_f32(vld1q_f32(values + at), vld1q_f32(query + at));
            sums[i] = vaddq_f32(sums[i], product);
        }
    }
    const float32x4_t first = vaddq_f32(sums[0], sums[2]), second = vaddq_f32(sums[1], sums[3]);
    const float32x4_t four = vaddq_f32(first, second);
    const float32x2_t two = vadd_f32(vget_low_f32(four), vget_high_f32(four));
    return vget_lane_f32(two, 0) + vget_lane_f32(two, 1);
}

const clientele_vector_kernels clientele_vector_neon = {scan, tile, fine, score};

#else
typedef int clientele_vectors_no_neon;
#endif
