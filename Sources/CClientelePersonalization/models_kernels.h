// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Included once for each width of vectors; see models.c.

typedef double MODELS_NAME(vector)
    __attribute__((vector_size(8 * MODELS_LANES), aligned(8), may_alias));

// Rows [i, i + rows) and columns [j, j + 2 vectors), rows at most 4; every element k ascending.
MODELS_TARGET static inline __attribute__((always_inline)) void MODELS_NAME(tile)(
    double *a, size_t stride, size_t i, size_t rows, size_t j, const double *left,
    const double *right, size_t depth) {
    typedef MODELS_NAME(vector) vector;
    vector sums[4][2];
    for (size_t r = 0; r < rows; r++) {
        sums[r][0] = *(const vector *)(a + (i + r) * stride + j);
        sums[r][1] = *(const vector *)(a + (i + r) * stride + j + MODELS_LANES);
    }
    for (size_t k = 0; k < depth; k++) {
        const vector x = *(const vector *)(right + k * stride + j);
        const vector y = *(const vector *)(right + k * stride + j + MODELS_LANES);
        for (size_t r = 0; r < rows; r++) {
            const double factor = left[(i + r) * depth + k];
            sums[r][0] -= x * factor;
            sums[r][1] -= y * factor;
        }
    }
    for (size_t r = 0; r < rows; r++) {
        *(vector *)(a + (i + r) * stride + j) = sums[r][0];
        *(vector *)(a + (i + r) * stride + j + MODELS_LANES) = sums[r][1];
    }
}

// Columns [begin, end) of rows [i, i + rows).
MODELS_TARGET static void MODELS_NAME(strip)(
    double *a, size_t stride, size_t i, size_t rows, size_t begin, size_t end, const double *left,
    const double *right, size_t depth) {
    size_t j = begin;
    for (; j + 2 * MODELS_LANES <= end; j += 2 * MODELS_LANES) {
        if (rows == 4) MODELS_NAME(tile)(a, stride, i, 4, j, left, right, depth);
        else MODELS_NAME(tile)(a, stride, i, rows, j, left, right, depth);
    }
    for (; j < end; j++) {
        for (size_t r = 0; r < rows; r++) {
            double sum = a[(i + r) * stride + j];
            for (size_t k = 0; k < depth; k++) {
                sum -= right[k * stride + j] * left[(i + r) * depth + k];
            }
            a[(i + r) * stride + j] = sum;
        }
    }
}

MODELS_TARGET static void MODELS_NAME(downdate)(
    double *a, size_t stride, size_t first, size_t last, const double *left, const double *right,
    size_t depth, size_t skip) {
    const size_t after = skip + depth;
    // Panels of columns, so that their part of `right` stays near while all rows go by.
    const size_t panel = 256;
    for (size_t begin = 0; begin < last; begin += panel) {
        size_t i = first > begin ? first : begin;
        while (i < last) {
            if (i >= skip && i < after) {
                i = after;
                continue;
            }
            const size_t bound = i < skip && skip < last ? skip : last;
            const size_t rows = bound - i < 4 ? bound - i : 4;
            // Up to the diagonal of the last row: what lies above it is never read.
            size_t end = i + rows;
            if (end > begin + panel) end = begin + panel;
            const size_t before = end < skip ? end : skip;
            if (begin < before) {
                MODELS_NAME(strip)(a, stride, i, rows, begin, before, left, right, depth);
            }
            const size_t behind = begin > after ? begin : after;
            if (behind < end) {
                MODELS_NAME(strip)(a, stride, i, rows, behind, end, left, right, depth);
            }
            i += rows;
        }
    }
}

MODELS_TARGET static void MODELS_NAME(subtract_product)(
    double *a, size_t stride, size_t count, const double *left, const double *right,
    size_t depth) {
    for (size_t i = 0; i < count; i += 4) {
        const size_t rows = count - i < 4 ? count - i : 4;
        MODELS_NAME(strip)(a, stride, i, rows, 0, stride, left, right, depth);
    }
}

MODELS_TARGET static void MODELS_NAME(outer)(
    double *restrict a, size_t n, const float *restrict x, double weight) {
    for (size_t i = 0; i < n; i++) {
        const double factor = weight * (double)x[i];
        double *row = a + i * n;
        for (size_t j = i; j < n; j++) row[j] += factor * (double)x[j];
    }
}

MODELS_TARGET static void MODELS_NAME(solve)(
    double *restrict a, double *restrict b, size_t n, int *restrict solved) {
    // a = u^T * u; row k of u takes the place of row k of a.
    *solved = 0;
    for (size_t k = 0; k < n; k++) {
        double *restrict pivot = a + k * n;
        if (!(pivot[k] > 0)) return;
        const double root = sqrt(pivot[k]);
        for (size_t j = k; j < n; j++) pivot[j] /= root;
        for (size_t i = k + 1; i < n; i++) {
            double *restrict row = a + i * n;
            const double factor = pivot[i];
            for (size_t j = i; j < n; j++) row[j] -= factor * pivot[j];
        }
        b[k] /= pivot[k];
        const double value = b[k];
        for (size_t j = k + 1; j < n; j++) b[j] -= pivot[j] * value;
    }
    for (size_t i = n; i-- > 0;) {
        double sum = b[i];
        for (size_t k = i + 1; k < n; k++) sum -= a[i * n + k] * b[k];
        b[i] = sum / a[i * n + i];
    }
    *solved = 1;
}
