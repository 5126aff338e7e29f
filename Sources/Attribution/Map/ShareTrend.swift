// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A share over time: its trend, and the point at which it changed.
public struct ShareTrend: Hashable, Sendable {
    /// A period.
    public struct Point: Hashable, Sendable {
        /// How many of the whole are meant.
        public let part: Int
        /// How many there are.
        public let whole: Int

        /// So many of so many.
        public init(part: Int, whole: Int) {
            self.part = part
            self.whole = whole
        }

        /// The share; nil of nothing.
        public var share: Double? { whole > 0 ? Double(part) / Double(whole) : nil }
    }

    /// A point at which the share changed.
    public struct Change: Hashable, Sendable {
        /// The first period after the change.
        public let index: Int
        /// The share of all periods before it.
        public let before: Double
        /// The share of it and all periods after it.
        public let after: Double
        /// The difference in standard errors, widened by how much the periods vary on either side.
        public let standardErrors: Double
    }

    /// The periods in order.
    public let points: [Point]
    /// By how much the share rises from a period to the next, by weighted least squares; nil for
    /// fewer than two periods with anything in them.
    public let slope: Double?
    /// The largest change of level; nil when none is clear.
    public let change: Change?

    /// The trend of `points`.
    ///
    /// The change is the split into before and after with the largest difference in standard
    /// errors. A share that rises slowly has its change in the middle; look at the slope as well.
    ///
    /// - Parameters:
    ///   - points: one for each period, in order.
    ///   - clearAt: how many standard errors make a change clear; because the largest of many
    ///     splits is taken, it has to be more than for a single comparison.
    ///   - shortest: how many periods there have to be on either side.
    /// - Complexity: O(n²).
    public init(_ points: [Point], clearAt: Double = 4, shortest: Int = 2) {
        self.points = points
        slope = Self.slope(points)
        var best: Change?
        let shortest = max(shortest, 1)
        if points.count >= 2 * shortest {
            for index in shortest...(points.count - shortest) {
                guard let change = Self.change(points, at: index) else { continue }
                if change.standardErrors > best?.standardErrors ?? 0 { best = change }
            }
        }
        change = best.flatMap { $0.standardErrors >= clearAt ? $0 : nil }
    }

    private static func slope(_ points: [Point]) -> Double? {
        var (weight, meanX, meanY) = (0.0, 0.0, 0.0)
        for (index, point) in points.enumerated() {
            weight += Double(point.whole)
            meanX += Double(point.whole) * Double(index)
            meanY += Double(point.part)
        }
        guard weight > 0 else { return nil }
        meanX /= weight
        meanY /= weight
        var (above, below) = (0.0, 0.0)
        for (index, point) in points.enumerated() {
            let x = Double(index) - meanX
            above += x * (Double(point.part) - meanY * Double(point.whole))
            below += x * x * Double(point.whole)
        }
        return below > 0 ? above / below : nil
    }

    private static func change(_ points: [Point], at index: Int) -> Change? {
        let (before, after) = (sum(points[..<index]), sum(points[index...]))
        guard let one = before.share, let other = after.share else { return nil }
        let all = Double(before.part + after.part) / Double(before.whole + after.whole)
        let unit = all * (1 - all)
        guard unit > 0 else { return nil }
        // Periods vary more than chance alone makes them when purchases come in groups.
        var excess = 0.0
        for (place, point) in points.enumerated() where point.whole > 0 {
            let expected = Double(point.whole) * (place < index ? one : other)
            let difference = Double(point.part) - expected
            excess += difference * difference / (Double(point.whole) * unit)
        }
        let dispersion = max(excess / Double(max(points.count - 2, 1)), 1)
        let variance =
            dispersion * unit * (1 / Double(before.whole) + 1 / Double(after.whole))
        return Change(
            index: index, before: one, after: other,
            standardErrors: abs(other - one) / variance.squareRoot())
    }

    private static func sum(_ points: ArraySlice<Point>) -> Point {
        Point(
            part: points.reduce(0) { $0 + $1.part }, whole: points.reduce(0) { $0 + $1.whole })
    }
}
