// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An item that may come next.
struct ListCandidate: Sendable {
    var item: UInt32
    var score: Float
    var counted: Float
    var source: ListEntry.Source
    /// The score as a share of the greatest.
    var share: Float = 0
    /// The greatest likeness to what is shown.
    var likeness: Float = 0
}
