// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a measure in some zones changed, by what changed in zones without it.
///
/// The difference of differences with the zone as the unit: what is common to all zones, a season
/// or a price, falls out, and what zones differ in by themselves counts as uncertainty.
public struct ZoneLift: Hashable, Sendable {
    /// The mean change of exposed zones less that of control zones, in the units of the outcome;
    /// the baseline is what exposed zones would have had.
    public let lift: LiftEstimate
    /// The probability of such a difference if it did not matter which zones were exposed.
    ///
    /// R. A. Fisher's exact test: over all ways to choose as many exposed zones where those are at
    /// most 20,000, else over 19,999 drawn ones and the one that was seen.
    public let permutationP: Double
    /// Whether `permutationP` is over all ways.
    public let isExact: Bool

    /// Compares zones.
    ///
    /// - Parameters:
    ///   - zones: each once.
    ///   - seed: draws the ways where there are too many.
    /// - Throws: `AttributionError` for a zone twice, a value that is not finite, or fewer than two
    ///   zones on a side.
    public init(_ zones: [ZoneOutcome], seed: UInt64 = 1) throws(AttributionError) {
        try AttributionError.require(
            Set(zones.map(\.zone)).count == zones.count, "a zone comes twice")
        // In the order of names, so that the order of the input changes nothing.
        let sorted = zones.sorted { $0.zone < $1.zone }
        let exposed = sorted.filter(\.isExposed)
        let control = sorted.filter { !$0.isExposed }
        var lift = try LiftEstimate(
            treated: SampleMoments(exposed.map { $0.after - $0.before }),
            control: SampleMoments(control.map { $0.after - $0.before }), isSmall: true)
        let after = try SampleMoments(exposed.map(\.after))
        lift.baseline = after.mean - lift.effect
        lift.baselineError = nil
        lift.covariance = 0
        self.lift = lift
        let changes = exposed.map { $0.after - $0.before } + control.map { $0.after - $0.before }
        let draws = ZoneDraws(changes: changes, chosen: exposed.count)
        (permutationP, isExact) = draws.share(atLeast: lift.effect.magnitude, seed: seed)
    }
}

/// The ways to choose which zones count as exposed.
private struct ZoneDraws {
    let changes: [Double]
    let chosen: Int
    private static let limit = 20_000

    private var ways: Int? {
        var product = 1.0
        for step in 0..<chosen {
            product *= Double(changes.count - step) / Double(step + 1)
            if product > 1e9 { return nil }
        }
        let ways = Int(product.rounded())
        return ways <= Self.limit ? ways : nil
    }

    private func difference(_ members: ArraySlice<Int>, _ total: Double) -> Double {
        var sum = 0.0
        for member in members { sum += changes[member] }
        return sum / Double(chosen) - (total - sum) / Double(changes.count - chosen)
    }

    func share(atLeast size: Double, seed: UInt64) -> (Double, Bool) {
        let total = changes.reduce(0, +)
        let edge = size * (1 - 1e-9)
        var hits = 0
        if let ways {
            var members = Array(0..<chosen)
            for _ in 0..<ways {
                if difference(members[...], total).magnitude >= edge { hits += 1 }
                // The next way in the order of the alphabet.
                var place = chosen - 1
                while place >= 0, members[place] == changes.count - chosen + place { place -= 1 }
                guard place >= 0 else { break }
                members[place] += 1
                for next in place + 1..<max(chosen, place + 1) {
                    members[next] = members[next - 1] + 1
                }
            }
            return (Double(hits) / Double(ways), true)
        }
        var numbers = SeededNumbers(seed: seed)
        var order = Array(changes.indices)
        hits = 1
        for _ in 1..<Self.limit {
            numbers.permute(&order)
            if difference(order[..<chosen], total).magnitude >= edge { hits += 1 }
        }
        return (Double(hits) / Double(Self.limit), false)
    }
}
