// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A mask in the order in which an index keeps its vectors: made once, asked often.
///
/// For an index in the order of items it is the mask itself, and making it costs nothing. Belongs
/// to the index it was made for.
public struct PreparedMask: Sendable {
    /// What may be found.
    public let mask: EligibilityMask
    /// The index it was made for.
    let image: VectorImage
    /// The bits of the rows; empty where they are those of the items.
    let rows: [UInt64]
}

extension ItemVectors {
    /// The mask, ready for many searches of this index.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for a mask of another number of items.
    /// - Complexity: O(1) for vectors in the order of items, else the number of eligible items and
    ///   a sixty-fourth of all.
    public func prepare(_ mask: EligibilityMask) throws(PersonalizationError) -> PreparedMask {
        try check(mask)
        guard isOrderedByNorm else { return PreparedMask(mask: mask, image: image, rows: []) }
        var rows = [UInt64](repeating: 0, count: mask.words.count)
        spread(mask, into: &rows)
        return PreparedMask(mask: mask, image: image, rows: rows)
    }

    func check(_ mask: EligibilityMask) throws(PersonalizationError) {
        guard mask.count == count else {
            throw PersonalizationError(
                .sizeMismatch, "a mask of \(mask.count) items for \(count) vectors")
        }
    }
}
