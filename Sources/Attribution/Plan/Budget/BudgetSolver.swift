// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The best split of a budget over curves that may be S-shaped, with a bound that proves it.
///
/// Branch and bound over concave envelopes: J. Falk and R. Soland, Management Science 15, 1969. A
/// part of the amounts is bounded by its envelopes' best split; where a curve is below its envelope
/// the part is cut in two there. The part with the highest bound goes first; the order depends on
/// the input alone.
struct BudgetSolver {
    struct Outcome {
        var amounts: [Double]
        var response: Double
        var upperBound: Double
        /// What one more unit of budget would bring at the split.
        var price: Double
        var prices: [Double]
        var parts: Int
    }

    let split: ConcaveSplit
    let lows: [Double]
    let highs: [Double]
    /// Ends when the bound is above the best by at most this share of it.
    var tolerance = 1e-8
    var partLimit = 20_000

    private var curves: [SpendCurve] { split.curves }

    private struct Part {
        var envelopes: [Envelope]
        var result: ConcaveSplit.Result
        var number: Int

        func isBefore(_ other: Part) -> Bool {
            result.bound == other.result.bound
                ? number < other.number : result.bound > other.result.bound
        }
    }

    private struct Best {
        var result: ConcaveSplit.Result
        var response: Double
        var tried: [[Bool]] = []
    }

    /// The best split; nil when not even the floors fit.
    func solve() -> Outcome? {
        let envelopes = curves.indices.map { Envelope(curves[$0], lows[$0], highs[$0]) }
        let twins = twins
        guard let root = split.solve(envelopes) else { return nil }
        var best = Best(result: root, response: response(root.amounts))
        best.tried.reserveCapacity(64)
        improve(&best, root)
        var parts = [Part(envelopes: envelopes, result: root, number: 0)]
        parts.reserveCapacity(64)
        var count = 1
        var bound = root.bound
        // What parts that cannot be cut any more leave open: rounding.
        var settled = 0.0
        while let part = parts.first {
            bound = max(part.result.bound, best.response)
            if part.result.bound <= best.response + tolerance * best.response.magnitude { break }
            if count >= partLimit { break }
            Self.pop(&parts)
            guard let index = widest(part) else {
                settled = max(settled, part.result.bound)
                continue
            }
            let place = part.result.amounts[index]
            for (low, high) in [
                (part.envelopes[index].low, place), (place, part.envelopes[index].high),
            ] {
                count += 1
                let envelopes = cut(part.envelopes, index, low, high, twins[index])
                guard let envelopes, var result = split.solve(envelopes) else { continue }
                result.bound = min(result.bound, part.result.bound)
                let value = response(result.amounts)
                if value > best.response {
                    best.response = value
                    best.result = result
                }
                improve(&best, result)
                if result.bound > best.response + tolerance * best.response.magnitude {
                    Self.push(&parts, Part(envelopes: envelopes, result: result, number: count))
                }
            }
        }
        if parts.isEmpty { bound = best.response * (1 + tolerance) }
        bound = max(bound, settled)
        return Outcome(
            amounts: best.result.amounts, response: best.response,
            upperBound: max(min(bound, root.bound), best.response), price: best.result.price,
            prices: best.result.prices, parts: count)
    }

    /// The channels that are like each one in everything, itself included, in order.
    private var twins: [[Int]] {
        func group(_ index: Int) -> Int? {
            split.groups.firstIndex { $0.members.contains(index) }
        }
        return curves.indices.map { index in
            curves.indices.filter { other in
                curves[other].curve == curves[index].curve
                    && curves[other].offset == curves[index].offset
                    && lows[other] == lows[index] && highs[other] == highs[index]
                    && group(other) == group(index)
            }
        }
    }

    /// The envelopes of a smaller part; nil when it is empty.
    ///
    /// Of channels that are alike an earlier one may be taken to get no less than a later one, so
    /// that a split is not looked at again with names exchanged.
    private func cut(
        _ envelopes: [Envelope], _ index: Int, _ low: Double, _ high: Double, _ twins: [Int]
    ) -> [Envelope]? {
        let isUpper = low > envelopes[index].low
        var result = envelopes
        for twin in twins {
            let old = envelopes[twin]
            let newLow = isUpper && twin <= index ? max(old.low, low) : old.low
            let newHigh = !isUpper && twin >= index ? min(old.high, high) : old.high
            if newLow > newHigh { return nil }
            if newLow != old.low || newHigh != old.high {
                result[twin] = Envelope(curves[twin], newLow, newHigh)
            }
        }
        return result
    }

    private func response(_ amounts: [Double]) -> Double {
        var sum = 0.0
        for (curve, amount) in zip(curves, amounts) { sum += curve.value(amount) }
        return sum
    }

    /// The channel that is furthest below its envelope; nil when all are on it.
    private func widest(_ part: Part) -> Int? {
        var widest: Int?
        var most = 0.0
        for (index, envelope) in part.envelopes.enumerated() {
            let amount = part.result.amounts[index]
            guard amount > envelope.low, amount < envelope.touch, amount < envelope.high else {
                continue
            }
            let gap = envelope.value(amount, curves[index]) - curves[index].value(amount)
            if gap > most { (widest, most) = (index, gap) }
        }
        return widest
    }

    /// Tries the split with each S-shaped channel either at its floor or beyond its inflection, as
    /// `result` has them; one in between is tried both ways.
    private func improve(_ best: inout Best, _ result: ConcaveSplit.Result) {
        guard curves.indices.contains(where: { curves[$0].inflection > lows[$0] }) else { return }
        var isOn = curves.indices.map {
            result.amounts[$0] > lows[$0] || curves[$0].inflection <= lows[$0]
        }
        var between: Int?
        for index in curves.indices where isOn[index] {
            let isLow = curves[index].inflection > lows[index]
            if isLow && result.amounts[index] < curves[index].inflection { between = index }
        }
        attempt(&best, isOn)
        if let between {
            isOn[between] = false
            attempt(&best, isOn)
        }
    }

    private func attempt(_ best: inout Best, _ isOn: [Bool]) {
        guard best.tried.count < 64, !best.tried.contains(isOn) else { return }
        best.tried.append(isOn)
        var envelopes: [Envelope] = []
        envelopes.reserveCapacity(curves.count)
        for (index, curve) in curves.enumerated() {
            let isCurved = curve.inflection > lows[index]
            let low =
                isCurved && isOn[index]
                ? min(max(lows[index], curve.inflection), highs[index]) : lows[index]
            let high = isCurved && !isOn[index] ? lows[index] : highs[index]
            envelopes.append(Envelope(curve, low, high))
        }
        guard let result = split.solve(envelopes) else { return }
        let value = response(result.amounts)
        guard value > best.response else { return }
        best.response = value
        best.result = result
    }

    private static func push(_ parts: inout [Part], _ part: Part) {
        parts.append(part)
        var child = parts.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard parts[child].isBefore(parts[parent]) else { return }
            parts.swapAt(child, parent)
            child = parent
        }
    }

    private static func pop(_ parts: inout [Part]) {
        parts.swapAt(0, parts.count - 1)
        parts.removeLast()
        var parent = 0
        while true {
            var first = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < parts.count {
                if parts[child].isBefore(parts[first]) { first = child }
            }
            if first == parent { return }
            parts.swapAt(first, parent)
            parent = first
        }
    }
}
