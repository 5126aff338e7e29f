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

/// Queries that are carried through the rows together.
#define CLIENTELE_VECTOR_TILE 8

/// What a bound needs to know of 64 rows: upper bounds of all of them.
typedef struct {
    /// The length of what the upper four bits miss, in units of the row's scale.
    float coarse_error;
    /// The length of what all eight bits miss, in units of the row's scale.
    float fine_error;
    /// The length of a row's codes, of four or of eight bits.
    float code_norm;
    /// The length of a row; where rows are in the order of their lengths, of all later ones too.
    float norm;
} clientele_vector_group;

/// Vectors in the order of storage: plain arrays that somebody else owns. Rows up to the next
/// multiple of 64 exist and are 0.
typedef struct {
    /// The components, `stride` to a row, those behind `dimensions` 0.
    const float *_Nonnull rows;
    /// The upper four bits of the codes, 16 rows interleaved: 4 bytes of each row, 8 components.
    const uint8_t *_Nonnull high;
    /// The lower four bits of the codes, row by row.
    const uint8_t *_Nonnull low;
    /// The scale of each row.
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
    /// Eights of components, the last perhaps not full.
    uint32_t chunks;
    /// Whether rows come in the order of their lengths, the longest first.
    uint32_t by_norm;
} clientele_vectors;

/// A query made ready: what every bound needs of it. How the bounds come about, and why a score
/// never exceeds them, is told in the article ExactTopK of the module Personalization.
///
/// Beside it lie its codes, a signed byte for each component, first those of components 0 to 3 of
/// each eight, then those of components 4 to 7, chunks rounded up to eights, the rest 0; and its
/// values, the components, as many as a row's stride, those behind `dimensions` 0.
typedef struct {
    /// What scores are divided by before they are compared with bounds: the length, about.
    double length;
    /// What underflow may add to a score that was divided by `length`, at least.
    double underflow;
    /// A bound is scale of the row * (sum of products * these scales + these bases + the group's
    /// code norm * code_weight + the group's error * error_weight).
    float coarse_scale, coarse_base, fine_scale, fine_base, code_weight, error_weight;
    /// A score is at most the norm of the row times this.
    float norm_weight;
} clientele_vector_query;

/// What a query did.
typedef struct {
    /// Blocks of 16 rows whose upper four bits were read.
    uint64_t blocks;
    /// Rows whose lower four bits were read.
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

/// How many words the codes of a query take.
size_t clientele_vector_code_words(const clientele_vectors *_Nonnull vectors);

/// Makes a query ready: writes its codes. Returns its length, which is NaN or infinite when a
/// component is; a query of length 0 is not made ready.
double clientele_vector_prepare(const clientele_vectors *_Nonnull vectors,
                                const float *_Nonnull values, uint32_t *_Nonnull codes,
                                clientele_vector_query *_Nonnull query);

/// Finds the best `limit` of the eligible rows of the groups from `first` up to `end`: writes
/// their keys, in the order of a heap, and returns how many there are.
///
/// `eligible` has a bit for each row, null for all. `allowed` has a bit for each item and is asked
/// of the rows that come into question; null for all.
uint32_t clientele_vector_search(const clientele_vectors *_Nonnull vectors,
                                 const clientele_vector_query *_Nonnull query,
                                 const uint32_t *_Nonnull codes, const float *_Nonnull values,
                                 const uint64_t *_Nullable eligible,
                                 const uint64_t *_Nullable allowed, uint32_t first, uint32_t end,
                                 clientele_vector_path path, uint64_t *_Nonnull keys,
                                 uint32_t limit, clientele_vector_counts *_Nonnull counts);

/// The same for many queries, whose codes, values and keys lie one behind the other; `found` gets
/// the numbers of keys. `tile` has room for 16 words for each chunk. Leaves out those of length 0.
///
/// The keys are those of one search after the other; the counts may differ.
void clientele_vector_search_batch(const clientele_vectors *_Nonnull vectors,
                                   const clientele_vector_query *_Nonnull queries,
                                   uint32_t number, const uint32_t *_Nonnull codes,
                                   const float *_Nonnull values, uint32_t *_Nonnull tile,
                                   const uint64_t *_Nullable eligible,
                                   const uint64_t *_Nullable allowed,
                                   clientele_vector_path path, uint64_t *_Nonnull keys,
                                   uint32_t limit, uint32_t *_Nonnull found,
                                   clientele_vector_counts *_Nonnull counts);

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
