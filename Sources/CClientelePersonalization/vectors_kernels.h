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

/// Bytes of a block of coarse codes: 16 rows.
static inline size_t block_bytes(const clientele_vectors *vectors) {
    return (size_t)vectors->chunks * 192;
}

/// The coarse codes of a group: four blocks, each with three times 64 bytes for each chunk.
static inline const uint8_t *group_coarse(const clientele_vectors *vectors, uint32_t group) {
    return vectors->coarse + (size_t)group * 4 * block_bytes(vectors);
}

/// The fine codes of a row: 32 bytes for each chunk.
static inline const uint8_t *row_fine(const clientele_vectors *vectors, uint32_t row) {
    return vectors->fine + (size_t)row * vectors->chunks * 32;
}

/// The rows of a group that may be looked at.
static inline uint64_t group_rows(const clientele_vectors *vectors, const uint64_t *eligible,
                                  uint32_t group) {
    if (eligible) return eligible[group];
    const uint32_t rest = vectors->count - group * CLIENTELE_VECTOR_GROUP;
    return rest >= CLIENTELE_VECTOR_GROUP ? ~0ull : (1ull << rest) - 1;
}

/// Groups over which it is decided whether blocks without an eligible row are left out, and how
/// many eligible rows they have at most for that. Memory is read in one go several times as fast as
/// with gaps, so that gaps have to be wide.
#define CLIENTELE_VECTOR_STRETCH 16
#define CLIENTELE_VECTOR_SPARSE 24

/// Whether blocks are left out in the stretch that this group belongs to.
static inline int is_sparse(const clientele_vectors *vectors, const uint64_t *eligible,
                            uint32_t group) {
    if (!eligible) return 0;
    const uint32_t groups =
        vectors->count / CLIENTELE_VECTOR_GROUP + (vectors->count % CLIENTELE_VECTOR_GROUP != 0);
    uint32_t first = group - group % CLIENTELE_VECTOR_STRETCH, bits = 0;
    for (uint32_t i = 0; i < CLIENTELE_VECTOR_STRETCH && first < groups; i++, first++) {
        bits += (uint32_t)__builtin_popcountll(eligible[first]);
    }
    return bits <= CLIENTELE_VECTOR_SPARSE;
}

/// The blocks of a group that are read: those with a row that may be looked at, or all four.
static inline uint32_t group_blocks(uint64_t rows, int sparse) {
    if (!sparse) return 15;
    uint32_t blocks = 0;
    for (uint32_t block = 0; block < 4; block++) {
        blocks |= (uint32_t)((rows >> (16 * block) & 0xffff) != 0) << block;
    }
    return blocks;
}

/// What a coarse bound needs of a query and a group: step * (sum * scale + base) + miss * weight.
typedef struct {
    float scale, base, weight;
} coarse_terms;

/// All parts of a bound are computed in one order on every path, so that counts are the same too.
static inline coarse_terms coarse_terms_of(const clientele_vector_query *query,
                                           const clientele_vector_group *group) {
#pragma STDC FP_CONTRACT OFF
    const float part = group->coarse_norm * query->code_weight;
    const float base = query->coarse_base + part;
    return (coarse_terms){
        .scale = group->coarse_step * query->coarse_scale,
        .base = group->coarse_step * base,
        .weight = group->miss_step * query->error_weight,
    };
}

/// The part of a fine bound that all rows of a group have in common.
static inline float fine_base(const clientele_vector_query *query,
                              const clientele_vector_group *group) {
#pragma STDC FP_CONTRACT OFF
    const float part = group->fine_norm * query->code_weight;
    return query->fine_base + (part + group->fine_error * query->error_weight);
}

/// The fine bound of a row with this sum of products.
static inline float fine_bound(const clientele_vectors *vectors,
                               const clientele_vector_query *query, uint32_t row, int32_t sum) {
#pragma STDC FP_CONTRACT OFF
    const clientele_vector_group *group = &vectors->groups[row / CLIENTELE_VECTOR_GROUP];
    const float product = (float)sum * query->fine_scale;
    return vectors->scales[row] * (product + fine_base(query, group));
}

/// Whether no row from this group on can reach the threshold.
static inline int is_over(const clientele_vectors *vectors, const clientele_vector_query *query,
                          uint32_t group, float threshold) {
#pragma STDC FP_CONTRACT OFF
    return vectors->by_norm && vectors->groups[group].norm * query->norm_weight < threshold;
}

/// Rows that wait to be looked at, with their coarse bounds.
typedef struct {
    uint32_t *rows;
    float *bounds;
    uint32_t count;
} waiting_rows;

/// Adds the rows of a group whose bits are set; `bounds` are those of all its rows.
static inline void add_waiting(waiting_rows *waiting, uint32_t group, uint64_t passes,
                               const float *bounds) {
    for (; passes != 0; passes &= passes - 1) {
        const uint32_t place = (uint32_t)__builtin_ctzll(passes);
        waiting->rows[waiting->count] = group * CLIENTELE_VECTOR_GROUP + place;
        waiting->bounds[waiting->count++] = bounds[place];
    }
}

/// What differs between the paths.
typedef struct {
    /// Adds the rows whose coarse bound reaches the threshold, group by group, from `first` up to
    /// `end`, until at least `most` rows wait; returns the first group that was not looked at.
    /// There is room for `most` rows and one group more.
    uint32_t (*scan)(const clientele_vectors *vectors, const clientele_vector_query *query,
                     const uint32_t *codes, const uint64_t *eligible, uint32_t first,
                     uint32_t end, float threshold, waiting_rows *waiting, uint32_t most,
                     uint64_t *blocks);
    /// The rows of one group whose coarse bound reaches each query's threshold, of those in
    /// `rows`; `codes` has the codes of eight queries side by side,
    /// `bounds` room for 64 rows of one query after the other.
    void (*tile)(const clientele_vectors *vectors, const uint32_t *codes, uint32_t group,
                 uint64_t rows, int sparse, const coarse_terms *terms, const float *thresholds,
                 float *bounds, uint64_t *found);
    /// The sum of products of a row's fine codes, 128 added to each, and the query's.
    int32_t (*fine)(const clientele_vectors *vectors, const uint32_t *codes, uint32_t row);
    /// The score in single precision: sixteen sums, then halved four times.
    float (*score)(const clientele_vectors *vectors, const float *query, uint32_t row);
} clientele_vector_kernels;

extern const clientele_vector_kernels clientele_vector_portable;

#if defined(__x86_64__)
#define CLIENTELE_VECTORS_X86 1
extern const clientele_vector_kernels clientele_vector_avx2;
extern const clientele_vector_kernels clientele_vector_avx512;
#endif

// Big-endian AArch64 takes the portable path: nothing here is tested on it.
#if defined(__aarch64__) && !defined(__AARCH64EB__)
#define CLIENTELE_VECTORS_NEON 1
extern const clientele_vector_kernels clientele_vector_neon;
#endif

/// What this path has; the fastest of this machine for one that it cannot go.
const clientele_vector_kernels *clientele_vector_kernels_of(clientele_vector_path path);

#endif
