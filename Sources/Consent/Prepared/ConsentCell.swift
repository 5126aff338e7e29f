// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The place of a use in a vocabulary: what a prepared decision is asked with.
public struct ConsentCell: Hashable, Sendable {
    /// The number of the use, 0 to 511.
    @usableFromInline
    let number: Int
    /// Which vocabulary it is of.
    @usableFromInline
    let vocabulary: UInt64

    init(number: Int, vocabulary: UInt64) {
        self.number = number
        self.vocabulary = vocabulary
    }
}
