// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELE_PERSONALIZATION_MODELS_H
#define CCLIENTELE_PERSONALIZATION_MODELS_H

#include <stddef.h>
#include <stdint.h>

// All of these have the same bits with vectors of any width and without: an element's sum is taken
// in one order, each product and each sum rounded on its own. `path` is 0 for the widest vectors of
// the machine, 1 for the narrowest, 2 for AVX2, 3 for AVX-512; one that is not there becomes 1.

// For rows i in [first, last) and columns j <= i of a row-major matrix of `stride` columns:
// a[i][j] -= sum over k < depth of left[i][k] * right[k][j], k ascending. `left` is row-major with
// `depth` columns, `right` with `stride` columns. Of rows and columns in [skip, skip + depth)
// nothing is changed.
void clientele_models_downdate(
    double *a, size_t stride, size_t first, size_t last, const double *left, const double *right,
    size_t depth, size_t skip, int path);

// The same for all columns of `count` rows.
void clientele_models_subtract_product(
    double *a, size_t stride, size_t count, const double *left, const double *right, size_t depth,
    int path);

// a += weight * x * x^T, the upper triangle of a row-major matrix of n columns.
void clientele_models_outer(double *a, size_t n, const float *x, double weight, int path);

// Solves a * x = b for a symmetric, positive definite matrix by its upper triangle, which is
// overwritten by its Cholesky factor; b is overwritten by x. 0 when a pivot is not above 0.
int clientele_models_solve(double *a, double *b, size_t n, int path);

#endif
