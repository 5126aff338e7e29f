// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The probabilities of first leaving symmetric bounds at each of several looks, when there is an
/// effect.
///
/// The sum of scores is a Brownian motion with a drift; the integrals are those of `LookIntegrals`
/// with nodes on both sides.
struct LookPower {
    let information: [Double]
    private let rule = GaussLegendre(80)

    init(information: [Double]) {
        self.information = information
    }

    /// The probability of leaving at each look, not before.
    ///
    /// - Parameters:
    ///   - bounds: what the score has to reach at each look, either way.
    ///   - drift: the score that is expected where the information is 1.
    /// - Returns: one probability for each look.
    /// - Complexity: O(looks), with 6,400 exponentials each.
    func exits(_ bounds: [Double], drift: Double) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(information.count)
        var inside: (places: [Double], masses: [Double]) = ([0], [1])
        var before = 0.0
        for (look, time) in information.enumerated() {
            let elapsed = time - before
            let (step, shift) = (elapsed.squareRoot(), drift * elapsed)
            let edge = bounds[look] * time.squareRoot()
            var exit = 0.0
            for (place, mass) in zip(inside.places, inside.masses) {
                exit +=
                    mass
                    * (NormalDistribution.upper((edge - place - shift) / step)
                        + NormalDistribution.upper((edge + place + shift) / step))
            }
            result.append(exit)
            before = time
            if look + 1 < information.count {
                inside = next(inside, edge, at: time, step: step, shift: shift, drift: drift)
            }
        }
        return result
    }

    private func next(
        _ inside: (places: [Double], masses: [Double]), _ edge: Double, at time: Double,
        step: Double, shift: Double, drift: Double
    ) -> (places: [Double], masses: [Double]) {
        // Beyond nine standard deviations there is nothing that counts.
        let reach = 9 * time.squareRoot()
        let lower = max(-edge, drift * time - reach)
        let upper = min(edge, drift * time + reach)
        guard lower < upper else { return ([], []) }
        let half = (upper - lower) / 2
        var places: [Double] = []
        var masses: [Double] = []
        for (node, weight) in zip(rule.nodes, rule.weights) {
            let place = lower + half * (node + 1)
            var density = 0.0
            for (from, mass) in zip(inside.places, inside.masses) {
                density += mass * NormalDistribution.density((place - from - shift) / step)
            }
            places.append(place)
            masses.append(density / step * weight * half)
        }
        return (places, masses)
    }
}
