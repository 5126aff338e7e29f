// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much of an advertisement works later than it is paid for.
///
/// Geometric: each period keeps a share of the last one's (S. Broadbent, "One way TV advertisements
/// work", Journal of the Market Research Society 21, 1979).
public struct Adstock: Hashable, Sendable {
    /// The share that is kept from one period to the next, 0 up to, but not, 1.
    public let retention: Double
    /// After how many periods nothing is left, the effects then summing to what was spent; nil
    /// keeps all, and the effects sum to spending ÷ (1 − retention).
    public let periods: Int?

    /// An adstock.
    ///
    /// - Throws: `AttributionError.Code.badInput` for a share outside 0 to 1 or no periods.
    public init(retention: Double, periods: Int? = nil) throws(AttributionError) {
        try AttributionError.require(retention >= 0 && retention < 1, "a share is not below 1")
        try AttributionError.require(periods.map { $0 > 0 } ?? true, "there are no periods")
        self.retention = retention
        self.periods = periods
    }

    /// What works in each period of what was spent in each.
    public func applied(to spending: [Double]) -> [Double] {
        guard let periods else {
            var level = 0.0
            return spending.map {
                level = $0 + retention * level
                return level
            }
        }
        let weights = (0..<periods).map { RealMath.pow(retention, Double($0)) }
        let total = weights.reduce(0, +)
        return spending.indices.map { period in
            var sum = 0.0
            for lag in 0..<min(periods, period + 1) { sum += weights[lag] * spending[period - lag] }
            return sum / total
        }
    }

    /// What of past spending still works in the next period, before anything is spent in it.
    public func carriedOver(after spending: [Double]) -> Double {
        applied(to: spending + [0]).last ?? 0
    }

    /// What works in each period once the same is spent in all of them, as a multiple of it.
    public var steadyMultiple: Double { periods == nil ? 1 / (1 - retention) : 1 }
}
