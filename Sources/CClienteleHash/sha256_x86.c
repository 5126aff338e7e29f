// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "sha256_blocks.h"

#if defined(CLIENTELE_SHA256_X86)

#include <cpuid.h>
#include <immintrin.h>

// `__builtin_cpu_supports` needs a run-time library that knows "sha"; the instruction needs none.
int clientele_sha256_has_x86(void) {
    unsigned a = 0, b = 0, c = 0, d = 0;
    if (!__get_cpuid(1, &a, &b, &c, &d)) return 0;
    const unsigned ssse3 = 1u << 9, sse41 = 1u << 19, sha = 1u << 29;
    if ((c & ssse3) == 0 || (c & sse41) == 0) return 0;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
    return (b & sha) != 0;
}

// The instructions keep the state as ABEF and CDGH and take four rounds a vector of messages.
__attribute__((target("sha,sse4.1,ssse3")))
void clientele_sha256_blocks_x86(uint32_t state[8], const uint8_t *bytes, size_t count) {
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i *constants = (const __m128i *)clientele_sha256_constants;

    __m128i dcba = _mm_loadu_si128((const __m128i *)state);
    __m128i hgfe = _mm_loadu_si128((const __m128i *)(state + 4));
    __m128i cdab = _mm_shuffle_epi32(dcba, 0xb1);
    __m128i efgh = _mm_shuffle_epi32(hgfe, 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);

    for (; count > 0; count--, bytes += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i w[4];
        for (int i = 0; i < 4; i++) {
            w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)bytes + i), swap);
        }
#pragma clang loop unroll(full)
        for (int i = 0; i < 16; i++) {
            __m128i message = w[i & 3];
            __m128i sum = _mm_add_epi32(message, _mm_load_si128(constants + i));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
            if (i < 12) {
                // w[t] for the next sixteen: s1(w[t-2]) + w[t-7] + s0(w[t-15]) + w[t-16].
                __m128i next = _mm_sha256msg1_epu32(message, w[(i + 1) & 3]);
                __m128i back7 = _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4);
                next = _mm_add_epi32(next, back7);
                w[i & 3] = _mm_sha256msg2_epu32(next, w[(i + 3) & 3]);
            }
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }

    __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
    __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    dcba = _mm_blend_epi16(feba, dchg, 0xf0);
    hgfe = _mm_alignr_epi8(dchg, feba, 8);
    _mm_storeu_si128((__m128i *)state, dcba);
    _mm_storeu_si128((__m128i *)(state + 4), hgfe);
}

#else
typedef int clientele_sha256_no_x86;
#endif
