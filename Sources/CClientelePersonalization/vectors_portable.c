// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#pragma STDC FP_CONTRACT OFF

// The sum of products of 32 coarse codes of a row and a query's; codes four at `step` apart.
static inline int32_t chunk_sum(const uint8_t *words, const uint32_t *codes, size_t step) {
    int32_t sum = 0;
    for (int i = 0; i < 4; i++) {
        const uint8_t x = words[i], y = words[64 + i], z = words[128 + i];
        const uint8_t parts[8] = {
            x & 7, x >> 3 & 7, y & 7, y >> 3 & 7, z & 7, z >> 3 & 7,
            (x >> 5 & 6) | (z >> 6 & 1), (y >> 5 & 6) | z >> 7,
        };
        for (size_t part = 0; part < 8; part++) {
            sum += parts[part] * ((const int8_t *)(codes + step * part))[i];
        }
    }
    return sum;
}

static uint64_t group_passes(const clientele_vectors *vectors, const uint32_t *codes, size_t step,
                             uint32_t group, uint64_t rows, int sparse, coarse_terms terms,
                             float threshold, float *bounds) {
    const uint32_t blocks = group_blocks(rows, sparse);
    const size_t first = (size_t)group * CLIENTELE_VECTOR_GROUP;
    uint64_t passes = 0;
    for (uint32_t row = 0; row < CLIENTELE_VECTOR_GROUP; row++) {
        if ((blocks >> (row / 16) & 1) == 0) continue;
        const uint8_t *words =
            group_coarse(vectors, group) + (row / 16) * block_bytes(vectors) + 4 * (row % 16);
        int32_t sum = 0;
        for (uint32_t chunk = 0; chunk < vectors->chunks; chunk++) {
            sum += chunk_sum(words + 192 * (size_t)chunk, codes + 8 * step * chunk, step);
        }
        const float product = (float)sum * terms.scale;
        const float scaled = (float)vectors->steps[first + row] * (product + terms.base);
        const float missed = (float)vectors->misses[first + row] * terms.weight;
        bounds[row] = scaled + missed;
        if (bounds[row] >= threshold) passes |= 1ull << row;
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
            group_passes(vectors, codes, 1, group, rows, sparse, terms, threshold, bounds);
        add_waiting(waiting, group, passes, bounds);
    }
    return group;
}

static void tile(const clientele_vectors *vectors, const uint32_t *codes, uint32_t group,
                 uint64_t rows, int sparse, const coarse_terms *terms, const float *thresholds,
                 float *bounds, uint64_t *found) {
    for (int i = 0; i < CLIENTELE_VECTOR_TILE; i++) {
        found[i] = group_passes(vectors, codes + i, CLIENTELE_VECTOR_TILE, group, rows, sparse,
                                terms[i], thresholds[i], bounds + CLIENTELE_VECTOR_GROUP * i);
    }
}

static int32_t fine(const clientele_vectors *vectors, const uint32_t *codes, uint32_t row) {
    const uint8_t *values = row_fine(vectors, row);
    const int8_t *bytes = (const int8_t *)codes;
    int32_t sum = 0;
    for (size_t i = 0; i < 32 * (size_t)vectors->chunks; i++) sum += values[i] * bytes[i];
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

void clientele_vector_bounds(const clientele_vectors *vectors, const clientele_vector_query *query,
                             const uint32_t *codes, uint32_t row, float *coarse, float *fine_one) {
    const uint32_t group = row / CLIENTELE_VECTOR_GROUP, place = row % CLIENTELE_VECTOR_GROUP;
    float bounds[CLIENTELE_VECTOR_GROUP];
    (void)group_passes(vectors, codes, 1, group, 1ull << place, 1,
                       coarse_terms_of(query, &vectors->groups[group]), 0, bounds);
    *coarse = bounds[place];
    *fine_one = fine_bound(vectors, query, row, fine(vectors, codes, row));
}
