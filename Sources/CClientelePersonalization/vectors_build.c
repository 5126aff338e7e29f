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

// A bound of what was computed in double precision: a little more, rounded up.
static inline float enlarged(double value) {
    return clientele_float_above(value * (1 + 0x1p-20));
}

static float greatest(const float *values, uint32_t dimensions) {
    float most = 0;
    for (uint32_t i = 0; i < dimensions; i++) {
        const float magnitude = __builtin_fabsf(values[i]);
        most = magnitude > most ? magnitude : most;
    }
    return most;
}

// The coarse code of a value: u of 0 to 7 for 2 u - 7.
static inline float coarse_code(float value, float inverse) {
    const float code = nearest(value * inverse + 3.5f);
    return code > 7 ? 7 : code < 0 ? 0 : code;
}

// About the square of what coarse codes of this scale miss.
static float coarse_missed(const float *values, uint32_t stride, float scale) {
    const float inverse = 0.5f / scale;
    float lanes[16] = {0};
    for (uint32_t start = 0; start < stride; start += 16) {
        for (uint32_t i = 0; i < 16; i++) {
            const float value = values[start + i];
            const float rest = value - scale * (2 * coarse_code(value, inverse) - 7);
            lanes[i] += rest * rest;
        }
    }
    for (int width = 8; width > 0; width /= 2) {
        for (int i = 0; i < width; i++) lanes[i] += lanes[i + width];
    }
    return lanes[0];
}

// Of some scales the one with which coarse codes miss least: smaller ones cut off what is greatest.
static float coarse_scale_of(const float *values, uint32_t stride, float most) {
    // So short that its square would be lost: its length is what is missed.
    if (most < 0x1p-50f || most > 0x1p+55f) return most < 0x1p-100f ? 0 : most / 8;
    float best = most / 8, least = coarse_missed(values, stride, best);
    for (int tenths = 9; tenths >= 6; tenths--) {
        const float scale = most / 8 * ((float)tenths / 10);
        const float missed = coarse_missed(values, stride, scale);
        if (missed < least) {
            least = missed;
            best = scale;
        }
    }
    return best;
}

// Writes the coarse codes of a row, one to a byte; returns the length of what they miss, and in
// `norm` that of the codes.
static double encode_coarse(const float *values, uint32_t dimensions, double scale,
                            uint8_t *codes, double *norm) {
    // With a scale of 0, as with any other, the codes are some, and what they miss is measured.
    const float inverse = scale > 0 ? (float)(0.5 / scale) : 0;
    double lanes[LANES] = {0};
    int32_t squares = 0;
    for (uint32_t i = 0; i < dimensions; i++) {
        const float code = coarse_code(values[i], inverse);
        const int32_t whole = 2 * (int32_t)code - 7;
        codes[i] = (uint8_t)code;
        const double rest = (double)values[i] - scale * whole;
        lanes[i % LANES] += rest * rest;
        squares += whole * whole;
    }
    *norm = __builtin_elementwise_sqrt((double)squares);
    return __builtin_elementwise_sqrt(add_up(lanes));
}

// Writes the fine codes of a row, 128 added to each.
static double encode_fine(const float *values, uint32_t dimensions, float scale, uint8_t *codes,
                          double *norm) {
    const float inverse = 1 / scale;
    const double step = scale;
    double lanes[LANES] = {0};
    int32_t squares = 0;
    for (uint32_t i = 0; i < dimensions; i++) {
        float code = nearest(values[i] * inverse);
        code = code > 127 ? 127 : code < -128 ? -128 : code;
        const int32_t whole = (int32_t)code;
        codes[i] = (uint8_t)(whole + 128);
        const double rest = (double)values[i] - step * whole;
        lanes[i % LANES] += rest * rest;
        squares += whole * whole;
    }
    *norm = __builtin_elementwise_sqrt((double)squares);
    return __builtin_elementwise_sqrt(add_up(lanes)) / step;
}

// Puts 32 coarse codes of a row to their bits.
static void place_codes(const uint8_t *codes, uint8_t *words) {
    for (int i = 0; i < 4; i++) {
        const uint8_t six = codes[24 + i], seven = codes[28 + i];
        words[i] = (uint8_t)(codes[i] | codes[4 + i] << 3 | (six >> 1) << 6);
        words[64 + i] = (uint8_t)(codes[8 + i] | codes[12 + i] << 3 | (seven >> 1) << 6);
        words[128 + i] =
            (uint8_t)(codes[16 + i] | codes[20 + i] << 3 | (six & 1) << 6 | (seven & 1) << 7);
    }
}

static inline float larger(float left, float right) { return left > right ? left : right; }

// The first number of steps, 255 at the most, that is not less than the value.
static uint8_t steps_of(double value, double step) {
    if (!(step > 0)) return 0;
    const double near = value / step;
    uint32_t steps = near < 255 ? (uint32_t)near : 255;
    if ((double)steps * step < value && steps < 255) steps += 1;
    return (uint8_t)steps;
}

