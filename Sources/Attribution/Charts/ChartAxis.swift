// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A scale from numbers to places, with round marks.
struct ChartAxis {
    let low: Double
    let high: Double
    let marks: [Double]
    private let from: Double
    private let to: Double

    /// A scale that shows all finite `values`, from the place `from` to the place `to`.
    init(
        _ values: some Sequence<Double>, from: Double, to: Double, marks count: Int = 5,
        withZero: Bool = true
    ) {
        var low = withZero ? 0 : Double.infinity
        var high = withZero ? 0 : -Double.infinity
        for value in values where value.isFinite {
            low = min(low, value)
            high = max(high, value)
        }
        if low > high { (low, high) = (0, 1) }
        if low == high { high = low + max(abs(low), 1) }
        let step = Self.step((high - low) / Double(max(count, 1)))
        let first = (low / step).rounded(.down)
        let last = (high / step).rounded(.up)
        self.low = first * step
        self.high = last * step
        marks = (0...Int(last - first)).map { (first + Double($0)) * step }
        self.from = from
        self.to = to
    }

    /// 1, 2 or 5 times a power of ten, at least `least`.
    private static func step(_ least: Double) -> Double {
        var power = 1.0
        while power * 10 <= least { power *= 10 }
        while power > least { power /= 10 }
        for factor in [1.0, 2, 5] where power * factor >= least { return power * factor }
        return power * 10
    }

    /// The place of `value`; beyond the ends it is the end.
    func place(_ value: Double) -> Double {
        let part = (value - low) / (high - low)
        return from + (to - from) * (part.isFinite ? max(0, min(part, 1)) : 0)
    }
}
