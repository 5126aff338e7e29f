// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELE_PERSONALIZATION_VECTORS_H
#define CCLIENTELE_PERSONALIZATION_VECTORS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Rows of one group: what one word of a mask stands for.
#define CLIENTELE_VECTOR_GROUP 64

/// The greatest number of components: sums of products of codes stay below 2^31.
#define CLIENTELE_VECTOR_MOST_DIMENSIONS 32768

/// Rows that a search keeps waiting, and that each query of a batch does.
#define CLIENTELE_VECTOR_WAITING 4096
#define CLIENTELE_VECTOR_BATCH_WAITING 1024
/// What there must be room for beyond that: two groups.
#define CLIENTELE_VECTOR_SPARE 128

/// Queries that are carried through the rows together.
#define CLIENTELE_VECTOR_TILE 8

/// What a bound needs to know of 64 rows: steps, and upper bounds of all of them.
typedef struct {
    /// A row's coarse scale is this times its step.
    float coarse_step;
    /// What the coarse codes of a row miss is at most this times its miss.
    float miss_step;
    /// The length of a row's coarse codes.
    float coarse_norm;
    /// The length of a row's fine codes.
    float fine_norm;
    /// The length of what the fine codes of a row miss, in units of the row's scale.
    float fine_error;
    /// The length of a row; where rows are in the order of their lengths, of all later ones too.
    float norm;
    /// Nothing.
    float spare[2];
} clientele_vector_group;

/// Vectors in the order of storage: plain arrays that somebody else owns. Rows up to the next
/// multiple of 64 exist and are 0.
typedef struct {
    /// The components, `stride` to a row, those behind `dimensions` 0.
    const float *_Nonnull rows;
    /// The coarse codes u, three bits that stand for 2 u - 7: 16 rows interleaved, for each 32
    /// components three words X, Y, Z of each row. Bits 0 to 2 of their bytes are components 0 to
    /// 3 (X), 8 to 11 (Y) and 16 to 19 (Z), bits 3 to 5 those four behind; components 24 to 27 have
    /// their upper bits at the top of X and the lowest in bit 6 of Z, 28 to 31 in Y and bit 7.
    const uint8_t *_Nonnull coarse;
    /// The step of each row's coarse scale.
    const uint8_t *_Nonnull steps;
    /// The miss of each row's coarse codes.
    const uint8_t *_Nonnull misses;
    /// The fine codes v, which stand for v - 128: row by row.
    const uint8_t *_Nonnull fine;
    /// The scale of each row's fine codes.
    const float *_Nonnull scales;
    /// What holds for each 64 rows.
    const clientele_vector_group *_Nonnull groups;
    /// The number of the item in each row; null when they are the rows' own.
    const uint32_t *_Nullable items;
    /// How many rows there are.
    uint32_t count;
    /// Components of a row.
    uint32_t dimensions;
    /// Floats from one row to the next, a multiple of 16.
    uint32_t stride;
    /// Times 32 components, the last perhaps not full.
    uint32_t chunks;
    /// Whether rows come in the order of their lengths, the longest first.
    uint32_t by_norm;
} clientele_vectors;

/// A query made ready: what every bound needs of it. How the bounds come about, and why a score
/// never exceeds them, is told in the article ExactTopK of the module Personalization.
///
/// Beside it lie its codes, a signed byte for each component, 0 behind the last; and its values,
/// the components, as many as a row's stride, those behind `dimensions` 0.
typedef struct {
    /// What scores are divided by before they are compared with bounds: the length, about.
    double length;
    /// What underflow may add to a score that was divided by `length`, at least.
    double underflow;
    /// A coarse bound is scale * (sum of products * coarse_scale + coarse_base + coarse_norm *
    /// code_weight) + miss * error_weight.
    float coarse_scale, coarse_base;
    /// A fine bound is scale * (sum of products * fine_scale + fine_base + fine_norm * code_weight
    /// + fine_error * error_weight).
    float fine_scale, fine_base;
    float code_weight, error_weight;
    /// A score is at most the norm of the row times this.
    float norm_weight;
} clientele_vector_query;

/// What a query did.
typedef struct {
    /// Blocks of 16 rows whose coarse codes were read.
    uint64_t blocks;
    /// Rows whose fine codes were read.
    uint64_t rows_refined;
    /// Rows whose floats were read.
    uint64_t rows_scored;
} clientele_vector_counts;

/// Which instructions are used.
typedef enum : uint32_t {
    CLIENTELE_VECTOR_AUTOMATIC = 0,
    CLIENTELE_VECTOR_PORTABLE = 1,
    CLIENTELE_VECTOR_AVX2 = 2,
    CLIENTELE_VECTOR_AVX512 = 3,
    CLIENTELE_VECTOR_NEON = 4,
} clientele_vector_path;

