// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The most that a pair can weigh, from its levels alone: most pairs are left out by it before their
/// values are looked up.
struct WeightBound: Sendable {
    /// The most a code can be worth, for each twelve bits of it.
    private let most: [Float]
    /// What every bound starts from.
    let prior: Float
    /// The same when a level of 0 may still turn out to be unknown, or equal.
    private let mostAtFirst: [Float]

    init(weights: [[Double]], prior: Double, halves: [[Float]], categories: [Int]) {
        let best = Self.most(weights, halves)
        let open = best.indices.map { field -> [Float] in
            var open = best[field]
            open[0] = max(open[0], 0, categories.contains(field) ? open[6] : 0)
            return open
        }
        // What rounding may take from a sum is added to the prior.
        self.prior = Float(prior) + 0.01
        most = Self.sums(best, self.prior)
        mostAtFirst = Self.sums(open, self.prior)
    }

    /// The most each level of each field can be worth: where shares count, of the rarest value.
    static func most(_ weights: [[Double]], _ halves: [[Float]]) -> [[Float]] {
        weights.indices.map { field in
            (0..<8).map { level -> Float in
                let place = LinkLevel.sharePlace(UInt8(level))
                let base = weights[field][level]
                if place == 4 { return Float(base) }
                var least: Float = 0
                for half in stride(from: 4 + place, to: halves[field].count, by: 4) {
                    least = min(least, halves[field][half])
                }
                return Float(LinkModel.weight(base, least, least))
            }
        }
    }

    private static func sums(_ best: [[Float]], _ prior: Float) -> [Float] {
        (0..<4).flatMap { part in
            (0..<4096).map { bits in
                var sum: Float = part == 0 ? prior : 0
                for place in 0..<4 where part * 4 + place < best.count {
                    sum += best[part * 4 + place][(bits >> (3 * place)) & 7]
                }
                return sum
            }
        }
    }

    /// A bound of the weight from above.
    @inline(__always)
    func callAsFunction(_ code: UInt64) -> Float { Self.sum(most.span, code) }

    /// A bound of the weight from above, of levels that were gathered and not yet settled.
    @inline(__always)
    func first(_ code: UInt64) -> Float {
        code >> LevelCode.crossedFrom == 0 ? Self.sum(mostAtFirst.span, code) : .infinity
    }

    @inline(__always)
    private static func sum(_ most: Span<Float>, _ code: UInt64) -> Float {
        most[Int(code & 4095)] + most[Int((code >> 12) & 4095) + 4096]
            + most[Int((code >> 24) & 4095) + 8192] + most[Int((code >> 36) & 4095) + 12288]
    }
}
