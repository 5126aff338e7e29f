// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#pragma STDC FP_CONTRACT OFF

// Four components of a row: the byte of component i lies at bits 8 i.
static inline int32_t coarse_sum(const uint8_t *bytes, const uint32_t *low, const uint32_t *high) {
    const int8_t *first = (const int8_t *)low, *second = (const int8_t *)high;
    int32_t sum = 0;
    for (int i = 0; i < 4; i++) {
        sum += (bytes[i] & 15) * first[i] + (bytes[i] >> 4) * second[i];
    }
    return sum;
}

// The number of codes of one half of all components.
static inline size_t half_words(const clientele_vectors *vectors) {
    return ((size_t)vectors->chunks + 7) & ~(size_t)7;
}

static uint64_t group_passes(const clientele_vectors *vectors, const uint32_t *low,
                             const uint32_t *high, size_t step, uint32_t group, uint64_t rows,
                             float scale, float base, float threshold, uint64_t *blocks) {
    const uint8_t *bytes = group_high(vectors, group);
    const float *scales = vectors->scales + (size_t)group * CLIENTELE_VECTOR_GROUP;
    uint64_t passes = 0;
    for (int block = 0; block < 4; block++, bytes += 16 * row_bytes(vectors)) {
        const uint32_t wanted = (uint32_t)(rows >> (16 * block)) & 0xffff;
        if (wanted == 0) continue;
        *blocks += 1;
        int32_t sums[16] = {0};
        for (uint32_t chunk = 0; chunk < vectors->chunks; chunk++) {
            for (int row = 0; row < 16; row++) {
                sums[row] += coarse_sum(bytes + 64 * (size_t)chunk + 4 * row, low + step * chunk,
                                        high + step * chunk);
            }
        }
        for (int row = 0; row < 16; row++) {
            const float product = (float)sums[row] * scale;
            const float bound = scales[16 * block + row] * (product + base);
            if (bound >= threshold) passes |= (uint64_t)(wanted >> row & 1) << (16 * block + row);
        }
    }
    return passes;
}

static uint64_t scan(const clientele_vectors *vectors, const clientele_vector_query *query,
                     const uint32_t *codes, const uint64_t *eligible, uint32_t *group, uint32_t end, float threshold,
                     uint64_t *blocks) {
    const uint32_t *high = codes + half_words(vectors);
    for (; *group < end; *group += 1) {
        const uint64_t rows = group_rows(vectors, eligible, *group);
        if (rows == 0) continue;
        if (is_over(vectors, query, *group, threshold)) break;
        const float base = coarse_base(query, &vectors->groups[*group]);
        const uint64_t passes = group_passes(vectors, codes, high, 1, *group, rows,
                                             query->coarse_scale, base, threshold, blocks);
        if (passes != 0) return passes;
    }
    *group = end;
    return 0;
}

static void tile(const clientele_vectors *vectors, const uint32_t *tile, uint32_t group,
                 uint64_t rows, const float *scales, const float *bases, const float *thresholds,
                 uint64_t *found) {
    uint64_t blocks = 0;
    for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) {
        found[i] = group_passes(vectors, tile + i, tile + CLIENTELE_VECTOR_TILE + i,
                                2 * CLIENTELE_VECTOR_TILE, group, rows, scales[i], bases[i],
                                thresholds[i], &blocks);
    }
}

static int32_t fine(const clientele_vectors *vectors, const uint32_t *codes, uint32_t row) {
    const uint8_t *high = row_high(vectors, row);
    const uint8_t *low = vectors->low + (size_t)row * row_bytes(vectors);
    const int8_t *first = (const int8_t *)codes;
    const int8_t *second = (const int8_t *)(codes + half_words(vectors));
    int32_t sum = 0;
    for (uint32_t chunk = 0; chunk < vectors->chunks; chunk++) {
        for (size_t i = 0; i < 4; i++) {
            const uint8_t upper = high[64 * (size_t)chunk + i];
            const uint8_t lower = low[4 * (size_t)chunk + i];
            const size_t place = 4 * (size_t)chunk + i;
            sum += ((upper & 15) << 4 | (lower & 15)) * first[place];
            sum += ((upper & 0xf0) | lower >> 4) * second[place];
        }
    }
    return sum;
}

static float score(const clientele_vectors *vectors, const float *query, uint32_t row) {
    const float *values = vectors->rows + (size_t)row * vectors->stride;
    float sums[16];
    for (int i = 0; i < 16; i++) sums[i] = values[i] * query[i];
    for (uint32_t start = 16; start < vectors->stride; start += 16) {
        for (uint32_t i = 0; i < 16; i++) {
            const float product = values[start + i] * query[start + i];
            sums[i] = sums[i] + product;
        }
    }
    for (int width = 8; width > 0; width /= 2) {
        for (int i = 0; i < width; i++) sums[i] = sums[i] + sums[i + width];
    }
    return sums[0];
}

const clientele_vector_kernels clientele_vector_portable = {scan, tile, fine, score};
