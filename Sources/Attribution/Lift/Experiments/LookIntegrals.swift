// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The probabilities of first leaving symmetric bounds at each of several looks.
struct LookIntegrals {
    let information: [Double]
    private let rule = GaussLegendre(64)

    init(information: [Double]) {
        self.information = information
    }

    /// Where the sum of scores, a Brownian motion, still is inside all bounds so far.
    ///
    /// The density is even: nodes lie on the upper half.
    private struct Inside {
        var time = 0.0
        var places: [Double] = []
        var masses: [Double] = []

        /// The probability of being beyond `edge` either way at `time`.
        func beyond(_ edge: Double, at time: Double) -> Double {
            let step = (time - self.time).squareRoot()
            if places.isEmpty { return 2 * NormalDistribution.upper(edge / step) }
            var sum = 0.0
            for (place, mass) in zip(places, masses) {
                sum +=
                    mass
                    * (NormalDistribution.upper((edge - place) / step)
                        + NormalDistribution.upper((edge + place) / step))
            }
            return 2 * sum
        }

        /// What is inside at `time` when only what is within `edge` goes on.
        func next(_ edge: Double, at time: Double, _ rule: GaussLegendre) -> Inside {
            let step = (time - self.time).squareRoot()
            // Beyond nine standard deviations there is nothing that counts.
            let edge = min(edge, 9 * time.squareRoot())
            var result = Inside(time: time)
            result.places.reserveCapacity(rule.nodes.count)
            result.masses.reserveCapacity(rule.nodes.count)
            for (node, weight) in zip(rule.nodes, rule.weights) {
                let place = edge * (node + 1) / 2
                var density = 0.0
                if places.isEmpty {
                    density = NormalDistribution.density(place / step)
                } else {
                    for (from, mass) in zip(places, masses) {
                        density +=
                            mass
                            * (NormalDistribution.density((place - from) / step)
                                + NormalDistribution.density((place + from) / step))
                    }
                }
                result.places.append(place)
                result.masses.append(density / step * weight * edge / 2)
            }
            return result
        }
    }

    /// The probability of having left by each look.
    private func left(_ bounds: [Double]) -> [Double] {
        var inside = Inside()
        var sum = 0.0
        var result: [Double] = []
        result.reserveCapacity(information.count)
        for (look, time) in information.enumerated() {
            let edge = bounds[look] * time.squareRoot()
            sum += inside.beyond(edge, at: time)
            result.append(sum)
            if look + 1 < information.count { inside = inside.next(edge, at: time, rule) }
        }
        return result
    }

    /// The bounds that are a multiple of `shape` and leave with probability `level`.
    func scaled(_ shape: [Double], level: Double) -> (bounds: [Double], spent: [Double]) {
        func excess(_ factor: Double) -> Double {
            (left(shape.map { $0 * factor }).last ?? 0) - level
        }
        var low = NormalDistribution.critical(1 - level) * 0.999
        var high = NormalDistribution.critical(1 - level / Double(shape.count)) * 1.001
        var lowExcess = excess(low)
        var highExcess = excess(high)
        // False position, halving the end that stays (Dowell and Jarratt, 1971).
        for _ in 0..<60 where (high - low).magnitude > 1e-12 && highExcess != lowExcess {
            let middle = high - highExcess * (high - low) / (highExcess - lowExcess)
            let value = excess(middle)
            if value * highExcess < 0 {
                (low, lowExcess) = (high, highExcess)
            } else {
                lowExcess /= 2
            }
            (high, highExcess) = (middle, value)
            if value.magnitude < 1e-13 { break }
        }
        let bounds = shape.map { $0 * high }
        return (bounds, left(bounds))
    }

    /// The bounds that have left with these probabilities by each look.
    func spending(_ spent: [Double]) -> [Double] {
        var inside = Inside()
        var before = 0.0
        var bounds: [Double] = []
        bounds.reserveCapacity(information.count)
        for (look, time) in information.enumerated() {
            let share = spent[look] - before
            before = spent[look]
            var low = 0.0
            var high = 40.0
            while high - low > 1e-12 * high {
                let middle = (low + high) / 2
                if inside.beyond(middle * time.squareRoot(), at: time) > share {
                    low = middle
                } else {
                    high = middle
                }
                if (low + high) / 2 == middle { break }
            }
            bounds.append(high)
            inside = inside.next(high * time.squareRoot(), at: time, rule)
        }
        return bounds
    }
}
