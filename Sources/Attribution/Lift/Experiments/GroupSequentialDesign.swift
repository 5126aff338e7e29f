// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A test with a few looks that are planned beforehand.
///
/// Two-sided symmetric bounds for the score at each look, so that the probability of a false alarm
/// at any of them is the level. The probabilities are integrals of one look's density into the next
/// (P. Armitage, C. McPherson and B. Rowe, "Repeated significance tests on accumulating data",
/// 1969; C. Jennison and B. Turnbull, "Group Sequential Methods", 2000, chapter 19) with 64 nodes a
/// look; bounds are exact to 10⁻⁷ up to 20 looks.
public struct GroupSequentialDesign: Hashable, Sendable {
    /// How the level is shared out over the looks.
    public enum Shape: Hashable, Sendable {
        /// One bound for all looks (S. Pocock, 1977).
        case pocock
        /// Bounds that fall with the root of the information (P. O'Brien and T. Fleming, 1979).
        case obrienFleming
        /// Spends the level as O'Brien and Fleming do, at whatever times (K. Lan and D. DeMets,
        /// 1983); half of it on each side.
        case spendingLikeOBrienFleming
        /// Spends the level as Pocock does, at whatever times (Lan and DeMets, 1983).
        case spendingLikePocock
    }

    /// The probability of a false alarm at any look.
    public let level: Double
    /// The share of the information that each look has, rising to 1.
    public let information: [Double]
    /// What the score has to reach at each look, either way.
    public let bounds: [Double]
    /// The probability of a false alarm up to each look.
    public let spent: [Double]

    /// Plans looks at the same distance.
    public init(_ shape: Shape, looks: Int, level: Double = 0.05) throws(AttributionError) {
        try AttributionError.require(looks > 0, "there is no look")
        try self.init(
            shape, information: (1...max(looks, 1)).map { Double($0) / Double(looks) }, level: level
        )
    }

    /// Plans looks at shares of the information, which is the number of units where all are alike.
    ///
    /// - Parameters:
    ///   - shape: how the level is shared out.
    ///   - information: rising, above 0; the last is 1.
    ///   - level: the probability of a false alarm, both sides together.
    /// - Throws: `AttributionError.Code.badInput` for numbers out of their range or more than 100
    ///   looks.
    /// - Complexity: O(looks), with 8,192 exponentials each; the first two shapes twenty times
    ///   that.
    public init(
        _ shape: Shape, information: [Double], level: Double = 0.05
    ) throws(AttributionError) {
        try AttributionError.require(
            level > 1e-9 && level < 0.5, "a level is not between 10^-9 and a half")
        try AttributionError.require(
            !information.isEmpty && information.count <= 100, "there are no looks or above 100")
        try AttributionError.require(
            information.first.map { $0 > 0 } == true && information.last == 1
                && zip(information, information.dropFirst()).allSatisfy { $0 < $1 },
            "the shares of information do not rise to 1")
        self.level = level
        self.information = information
        let solver = LookIntegrals(information: information)
        switch shape {
        case .pocock:
            (bounds, spent) = solver.scaled(information.map { _ in 1 }, level: level)
        case .obrienFleming:
            (bounds, spent) = solver.scaled(information.map { 1 / $0.squareRoot() }, level: level)
        case .spendingLikeOBrienFleming:
            let edge = -NormalDistribution.quantile(level / 4)
            spent = information.map { 4 * NormalDistribution.upper(edge / $0.squareRoot()) }
            bounds = solver.spending(spent)
        case .spendingLikePocock:
            spent = information.map { level * RealMath.log1p(1.718281828459045 * $0) }
            bounds = solver.spending(spent)
        }
    }

    /// Whether the test ends with an effect at a look, the first being 0.
    ///
    /// - Throws: `AttributionError.Code.badInput` for a look that is not planned.
    public func isSignificant(
        _ estimate: LiftEstimate, atLook look: Int
    ) throws(AttributionError) -> Bool {
        try AttributionError.require(bounds.indices.contains(look), "look \(look) is not planned")
        return estimate.score.magnitude >= bounds[look]
    }
}
