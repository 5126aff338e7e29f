// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which items a search may find.
enum VectorFilter {
    case all
    case mask(EligibilityMask)
    case prepared(PreparedMask)

    /// Whether the item may be found.
    func contains(_ item: UInt32) -> Bool {
        switch self {
        case .all: true
        case .mask(let mask): mask.contains(item)
        case .prepared(let prepared): prepared.mask.contains(item)
        }
    }
}

/// A filter as the kernels take it; nil stands for everything.
struct VectorBits {
    /// The bits of the rows that are looked at.
    var eligible: [UInt64]?
    /// The bits of the items that may be found, asked when a row comes into question.
    var allowed: [UInt64]?
}

extension ItemVectors {
    /// The bits of a filter; a mask is put into the order of rows where that pays.
    func bits(_ filter: VectorFilter, _ scratch: inout VectorScratch) -> VectorBits {
        switch filter {
        case .all: return VectorBits()
        case .prepared(let prepared):
            return VectorBits(
                eligible: prepared.rows.isEmpty ? prepared.mask.words : prepared.rows)
        case .mask(let mask):
            guard isOrderedByNorm else { return VectorBits(eligible: mask.words) }
            guard isSparse(mask) else { return VectorBits(allowed: mask.words) }
            scratch.beginMask(image.layout)
            spread(mask, into: &scratch.words)
            return VectorBits(eligible: scratch.words)
        }
    }

    /// Whether few items are eligible, by a look at some of the words.
    private func isSparse(_ mask: EligibilityMask) -> Bool {
        let step = max(mask.words.count / 128, 1)
        var bits = 0
        var looked = 0
        for place in stride(from: 0, to: mask.words.count, by: step) {
            bits += mask.words[place].nonzeroBitCount
            looked += 64
        }
        return bits * 16 < looked
    }

    /// Sets the bits of the rows of the eligible items.
    func spread(_ mask: EligibilityMask, into rows: inout [UInt64]) {
        image.spread(mask.words, into: &rows)
    }
}