// The arrays of an index that is being built: the caller's, who hands them over to be filled.
typedef struct {
    const clientele_vectors *vectors;
    const float *rows;
    uint8_t *coarse, *steps, *misses, *fine;
    float *scales;
    clientele_vector_group *group;
    uint8_t codes[CLIENTELE_VECTOR_MOST_DIMENSIONS];
} builder;

static void build_coarse(builder *build, uint32_t first, uint32_t end) {
    const clientele_vectors *vectors = build->vectors;
    clientele_vector_group *group = build->group;
    const uint32_t dimensions = vectors->dimensions, stride = vectors->stride;
    float scales[CLIENTELE_VECTOR_GROUP], most = 0;
    for (uint32_t row = first; row < end; row++) {
        const float *values = build->rows + (size_t)row * stride;
        const float scale = coarse_scale_of(values, stride, greatest(values, dimensions));
        scales[row - first] = scale;
        most = larger(most, scale);
    }
    // A group of vectors next to nothing has no scale at all.
    group->coarse_step = most > 0x1p-100f ? enlarged((double)most / 255) : 0;
    double missed[CLIENTELE_VECTOR_GROUP], most_missed = 0;
    for (uint32_t row = first; row < end; row++) {
        build->steps[row] = steps_of(scales[row - first], group->coarse_step);
        for (uint32_t i = 0; i < 32 * vectors->chunks; i++) build->codes[i] = 0;
        const double scale = (double)build->steps[row] * group->coarse_step;
        double norm = 0;
        missed[row - first] = encode_coarse(
            build->rows + (size_t)row * stride, dimensions,
            scale, build->codes, &norm);
        // What rounding of components adds is below 2^-53 of the vector's length.
        missed[row - first] += 0x1p-44 * (scale * norm + missed[row - first]);
        if (missed[row - first] > most_missed) most_missed = missed[row - first];
        group->coarse_norm = larger(group->coarse_norm, enlarged(norm));
        uint8_t *words =
            build->coarse + (size_t)(row / 16) * block_bytes(vectors) + (size_t)(row % 16) * 4;
        for (uint32_t chunk = 0; chunk < vectors->chunks; chunk++) {
            place_codes(build->codes + 32 * (size_t)chunk, words + 192 * (size_t)chunk);
        }
    }
    group->miss_step = enlarged(most_missed / 255);
    for (uint32_t row = first; row < end; row++) {
        build->misses[row] = steps_of(missed[row - first] * (1 + 0x1p-30), group->miss_step);
    }
}

static void build_fine(builder *build, uint32_t first, uint32_t end) {
    const clientele_vectors *vectors = build->vectors;
    clientele_vector_group *group = build->group;
    for (uint32_t row = first; row < end; row++) {
        const float *values = build->rows + (size_t)row * vectors->stride;
        // Never so small that its inverse overflows.
        const float scale =
            larger(greatest(values, vectors->dimensions) / 127, 0x1p-117f);
        uint8_t *codes = build->fine + (size_t)row * vectors->chunks * 32;
        for (uint32_t i = vectors->dimensions; i < 32 * vectors->chunks; i++) codes[i] = 128;
        double norm = 0;
        const double missed = encode_fine(values, vectors->dimensions, scale, codes, &norm);
        build->scales[row] = scale;
        // What rounding of components adds is far below a millionth of a step.
        group->fine_error = larger(group->fine_error, enlarged(missed + 0x1p-30));
        group->fine_norm = larger(group->fine_norm, enlarged(norm));
    }
}

void clientele_vector_build(const clientele_vectors *vectors, const float *source,
                            const double *norms) {
    const uint32_t dimensions = vectors->dimensions;
    float *rows = (float *)vectors->rows;
    clientele_vector_group *groups = (clientele_vector_group *)vectors->groups;
    builder build = {
        .vectors = vectors, .rows = rows, .coarse = (uint8_t *)vectors->coarse,
        .steps = (uint8_t *)vectors->steps, .misses = (uint8_t *)vectors->misses,
        .fine = (uint8_t *)vectors->fine, .scales = (float *)vectors->scales,
    };
    for (uint32_t first = 0, end; first < vectors->count; first = end) {
        const uint32_t left = vectors->count - first;
        end = left < CLIENTELE_VECTOR_GROUP ? vectors->count : first + CLIENTELE_VECTOR_GROUP;
        build.group = &groups[first / CLIENTELE_VECTOR_GROUP];
        for (uint32_t row = first; row < end; row++) {
            const uint32_t item = vectors->items ? vectors->items[row] : row;
            __builtin_memcpy(rows + (size_t)row * vectors->stride,
                             source + (size_t)item * dimensions, dimensions * sizeof(float));
            build.group->norm = larger(build.group->norm, enlarged(norms[item]));
        }
        build_coarse(&build, first, end);
        build_fine(&build, first, end);
    }
    if (!vectors->by_norm || vectors->count == 0) return;
    // Lengths that are nearly the same may have come in either order.
    for (uint32_t at = (vectors->count - 1) / CLIENTELE_VECTOR_GROUP; at > 0; at--) {
        groups[at - 1].norm = larger(groups[at - 1].norm, groups[at].norm);
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
