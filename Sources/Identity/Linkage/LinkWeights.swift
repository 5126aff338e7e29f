// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What each field of a pair is worth, and their sum; worked out in one place, so that batch, index and
/// explanation give the same bits.
struct LinkWeights {
    /// The weight before anything was compared.
    var prior: Double
    /// The weight of each field.
    var fields = SIMD16<Double>.zero

    init(prior: Double) { self.prior = prior }

    /// Weighs against the best of what else may explain the pair; how much that took away.
    @inline(__always)
    mutating func settle(_ code: UInt64, _ width: Int, _ rivals: [LinkRival]) -> Double {
        if rivals.isEmpty { return 0 }
        var (best, most) = (-1, 0.0)
        for (number, rival) in rivals.enumerated() {
            var sum = rival.prior
            for field in 0..<width {
                sum += rival.weight(LevelCode.level(code, field), field, fields[field])
            }
            if sum > most { (best, most) = (number, sum) }
        }
        if best < 0 { return 0 }
        prior -= rivals[best].prior
        for field in 0..<width {
            let level = LevelCode.level(code, field)
            fields[field] -= rivals[best].weight(level, field, fields[field])
        }
        return most
    }

    /// The prior's and the fields', added in their order.
    @inline(__always)
    func total(_ width: Int) -> Double {
        var sum = prior
        for field in 0..<width { sum += fields[field] }
        return sum
    }
}
