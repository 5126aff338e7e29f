// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "sha256_blocks.h"

#if defined(CLIENTELE_SHA256_ARM)

#include <arm_neon.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif

int clientele_sha256_has_arm(void) {
#if defined(__APPLE__) || defined(__ARM_FEATURE_SHA2)
    // Every 64-bit Apple processor has them; else the compiler was told that they are there.
    return 1;
#else
    const unsigned long sha2 = 1ul << 6;  // HWCAP_SHA2
    return (getauxval(AT_HWCAP) & sha2) != 0;
#endif
}

__attribute__((target("sha2")))
void clientele_sha256_blocks_arm(uint32_t state[8], const uint8_t *bytes, size_t count) {
    uint32x4_t abcd = vld1q_u32(state);
    uint32x4_t efgh = vld1q_u32(state + 4);
    for (; count > 0; count--, bytes += 64) {
        const uint32x4_t abcd_before = abcd, efgh_before = efgh;
        uint32x4_t w[4];
        for (int i = 0; i < 4; i++) {
            w[i] = vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(bytes + 16 * i)));
        }
#pragma clang loop unroll(full)
        for (int i = 0; i < 16; i++) {
            uint32x4_t message = w[i & 3];
            uint32x4_t sum = vaddq_u32(message, vld1q_u32(clientele_sha256_constants + 4 * i));
            uint32x4_t old = abcd;
            abcd = vsha256hq_u32(abcd, efgh, sum);
            efgh = vsha256h2q_u32(efgh, old, sum);
            if (i < 12) {
                uint32x4_t next = vsha256su0q_u32(message, w[(i + 1) & 3]);
                w[i & 3] = vsha256su1q_u32(next, w[(i + 2) & 3], w[(i + 3) & 3]);
            }
        }
        abcd = vaddq_u32(abcd, abcd_before);
        efgh = vaddq_u32(efgh, efgh_before);
    }
    vst1q_u32(state, abcd);
    vst1q_u32(state + 4, efgh);
}

#else
typedef int clientele_sha256_no_arm;
#endif
