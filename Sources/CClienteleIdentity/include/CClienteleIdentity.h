// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELEIDENTITY_H
#define CCLIENTELEIDENTITY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Begins to fetch the line of the cache that holds `address`; any address may be given.
static inline void clientele_prefetch(const void *_Nullable address) {
    __builtin_prefetch(address, 0, 3);
}

/// Asks for large pages under memory that was just allocated and is read at random, so that an
/// address takes fewer steps to be found; no more than a hint, and nothing where there are none.
void clientele_read_at_random(const void *_Nonnull start, size_t count);

/// The lower halves of those of eight slots whose upper half is `mark`, by bitwise or; 0 for none.
///
/// A slot is a number of 64 bits, in the order of bytes of the machine.
///
/// Without a branch, since which slot it is cannot be foreseen.
static inline uint32_t clientele_marked(const void *_Nonnull slots, uint32_t mark) {
    typedef uint64_t pair __attribute__((vector_size(16)));
    const pair wanted = {mark, mark};
    pair found = {0, 0};
    for (int place = 0; place < 8; place += 2) {
        pair both;
        memcpy(&both, (const char *)slots + 8 * place, sizeof both);
        found |= both & (pair)((both >> 32) == wanted);
    }
    return (uint32_t)(found[0] | found[1]);
}

/// A value of a field, as it is told apart from others without being compared.
typedef struct {
    /// Which letters it has, and which pairs of neighbours.
    uint64_t letters, neighbours;
    /// In how many bits the letters of another may differ that begins with the same byte, or with
    /// another one; below 0 for none.
    int32_t near, far;
    /// How many edits apart two values may be.
    int32_t edits;
    /// Its first byte.
    uint8_t start;
} clientele_likeness;

/// The values that may be like one, of `count` that are given by letters, pairs of neighbours and
/// first bytes.
///
/// Without `neighbours` these rule nothing out. Writes the places of the values in ascending order to
/// `places`, which has room for `count`, and returns how many they are. Every processor gives the same
/// ones.
uint32_t clientele_alike(const clientele_likeness *_Nonnull wanted,
                         const uint64_t *_Nonnull words, const uint64_t *_Nullable neighbours,
                         const uint8_t *_Nonnull starts, uint32_t count,
                         uint32_t *_Nonnull places);

/// The same without instructions that only some processors have.
uint32_t clientele_alike_portable(const clientele_likeness *_Nonnull wanted,
                                  const uint64_t *_Nonnull words,
                                  const uint64_t *_Nullable neighbours,
                                  const uint8_t *_Nonnull starts, uint32_t count,
                                  uint32_t *_Nonnull places);

#ifdef __cplusplus
}
#endif

#endif
