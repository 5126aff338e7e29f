// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How the response grows with the number of exposures, and where it is saturated.
///
/// Fitted to counts with additions, multiplications and divisions alone, in one order, so that
/// every machine gives the same bits.
public struct SaturationCurve: Hashable, Sendable {
    /// How many persons met something so often, and how many of them responded.
    public struct Observed: Hashable, Sendable {
        /// How often.
        public var exposures: Int
        /// How many persons.
        public var people: Int
        /// How many of them responded.
        public var responses: Int

        /// A count.
        public init(exposures: Int, people: Int, responses: Int) {
            self.exposures = exposures
            self.people = people
            self.responses = responses
        }
    }

    /// How a curve is fitted.
    public enum Method: UInt8, Hashable, Sendable, CaseIterable {
        /// The rates that never fall and are nearest to what was observed: isotonic regression by
        /// pooling adjacent violators (Ayer and others, 1955), under their least concave majorant,
        /// so that no later exposure gains more than an earlier one.
        case isotonic = 1
        /// A curve of Hill: from a base to a ceiling, half of it at some number of exposures.
        case hill
    }

    /// How it was fitted.
    public let method: Method
    /// The numbers of exposures that were observed, ascending.
    public let exposures: [Int]
    /// The fitted rates at these numbers.
    public let rates: [Double]
    private let shape: Shape

    private enum Shape: Hashable, Sendable {
        case steps
        case hill(base: Double, gain: Double, half: Double, isSteep: Bool)
    }

    /// A curve fitted to counts.
    ///
    /// - Parameters:
    ///   - observed: in any order; counts of one number of exposures add up, those without persons
    ///     and those below one exposure are passed over, as are responses beyond the persons.
    ///   - method: how.
    /// - Complexity: O(n log n) in the numbers of exposures for `isotonic`, O(n) steps of a fixed
    ///   grid for `hill`.
    public init(fitting observed: some Sequence<Observed>, as method: Method = .isotonic) {
        var sums: [Int: (people: Double, responses: Double)] = [:]
        for count in observed where count.people > 0 && count.exposures > 0 {
            let responses = min(max(count.responses, 0), count.people)
            sums[count.exposures, default: (0, 0)].people += Double(count.people)
            sums[count.exposures, default: (0, 0)].responses += Double(responses)
        }
        let points = sums.sorted { $0.key < $1.key }.map {
            Point(x: Double($0.key), people: $0.value.people, responses: $0.value.responses)
        }
        self.method = method
        exposures = sums.keys.sorted()
        switch method {
        case .isotonic:
            shape = .steps
            rates = Self.concave(points.map(\.x), Self.pooled(points))
        case .hill:
            let fit = Self.hill(points)
            shape = fit
            rates = points.map { Self.value(fit, at: $0.x) }
        }
    }

    private struct Point {
        var x: Double
        var people: Double
        var responses: Double
    }

    /// The fitted rate at a number of exposures; nothing without data.
    ///
    /// An isotonic curve is a straight line between two numbers that were observed, a line from
    /// nothing at zero exposures before the first one, and does not grow behind the last one.
    public func response(at count: Int) -> Double {
        if case .hill = shape { return Self.value(shape, at: Double(max(count, 0))) }
        guard let first = exposures.first, let last = exposures.last, count > 0 else { return 0 }
        if count >= last { return rates[rates.count - 1] }
        if count <= first { return rates[0] * (Double(count) / Double(first)) }
        var place = 1
        while exposures[place] < count { place += 1 }
        let (left, right) = (exposures[place - 1], exposures[place])
        let part = Double(count - left) / Double(right - left)
        return rates[place - 1] + (rates[place] - rates[place - 1]) * part
    }

    /// What one more exposure gains at so many.
    public func marginal(at count: Int) -> Double {
        response(at: count) - response(at: count - 1)
    }

