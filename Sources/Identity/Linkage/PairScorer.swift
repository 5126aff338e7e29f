// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Weighs pairs of records of a table whose levels are known.
struct PairScorer {
    private let width: Int
    /// The weight of each level of each field, without the shares of values.
    private let weights: [Double]
    /// Of each value and each level that has one, half the logarithm of its share, field by field.
    private let halves: [Float]
    /// Where the halves of each field begin.
    private let starts: [Int]
    /// The least half of each level that has one, by field.
    private let least: [Float]
    private let prior: Double
    private let rivals: [LinkRival]
    /// The weights of the levels of one record, at most.
    private var most: [Float]

    init(weights: [[Double]], prior: Double, rivals: [LinkRival], halves: [[Float]]) {
        width = weights.count
        self.weights = weights.flatMap { $0 }
        self.halves = halves.flatMap { $0 }
        var start = 0
        starts = halves.map { halves in
            defer { start += halves.count }
            return start
        }
        least = halves.flatMap { halves in
            (0..<4).map { place in
                stride(from: 4 + place, to: halves.count, by: 4).reduce(0) { min($0, halves[$1]) }
            }
        }
        self.prior = prior
        self.rivals = rivals
        most = [Float](repeating: 0, count: width * 8)
    }

    /// Makes ready for pairs of one record.
    mutating func begin(_ record: Int, _ values: Span<UInt32>) {
        for field in 0..<width {
            for level in 0..<8 {
                let place = LinkLevel.sharePlace(UInt8(level))
                var worth = Float(weights[field * 8 + level])
                if place < 4 {
                    let half = half(field, place, values[record * width + field])
                    // Two equal values are as common.
                    worth -= half + (level == 6 ? half : least[field * 4 + place])
                }
                most[field * 8 + level] = worth
            }
        }
    }

    /// A bound of the weight of a pair of the record from above, by the levels alone.
    @inline(__always)
    func bound(_ code: UInt64) -> Float {
        // What rounding may take away is added.
        var sum = Float(prior) + 0.01
        var levels = code
        let most = most.span
        for field in 0..<width {
            sum += most[field * 8 + Int(levels & 7)]
            levels >>= LevelCode.bits
        }
        return sum
    }

    @inline(__always)
    private func half(_ field: Int, _ place: Int, _ value: UInt32) -> Float {
        halves[starts[field] + Int(value) * 4 + place]
    }

    /// The weight of one field; what of it the shares of values are goes to `shares`.
    @inline(__always)
    private func weight(
        _ code: UInt64, _ field: Int, _ a: UInt32, _ b: UInt32, _ shares: inout Double
    ) -> Double {
        let level = LevelCode.level(code, field)
        let place = LinkLevel.sharePlace(level)
        let base = weights[field * 8 + Int(level)]
        if place == 4 { return base }
        let (left, right) = (half(field, place, a), half(field, place, b))
        shares -= Double(left) + Double(right)
        return LinkModel.weight(base, left, right)
    }

    /// What each field is worth.
    func weights(_ code: UInt64, _ values: Span<UInt32>, _ a: Int, _ b: Int) -> LinkWeights {
        var all = LinkWeights(prior: prior)
        var shares = 0.0
        for field in 0..<width {
            let (left, right) = (values[a * width + field], values[b * width + field])
            all.fields[field] = weight(code, field, left, right, &shares)
        }
        _ = all.settle(code, width, rivals)
        return all
    }

    /// The weight of a pair, and what the shares of values add to it, less what a rival takes away.
    @inline(__always)
    func weight(
        _ code: UInt64, _ values: Span<UInt32>, _ a: Int, _ b: Int
    ) -> (total: Double, shares: Double) {
        var shares = 0.0
        if !rivals.isEmpty {
            var all = LinkWeights(prior: prior)
            for field in 0..<width {
                let (left, right) = (values[a * width + field], values[b * width + field])
                all.fields[field] = weight(code, field, left, right, &shares)
            }
            let taken = all.settle(code, width, rivals)
            return (all.total(width), shares - taken)
        }
        var sum = prior
        for field in 0..<width {
            let (left, right) = (values[a * width + field], values[b * width + field])
            sum += weight(code, field, left, right, &shares)
        }
        return (sum, shares)
    }
}
