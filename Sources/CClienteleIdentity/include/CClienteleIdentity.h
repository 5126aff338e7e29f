// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELEIDENTITY_H
#define CCLIENTELEIDENTITY_H

#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Begins to fetch the line of the cache that holds `address`; any address may be given.
static inline void clientele_prefetch(const void *_Nullable address) {
    __builtin_prefetch(address, 0, 3);
}

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

#ifdef __cplusplus
}
#endif

#endif
