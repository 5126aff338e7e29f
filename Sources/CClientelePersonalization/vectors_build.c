// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#pragma STDC FP_CONTRACT OFF

#define LANES 8

// Sums in lanes, so that a compiler may compute them side by side without changing a bit.
static double add_up(const double lanes[LANES]) {
    return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6]))
        + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

uint32_t clientele_vector_norms(const float *rows, uint32_t count, uint32_t dimensions,
                                double *norms) {
    for (uint32_t row = 0; row < count; row++, rows += dimensions) {
        double lanes[LANES] = {0};
        const uint32_t whole = dimensions - dimensions % LANES;
        for (uint32_t start = 0; start < whole; start += LANES) {
            for (int i = 0; i < LANES; i++) {
                lanes[i] += (double)rows[start + i] * (double)rows[start + i];
            }
        }
        for (uint32_t i = whole; i < dimensions; i++) {
            lanes[i - whole] += (double)rows[i] * (double)rows[i];
        }
        norms[row] = __builtin_elementwise_sqrt(add_up(lanes));
        // Not true of NaN either.
        if (!(norms[row] <= 0x1p+130)) return row;
    }
    return count;
}

// Rounded to the nearest integer, halves to even; for magnitudes up to 2^21.
static inline float nearest(float value) { return (value + 0x1.8p23f) - 0x1.8p23f; }

// What the codes of one row come to.
typedef struct {
    double coarse_missed, fine_missed, code_norm;
} row_errors;

// The codes of a row, 128 added to each, a byte for each component up to a full eight.
static row_errors encode(const float *values, uint32_t dimensions, uint32_t chunks, float scale,
                         uint8_t *codes) {
    const float inverse = 1 / scale;
    const double step = scale;
    double coarse[LANES] = {0}, fine[LANES] = {0};
    int32_t coarse_squares = 0, fine_squares = 0;
    for (uint32_t chunk = 0; chunk < chunks; chunk++) {
        const uint32_t start = LANES * chunk;
        // Behind the components the rows are 0 up to the stride, and so is the query.
        for (uint32_t i = 0; i < LANES; i++) {
            const float value = values[start + i];
            float code = nearest(value * inverse);
            code = code > 127 ? 127 : code < -128 ? -128 : code;
            const int32_t whole = (int32_t)code;
            const int32_t upper = ((whole + 128) & ~15) - 120;
            codes[start + i] = (uint8_t)(whole + 128);
            if (start + i >= dimensions) continue;
            const double near = (double)value - step * code;
            const double far = (double)value - step * upper;
            fine[i] += near * near;
            coarse[i] += far * far;
            fine_squares += whole * whole;
            coarse_squares += upper * upper;
        }
    }
    const int32_t squares = fine_squares > coarse_squares ? fine_squares : coarse_squares;
    return (row_errors){
        .coarse_missed = __builtin_elementwise_sqrt(add_up(coarse)) / step,
        .fine_missed = __builtin_elementwise_sqrt(add_up(fine)) / step,
        .code_norm = __builtin_elementwise_sqrt((double)squares),
    };
}

// The scale that takes the greatest component to 127; never so small that its inverse overflows.
static float scale_of(const float *values, uint32_t dimensions) {
    float most = 0;
    for (uint32_t i = 0; i < dimensions; i++) {
        const float magnitude = __builtin_fabsf(values[i]);
        most = magnitude > most ? magnitude : most;
    }
    const float scale = most / 127;
    return scale < 0x1p-117f ? 0x1p-117f : scale;
}

// A bound of what was computed in double precision: a little more, rounded up.
static float enlarged(double value) {
    return clientele_float_above(value * (1 + 0x1p-20) + 0x1p-30);
}

// Puts the codes of a row to their places.
static void place_codes(const uint8_t *codes, uint32_t chunks, uint8_t *high, uint8_t *low) {
    for (uint32_t chunk = 0; chunk < chunks; chunk++, codes += LANES) {
        for (int i = 0; i < 4; i++) {
            high[64 * (size_t)chunk + i] = (uint8_t)(codes[i] >> 4 | (codes[i + 4] & 0xf0));
            low[4 * (size_t)chunk + i] = (uint8_t)((codes[i] & 15) | codes[i + 4] << 4);
        }
    }
}

void clientele_vector_build(const clientele_vectors *vectors, const float *source,
                            const double *norms) {
    if (vectors->count == 0) return;
    const uint32_t dimensions = vectors->dimensions, chunks = vectors->chunks;
    // The arrays belong to the caller, who hands them over to be filled.
    float *rows = (float *)vectors->rows, *scales = (float *)vectors->scales;
    uint8_t *low = (uint8_t *)vectors->low;
    clientele_vector_group *groups = (clientele_vector_group *)vectors->groups;
    uint8_t codes[CLIENTELE_VECTOR_MOST_DIMENSIONS];
    for (uint32_t row = 0; row < vectors->count; row++) {
        const uint32_t item = vectors->items ? vectors->items[row] : row;
        float *values = rows + (size_t)row * vectors->stride;
        __builtin_memcpy(values, source + (size_t)item * dimensions, dimensions * sizeof(float));
        const float scale = scale_of(values, dimensions);
        scales[row] = scale;
        const row_errors errors = encode(values, dimensions, chunks, scale, codes);
        place_codes(codes, chunks, (uint8_t *)row_high(vectors, row),
                    low + (size_t)row * row_bytes(vectors));
        clientele_vector_group *group = &groups[row / CLIENTELE_VECTOR_GROUP];
        const float far = enlarged(errors.coarse_missed), near = enlarged(errors.fine_missed);
        const float length = enlarged(errors.code_norm);
        const float norm = clientele_float_above(norms[item] * (1 + 0x1p-20));
        group->coarse_error = far > group->coarse_error ? far : group->coarse_error;
        group->fine_error = near > group->fine_error ? near : group->fine_error;
        group->code_norm = length > group->code_norm ? length : group->code_norm;
        group->norm = norm > group->norm ? norm : group->norm;
    }
    if (!vectors->by_norm) return;
    // Lengths that are nearly the same may have come in either order.
    for (uint32_t at = (vectors->count - 1) / CLIENTELE_VECTOR_GROUP; at > 0; at--) {
        if (groups[at - 1].norm < groups[at].norm) groups[at - 1].norm = groups[at].norm;
    }
}

void clientele_vector_spread(const clientele_vectors *vectors, const uint32_t *places,
                             const uint64_t *items, uint64_t *rows) {
    const size_t words = ((size_t)vectors->count + 63) / 64;
    for (size_t i = 0; i < words; i++) rows[i] = 0;
    for (size_t i = 0; i < words; i++) {
        for (uint64_t word = items[i]; word != 0; word &= word - 1) {
            const size_t item = 64 * i + (size_t)__builtin_ctzll(word);
            if (item >= vectors->count) break;
            const uint32_t row = places[item];
            if (row < vectors->count) rows[row / 64] |= 1ull << (row % 64);
        }
    }
}
