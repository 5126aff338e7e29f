// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#pragma STDC FP_CONTRACT OFF

// Rounded to the nearest integer, halves to even; for magnitudes up to 2^51.
static inline double nearest(double value) { return (value + 0x1.8p52) - 0x1.8p52; }

double clientele_vector_prepare(const clientele_vectors *vectors, const float *values,
                                uint32_t *code_words, clientele_vector_query *query) {
    const uint32_t dimensions = vectors->dimensions;
    double square = 0, most = 0;
    for (uint32_t i = 0; i < dimensions; i++) {
        const double value = values[i];
        square += value * value;
        const double magnitude = value < 0 ? -value : value;
        if (magnitude > most) most = magnitude;
    }
    const double length = __builtin_elementwise_sqrt(square);
    query->length = length;
    if (!(length > 0) || length > 0x1p+130) return length;

    // The query divided by its length, as t * z + what is missed, with z from -127 to 127.
    int8_t *codes = (int8_t *)code_words;
    for (size_t i = 0; i < 32 * (size_t)vectors->chunks; i++) codes[i] = 0;
    const float scale = (float)(most / length / 127);
    double sum = 0, magnitudes = 0, missed = 0;
    for (uint32_t i = 0; i < dimensions; i++) {
        const double part = (double)values[i] / length;
        double code = nearest(part / (double)scale);
        if (code > 127) code = 127;
        if (code < -127) code = -127;
        codes[i] = (int8_t)code;
        const double rest = part - code * (double)scale;
        missed += rest * rest;
        sum += code;
        magnitudes += code < 0 ? -code : code;
    }
    const double error = __builtin_elementwise_sqrt(missed) * (1 + 0x1p-30) + 0x1p-40;

    // Roundings that a term of a score goes through: its product, and the sums behind it.
    const double roundings = (double)vectors->stride / 16 + 4;
    const double unit = 0x1p-24;
    const double rounding = roundings * unit / (1 - roundings * unit);
    query->underflow = (double)dimensions * (0x1p-149 / length) + 0x1p-146;

    // Coarse codes stand for 2 u - 7, fine ones for v - 128; u and v are what is multiplied.
    const double step = scale;
    const double slack = 0x1p-20;
    const double coarse_most = 2 * 7 * step * magnitudes, fine_most = 255 * step * magnitudes;
    const double coarse_shift = -7 * step * sum, fine_shift = -128 * step * sum;
    const double coarse_size = coarse_shift < 0 ? -coarse_shift : coarse_shift;
    const double fine_size = fine_shift < 0 ? -fine_shift : fine_shift;
    query->coarse_scale = 2 * scale;
    query->fine_scale = scale;
    query->coarse_base =
        clientele_float_above(coarse_shift + slack * (coarse_most + coarse_size));
    query->fine_base = clientele_float_above(fine_shift + slack * (fine_most + fine_size));
    query->code_weight = clientele_float_above((error + rounding) * (1 + 0x1p-19));
    query->error_weight = clientele_float_above((1 + rounding) * (1 + 0x1p-19));
    query->norm_weight = clientele_float_above((1 + rounding) * (1 + 0x1p-19));
    return length;
}
