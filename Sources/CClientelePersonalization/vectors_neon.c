// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#if defined(CLIENTELE_VECTORS_NEON)

#include <arm_neon.h>

#pragma STDC FP_CONTRACT OFF

// Four rows side by side: to each word the products of its four bytes. Three bits fit a signed
// byte.
static inline int32x4_t add_products(int32x4_t sums, uint8x16_t bits, uint32_t code) {
    const int8x16_t values = vreinterpretq_s8_u8(bits);
    const int8x16_t codes = vreinterpretq_s8_u32(vdupq_n_u32(code));
#if defined(__ARM_FEATURE_DOTPROD)
    return vdotq_s32(sums, values, codes);
#else
    const int16x8_t first = vmull_s8(vget_low_s8(values), vget_low_s8(codes));
    const int16x8_t second = vmull_s8(vget_high_s8(values), vget_high_s8(codes));
    return vaddq_s32(sums, vpaddq_s32(vpaddlq_s16(first), vpaddlq_s16(second)));
#endif
}

// The sums of four rows, whose words begin at `bytes`; codes of four components `step` words apart.
static inline int32x4_t four_sums(const uint8_t *bytes, const uint32_t *codes, size_t step,
                                  uint32_t chunks) {
    const uint8x16_t three = vdupq_n_u8(7), upper = vdupq_n_u8(6), lowest = vdupq_n_u8(1);
    int32x4_t first = vdupq_n_s32(0), second = first;
    for (uint32_t chunk = 0; chunk < chunks; chunk++, bytes += 192, codes += 8 * step) {
        const uint8x16_t x = vld1q_u8(bytes), y = vld1q_u8(bytes + 64), z = vld1q_u8(bytes + 128);
        first = add_products(first, vandq_u8(x, three), codes[0]);
        second = add_products(second, vandq_u8(vshrq_n_u8(x, 3), three), codes[step]);
        first = add_products(first, vandq_u8(y, three), codes[2 * step]);
        second = add_products(second, vandq_u8(vshrq_n_u8(y, 3), three), codes[3 * step]);
        first = add_products(first, vandq_u8(z, three), codes[4 * step]);
        second = add_products(second, vandq_u8(vshrq_n_u8(z, 3), three), codes[5 * step]);
        const uint8x16_t six = vorrq_u8(vandq_u8(vshrq_n_u8(x, 5), upper),
                                        vandq_u8(vshrq_n_u8(z, 6), lowest));
        const uint8x16_t seven = vorrq_u8(vandq_u8(vshrq_n_u8(y, 5), upper), vshrq_n_u8(z, 7));
        first = add_products(first, six, codes[6 * step]);
        second = add_products(second, seven, codes[7 * step]);
    }
    return vaddq_s32(first, second);
}

static inline float32x4_t wide_bytes(const uint8_t *bytes) {
    const float values[4] = {bytes[0], bytes[1], bytes[2], bytes[3]};
    return vld1q_f32(values);
}

// Bits 0 to 3: which of four rows, of which `row` is the first, reach the threshold.
static inline uint32_t reaches(const clientele_vectors *vectors, size_t row, int32x4_t sums,
                               const coarse_terms *terms, float threshold, float *bounds) {
    static const uint32_t bits[4] = {1, 2, 4, 8};
    const float32x4_t product = vmulq_n_f32(vcvtq_f32_s32(sums), terms->scale);
    const float32x4_t scaled = vmulq_f32(wide_bytes(vectors->steps + row),
                                         vaddq_f32(product, vdupq_n_f32(terms->base)));
    const float32x4_t missed = vmulq_n_f32(wide_bytes(vectors->misses + row), terms->weight);
    const float32x4_t sum = vaddq_f32(scaled, missed);
    vst1q_f32(bounds, sum);
    const uint32x4_t passes = vcgeq_f32(sum, vdupq_n_f32(threshold));
    return vaddvq_u32(vandq_u32(passes, vld1q_u32(bits)));
}

static inline uint64_t group_passes(const clientele_vectors *vectors, const uint32_t *codes,
                                    size_t step, uint32_t group, uint64_t rows, int sparse,
                                    const coarse_terms *terms, float threshold, float *bounds) {
    const uint32_t wanted = group_blocks(rows, sparse);
    uint64_t passes = 0;
    for (uint32_t four = 0; four < 16; four++) {
        if ((wanted >> (four / 4) & 1) == 0) continue;
        const uint8_t *bytes =
            group_coarse(vectors, group) + (four / 4) * block_bytes(vectors) + (four % 4) * 16;
        const int32x4_t sums = four_sums(bytes, codes, step, vectors->chunks);
        const size_t row = (size_t)group * CLIENTELE_VECTOR_GROUP + 4 * four;
        const uint64_t found = reaches(vectors, row, sums, terms, threshold, bounds + 4 * four);
        passes |= found << (4 * four);
    }
    return passes & rows;
}

static uint32_t scan(const clientele_vectors *vectors, const clientele_vector_query *query,
                     const uint32_t *codes, const uint64_t *eligible, uint32_t first, uint32_t end,
                     float threshold, waiting_rows *waiting, uint32_t most, uint64_t *blocks) {
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

static void tile(const clientele_vectors *vectors, const uint32_t *codes, uint32_t group,
                 uint64_t rows, int sparse, const coarse_terms *terms, const float *thresholds,
                 float *bounds, uint64_t *found) {
    for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) {
        found[i] = group_passes(vectors, codes + i, CLIENTELE_VECTOR_TILE, group, rows, sparse,
                                &terms[i], thresholds[i], bounds + CLIENTELE_VECTOR_GROUP * i);
    }
}

// Each product of an unsigned and a signed byte fits into 16 bits.
static inline int32x4_t wide_products(int32x4_t sums, uint8x8_t values, int8x8_t codes) {
    const int16x8_t wide = vreinterpretq_s16_u16(vmovl_u8(values));
    const int16x8_t signed_codes = vmovl_s8(codes);
    sums = vmlal_s16(sums, vget_low_s16(wide), vget_low_s16(signed_codes));
    return vmlal_s16(sums, vget_high_s16(wide), vget_high_s16(signed_codes));
}

static int32_t fine(const clientele_vectors *vectors, const uint32_t *codes, uint32_t row) {
    const uint8_t *values = row_fine(vectors, row);
    const int8_t *bytes = (const int8_t *)codes;
    int32x4_t first = vdupq_n_s32(0), second = first;
    for (size_t i = 0; i < 32 * (size_t)vectors->chunks; i += 16) {
        first = wide_products(first, vld1_u8(values + i), vld1_s8(bytes + i));
        second = wide_products(second, vld1_u8(values + i + 8), vld1_s8(bytes + i + 8));
    }
    return vaddvq_s32(vaddq_s32(first, second));
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
