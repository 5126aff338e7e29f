// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CLIENTELE_SHA256_BLOCKS_H
#define CLIENTELE_SHA256_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

/// The round constants of FIPS 180-4, section 4.2.2.
extern const uint32_t clientele_sha256_constants[64];

/// Takes `count` blocks of 64 bytes into `state`; FIPS 180-4, section 6.2.2.
typedef void clientele_sha256_blocks(uint32_t state[8], const uint8_t *bytes, size_t count);

clientele_sha256_blocks clientele_sha256_blocks_portable;

#if defined(__x86_64__)
#define CLIENTELE_SHA256_X86 1
clientele_sha256_blocks clientele_sha256_blocks_x86;
/// Whether the processor has SHA, SSSE3 and SSE4.1.
int clientele_sha256_has_x86(void);
#endif

// Big-endian AArch64 takes the portable path: nothing here is tested on it.
#if defined(__aarch64__) && !defined(__AARCH64EB__)                                               \
    && (defined(__linux__) || defined(__APPLE__) || defined(__ARM_FEATURE_SHA2))
#define CLIENTELE_SHA256_ARM 1
clientele_sha256_blocks clientele_sha256_blocks_arm;
/// Whether the processor has the SHA-256 instructions of the cryptographic extension.
int clientele_sha256_has_arm(void);
#endif

#endif