    /// How many exposures are worth it: behind this number each gains less than the threshold.
    ///
    /// - Parameter threshold: the least growth of the rate that one more exposure has to bring.
    /// - Returns: the number, zero when none is worth it; nil when the curve is as steep at the end
    ///   of what was observed, so that the data do not show a limit.
    public func limit(whereMarginalResponseFallsBelow threshold: Double) -> Int? {
        guard let last = exposures.last else { return nil }
        if case .hill = shape {
            // The bound keeps a damaged count from costing for ever.
            var count = min(last, 10_000)
            if marginal(at: count) >= threshold { return nil }
            while count > 0, marginal(at: count) < threshold { count -= 1 }
            return count
        }
        // Between two observed numbers each exposure gains the same.
        for place in exposures.indices.reversed() {
            let start = place == 0 ? 0 : exposures[place - 1]
            let rate = place == 0 ? 0 : rates[place - 1]
            let gain = (rates[place] - rate) / Double(exposures[place] - start)
            if gain >= threshold { return place == exposures.count - 1 ? nil : exposures[place] }
        }
        return 0
    }

    /// Isotonic regression: the rates that never fall, weighted by persons.
    private static func pooled(_ points: [Point]) -> [Double] {
        var blocks: [(people: Double, responses: Double, size: Int)] = []
        for point in points {
            blocks.append((point.people, point.responses, 1))
            // Compared by products, so that no rounding decides which blocks are joined.
            while blocks.count > 1 {
                let (left, right) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
                guard left.responses * right.people >= right.responses * left.people else { break }
                blocks.removeLast(2)
                blocks.append(
                    (
                        left.people + right.people, left.responses + right.responses,
                        left.size + right.size
                    ))
            }
        }
        return blocks.flatMap { block in
            Array(repeating: block.responses / block.people, count: block.size)
        }
    }

    /// The least concave majorant through the origin, at the same places.
    private static func concave(_ places: [Double], _ rates: [Double]) -> [Double] {
        var hull: [(x: Double, y: Double)] = [(0, 0)]
        for (x, y) in zip(places, rates) {
            while hull.count > 1 {
                let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
                guard (b.y - a.y) * (x - a.x) <= (y - a.y) * (b.x - a.x) else { break }
                hull.removeLast()
            }
            hull.append((x, y))
        }
        var result: [Double] = []
        var segment = 1
        for x in places {
            while segment < hull.count - 1, hull[segment].x < x { segment += 1 }
            let (a, b) = (hull[segment - 1], hull[segment])
            result.append(x == b.x ? b.y : a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x)))
        }
        return result
    }

    /// The weighted least squares over a fixed grid of half points and two steepnesses; base and
    /// gain follow exactly for each.
    private static func hill(_ points: [Point]) -> Shape {
        var best: (error: Double, shape: Shape)?
        for isSteep in [false, true] {
            var half = 0.25
            while half <= 256 {
                let shape = linear(points, half: half, isSteep: isSteep)
                var error = 0.0
                for point in points {
                    let miss = value(shape, at: point.x) - point.responses / point.people
                    error += point.people * (miss * miss)
                }
                if best.map({ error < $0.error }) ?? true { best = (error, shape) }
                half *= 1.0625
            }
        }
        return best?.shape ?? .hill(base: 0, gain: 0, half: 1, isSteep: false)
    }

    private static func linear(_ points: [Point], half: Double, isSteep: Bool) -> Shape {
        var (weight, sumF, sumFF, sumY, sumFY) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for point in points {
            let f = fraction(point.x, half, isSteep)
            let y = point.responses / point.people
            weight += point.people
            sumF += point.people * f
            sumFF += point.people * (f * f)
            sumY += point.people * y
            sumFY += point.people * (f * y)
        }
        if weight == 0 { return .hill(base: 0, gain: 0, half: half, isSteep: isSteep) }
        let spread = weight * sumFF - sumF * sumF
        var gain = spread > 0 ? (weight * sumFY - sumF * sumY) / spread : 0
        var base = (sumY - gain * sumF) / weight
        // A curve that falls, or begins below nothing, is none of Hill's: the nearest that is one.
        if gain < 0 { (gain, base) = (0, sumY / weight) }
        if base < 0 { (base, gain) = (0, sumFF > 0 ? max(sumFY / sumFF, 0) : 0) }
        return .hill(base: base, gain: gain, half: half, isSteep: isSteep)
    }

    private static func fraction(_ x: Double, _ half: Double, _ isSteep: Bool) -> Double {
        isSteep ? (x * x) / (half * half + x * x) : x / (half + x)
    }

    private static func value(_ shape: Shape, at x: Double) -> Double {
        guard case .hill(let base, let gain, let half, let isSteep) = shape else { return 0 }
        return base + gain * fraction(x, half, isSteep)
    }
}