/// Whether this machine can go this path.
uint32_t clientele_vector_has(clientele_vector_path path);

/// Makes a query ready: writes its codes. Returns its length, which is NaN or infinite when a
/// component is; a query of length 0 is not made ready.
double clientele_vector_prepare(const clientele_vectors *_Nonnull vectors,
                                const float *_Nonnull values, uint32_t *_Nonnull codes,
                                clientele_vector_query *_Nonnull query);

/// Finds the best `limit` of the eligible rows of the groups from `first` up to `end`: writes
/// their keys, in the order of a heap, and returns how many there are.
///
/// `eligible` has a bit for each row, null for all. `allowed` has a bit for each item and is asked
/// of the rows that come into question; null for all. `rows` and `bounds` have
/// room for CLIENTELE_VECTOR_WAITING and CLIENTELE_VECTOR_SPARE rows that wait.
uint32_t clientele_vector_search(const clientele_vectors *_Nonnull vectors,
                                 const clientele_vector_query *_Nonnull query,
                                 const uint32_t *_Nonnull codes, const float *_Nonnull values,
                                 const uint64_t *_Nullable eligible,
                                 const uint64_t *_Nullable allowed, uint32_t first, uint32_t end,
                                 clientele_vector_path path, uint32_t *_Nonnull rows,
                                 float *_Nonnull bounds, uint64_t *_Nonnull keys, uint32_t limit,
                                 clientele_vector_counts *_Nonnull counts);

/// The same for many queries, whose codes, values, keys and rows that wait lie one behind the
/// other; `found` gets the numbers of keys. Leaves out queries of length 0.
///
/// `tile` has room for 64 words for each chunk, `rows` and `bounds` for
/// CLIENTELE_VECTOR_BATCH_WAITING and CLIENTELE_VECTOR_SPARE for each query, `held` for one number
/// for each. The keys are those of one search after the other; the counts may differ.
void clientele_vector_search_batch(const clientele_vectors *_Nonnull vectors,
                                   const clientele_vector_query *_Nonnull queries,
                                   uint32_t number, const uint32_t *_Nonnull codes,
                                   const float *_Nonnull values, uint32_t *_Nonnull tile,
                                   const uint64_t *_Nullable eligible,
                                   const uint64_t *_Nullable allowed,
                                   clientele_vector_path path, uint32_t *_Nonnull rows,
                                   float *_Nonnull bounds, uint64_t *_Nonnull keys,
                                   uint32_t limit, uint32_t *_Nonnull found,
                                   uint32_t *_Nonnull held,
                                   clientele_vector_counts *_Nonnull counts);

/// The coarse and the fine bound of one row's score, divided by the query's length: for tests.
void clientele_vector_bounds(const clientele_vectors *_Nonnull vectors,
                             const clientele_vector_query *_Nonnull query,
                             const uint32_t *_Nonnull codes, uint32_t row,
                             float *_Nonnull coarse, float *_Nonnull fine);

/// The score of one row.
float clientele_vector_score(const clientele_vectors *_Nonnull vectors,
                             const float *_Nonnull query, uint32_t row,
                             clientele_vector_path path);

/// The length of each row: the square root of the sum of squares in double precision. Returns the
/// first row that has a component that is not finite, or `count`.
uint32_t clientele_vector_norms(const float *_Nonnull rows, uint32_t count, uint32_t dimensions,
                                double *_Nonnull norms);

/// Writes the rows, codes, scales and groups into the arrays of `vectors`; `source` and `norms`
/// are in the order of items, and `vectors->items` is what to take for each row.
void clientele_vector_build(const clientele_vectors *_Nonnull vectors,
                            const float *_Nonnull source, const double *_Nonnull norms);

/// Sets in `rows` the bits of the rows whose items have one in `items`; all others are cleared.
void clientele_vector_spread(const clientele_vectors *_Nonnull vectors,
                             const uint32_t *_Nonnull places, const uint64_t *_Nonnull items,
                             uint64_t *_Nonnull rows);

/// Memory for an index, all 0, in large pages where the system has them; null when there is none.
void *_Nullable clientele_vector_allocate(size_t bytes);

/// The file's first `bytes`, to be read only; null when that cannot be.
void *_Nullable clientele_vector_map(int file, size_t bytes);

/// Gives back either.
void clientele_vector_release(void *_Nonnull memory, size_t bytes);

#ifdef __cplusplus
}
#endif

#endif
