// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// In which order the vectors of an index lie in memory; the results are the same.
public enum VectorOrder: Sendable {
    /// By length where the lengths differ enough for a search to stop early, else by item.
    case automatic
    /// By item: a mask is used as it is.
    case byItem
    /// The longest first: a search ends when nothing that is left can be good enough.
    case byNorm

    /// Whether vectors of these lengths are put in the order of length.
    ///
    /// A search ends early when the best scores exceed what most of the vectors can reach. Where
    /// one vector in a thousand is at least half as long again as the middle one, as popular
    /// items are among the vectors of a factorisation, that pays; for vectors that all have
    /// about one length it never happens.
    func sorts(_ norms: [Double]) -> Bool {
        switch self {
        case .byItem: return false
        case .byNorm: return true
        case .automatic:
            let step = max(norms.count / 8_192, 1)
            let sample = stride(from: 0, to: norms.count, by: step).map { norms[$0] }.sorted()
            guard sample.count >= 64 else { return false }
            let high = sample[sample.count - 1 - sample.count / 1_000]
            return high >= 1.5 * sample[sample.count / 2]
        }
    }
}
