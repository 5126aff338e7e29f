// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELEHASH_H
#define CCLIENTELEHASH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A running SHA-256 computation: a plain value, copied by assignment.
typedef struct {
    uint32_t state[8];
    uint8_t buffer[64];
    /// Bytes taken in so far, modulo 2^64. The standard allows 2^61 - 1.
    uint64_t count;
    /// Nonzero when only the portable block function may be used.
    uint32_t portable;
} clientele_sha256_context;

/// Begins a computation; `portable` nonzero keeps it from using processor instructions.
void clientele_sha256_init(clientele_sha256_context *_Nonnull context, uint32_t portable);

/// Takes in `count` bytes; `bytes` may be null when `count` is 0.
void clientele_sha256_update(clientele_sha256_context *_Nonnull context,
                             const void *_Nullable bytes, size_t count);

/// Writes the digest as four big-endian words; the context must not be used afterwards.
void clientele_sha256_finish(clientele_sha256_context *_Nonnull context,
                             uint64_t digest[_Nonnull 4]);

/// Whether the processor's SHA-256 instructions are used: 0 none, 1 x86 SHA-NI, 2 ARMv8.
uint32_t clientele_sha256_hardware(void);

/// Returns 1 when the bytes are equal, else 0; the time depends on `count` alone.
uint32_t clientele_equal_constant_time(const void *_Nullable left, const void *_Nullable right,
                                       size_t count);

#ifdef __cplusplus
}
#endif

#endif
