// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "CClientelePersonalization.h"

#include <math.h>

// A fused multiply-add rounds once where the definition rounds twice.
#pragma STDC FP_CONTRACT OFF

#define MODELS_NAME(name) name##_plain
#define MODELS_TARGET
#define MODELS_LANES 2
#include "models_kernels.h"
#undef MODELS_NAME
#undef MODELS_TARGET
#undef MODELS_LANES

#if defined(__x86_64__)

#define MODELS_NAME(name) name##_avx2
#define MODELS_TARGET __attribute__((target("avx2")))
#define MODELS_LANES 4
#include "models_kernels.h"
#undef MODELS_NAME
#undef MODELS_TARGET
#undef MODELS_LANES

#define MODELS_NAME(name) name##_avx512
#define MODELS_TARGET __attribute__((target("avx512f")))
#define MODELS_LANES 8
#include "models_kernels.h"
#undef MODELS_NAME
#undef MODELS_TARGET
#undef MODELS_LANES

#define MODELS_CALL(name, ...) \
    do { \
        if ((path == 0 || path == 3) && __builtin_cpu_supports("avx512f")) { \
            name##_avx512(__VA_ARGS__); \
        } else if ((path == 0 || path == 2) && __builtin_cpu_supports("avx2")) { \
            name##_avx2(__VA_ARGS__); \
        } \
        else name##_plain(__VA_ARGS__); \
    } while (0)

#else

#define MODELS_CALL(name, ...) \
    do { \
        (void)path; \
        name##_plain(__VA_ARGS__); \
    } while (0)

#endif

void clientele_models_downdate(
    double *a, size_t stride, size_t first, size_t last, const double *left, const double *right,
    size_t depth, size_t skip, int path) {
    MODELS_CALL(downdate, a, stride, first, last, left, right, depth, skip);
}

void clientele_models_subtract_product(
    double *a, size_t stride, size_t count, const double *left, const double *right,
    size_t depth, int path) {
    MODELS_CALL(subtract_product, a, stride, count, left, right, depth);
}

void clientele_models_outer(double *a, size_t n, const float *x, double weight, int path) {
    MODELS_CALL(outer, a, n, x, weight);
}

int clientele_models_solve(double *a, double *b, size_t n, int path) {
    int solved = 0;
    MODELS_CALL(solve, a, b, n, &solved);
    return solved;
}
