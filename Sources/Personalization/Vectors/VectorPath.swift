// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Which instructions a search uses; the results are the same bits on every path.
package enum VectorPath: UInt32, Sendable, CaseIterable {
    /// The fastest that this processor has.
    case automatic
    /// Plain C.
    case portable
    /// x86-64 with AVX2.
    case avx2
    /// x86-64 with AVX-512 and its instructions for products of bytes.
    case avx512
    /// AArch64.
    case neon

    /// Whether this machine can go this path.
    package var isAvailable: Bool { clientele_vector_has(native) != 0 }

    var native: clientele_vector_path { clientele_vector_path(rawValue) }
}
