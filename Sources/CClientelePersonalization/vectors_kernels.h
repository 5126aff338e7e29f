// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CLIENTELE_VECTORS_KERNELS_H
#define CLIENTELE_VECTORS_KERNELS_H

#include "vectors.h"

/// The greatest float that is not above the value.
static inline float clientele_float_below(double value) {
    union { float value; uint32_t bits; } near = {.value = (float)value};
    if (!((double)near.value > value)) return near.value;
    // The one before it: nearer to zero for a positive number, further away for a negative one.
    if (near.value > 0) {
        near.bits -= 1;
    } else {
        near.bits = near.value < 0 ? near.bits + 1 : 0x80000001u;
    }
    return near.value;
}

/// The least float that is not below the value.
static inline float clientele_float_above(double value) {
    return -clientele_float_below(-value);
}

/// Bytes of the upper or lower four bits of one row.
static inline size_t row_bytes(const clientele_vectors *vectors) {
    return (size_t)vectors->chunks * 4;
}

/// The upper four bits of a group: four blocks of 16 rows, each with 64 bytes for each chunk.
static inline const uint8_t *group_high(const clientele_vectors *vectors, uint32_t group) {
    return vectors->high + (size_t)group * CLIENTELE_VECTOR_GROUP * row_bytes(vectors);
}

/// Where the upper four bits of a row begin; each next chunk is 64 bytes behind.
static inline const uint8_t *row_high(const clientele_vectors *vectors, uint32_t row) {
    return vectors->high + (size_t)(row / 16) * 16 * row_bytes(vectors) + (size_t)(row % 16) * 4;
}

/// The rows of a group that may be looked at.
static inline uint64_t group_rows(const clientele_vectors *vectors, const uint64_t *eligible,
                                  uint32_t group) {
    if (eligible) return eligible[group];
    const uint32_t rest = vectors->count - group * CLIENTELE_VECTOR_GROUP;
    return rest >= CLIENTELE_VECTOR_GROUP ? ~0ull : (1ull << rest) - 1;
}

/// The part of a bound that all rows of a group have in common.
///
/// All parts of a bound are computed in one order on every path, so that counts are the same too.
static inline float coarse_base(const clientele_vector_query *query,
                                const clientele_vector_group *group) {
#pragma STDC FP_CONTRACT OFF
    const float part = group->code_norm * query->code_weight;
    return query->coarse_base + (part + group->coarse_error * query->error_weight);
}

/// The same for all eight bits.
static inline float fine_base(const clientele_vector_query *query,
                              const clientele_vector_group *group) {
#pragma STDC FP_CONTRACT OFF
    const float part = group->code_norm * query->code_weight;
    return query->fine_base + (part + group->fine_error * query->error_weight);
}

/// Whether no row from this group on can reach the threshold.
static inline int is_over(const clientele_vectors *vectors, const clientele_vector_query *query,
                          uint32_t group, float threshold) {
#pragma STDC FP_CONTRACT OFF
    return vectors->by_norm && vectors->groups[group].norm * query->norm_weight < threshold;
}

/// What differs between the paths.
typedef struct {
    /// Goes on from `*group` to the first one with rows whose coarse bound reaches the threshold,
    /// and says which these are; 0 and `*group` at `end` when there is none.
    uint64_t (*scan)(const clientele_vectors *vectors, const clientele_vector_query *query,
                     const uint32_t *codes, const uint64_t *eligible, uint32_t *group, uint32_t end, float threshold,
                     uint64_t *blocks);
    /// The rows of one group whose coarse bound reaches each query's threshold, of those in
    /// `rows`; `tile` has the codes of eight queries side by side. `bases` are the groups' parts.
    void (*tile)(const clientele_vectors *vectors, const uint32_t *tile, uint32_t group,
                 uint64_t rows, const float *scales, const float *bases, const float *thresholds,
                 uint64_t *found);
    /// The sum of products of a row's codes, 128 added to each, and the query's.
    int32_t (*fine)(const clientele_vectors *vectors, const uint32_t *codes, uint32_t row);
    /// The score in single precision: sixteen sums, then halved four times.
    float (*score)(const clientele_vectors *vectors, const float *query, uint32_t row);
} clientele_vector_kernels;

extern const clientele_vector_kernels clientele_vector_portable;

#if defined(__x86_64__)
#define CLIENTELE_VECTORS_X86 1
extern const clientele_vector_kernels clientele_vector_avx2;
extern const clientele_vector_kernels clientele_vector_avx512;
int32_t clientele_vector_fine_avx2(const clientele_vectors *vectors, const uint32_t *codes,
                                   uint32_t row);
#endif

// Big-endian AArch64 takes the portable path: nothing here is tested on it.
#if defined(__aarch64__) && !defined(__AARCH64EB__)
#define CLIENTELE_VECTORS_NEON 1
extern const clientele_vector_kernels clientele_vector_neon;
#endif

/// What this path has; the fastest of this machine for one that it cannot go.
const clientele_vector_kernels *clientele_vector_kernels_of(clientele_vector_path path);

#endif
