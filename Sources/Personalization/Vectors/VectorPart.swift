// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A part of an index that is searched by itself, for example on a thread of its own.
public struct VectorPart: Hashable, Sendable {
    /// Groups of 64 rows.
    let groups: Range<UInt32>
}

extension ItemVectors {
    /// The index in so many parts of about one size; fewer when there are not enough vectors.
    ///
    /// Each is searched with a scratch and a `TopItems` of its own, and the finished results are
    /// `merge`d in any order: the same bits as one search of everything.
    public func parts(_ number: Int) -> [VectorPart] {
        let groups = Int(whole.upperBound)
        let number = max(min(number, groups), 1)
        return (0..<number).map { part in
            VectorPart(
                groups: UInt32(groups * part / number)..<UInt32(groups * (part + 1) / number))
        }
    }

    /// The items with the best scores for `query` in one part.
    ///
    /// - Throws: as `search` of everything; `PersonalizationError.Code.outOfRange` for a part that
    ///   this index does not have.
    public func search(
        _ query: Span<Float>, limit: Int, eligible: EligibilityMask? = nil, in part: VectorPart,
        scratch: inout VectorScratch, into top: inout TopItems
    ) throws(PersonalizationError) {
        top.begin(limit: 0)
        guard part.groups.upperBound <= whole.upperBound else {
            throw PersonalizationError(.outOfRange, "a part lies behind the end")
        }
        guard let eligible else {
            return try search(query, limit, .all, part.groups, &scratch, &top)
        }
        try check(eligible)
        try search(query, limit, .mask(eligible), part.groups, &scratch, &top)
    }
}
