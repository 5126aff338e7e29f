// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a choice of the customer's own changed, by customers who were alike beforehand.
///
/// Coarsened exact matching (S. Iacus, G. King and G. Porro, "Causal inference without balance
/// checking", Political Analysis 20, 2012): each covariate is cut into few classes, only units of
/// the same classes are compared, and treated units that have nobody like them are left out and
/// counted. What differs within the classes is taken off by the regression of the controls' outcome
/// (D. Rubin, Biometrics 29, 1973). What was not recorded cannot be matched: it remains an estimate
/// with a caveat.
public struct MatchedLift: Hashable, Sendable {
    /// How alike treated and control units were in one covariate, in its standard deviations.
    public struct Balance: Hashable, Sendable {
        /// The difference of the means of all units.
        public var before: Double
        /// The same of matched units, weighted as they count.
        public var after: Double
    }

    /// The effect on treated units that were matched.
    public let lift: LiftEstimate
    /// The difference of the means of all units, as if it had been an experiment.
    public let naive: LiftEstimate
    /// How many treated units were matched.
    public let matched: Int
    /// How many treated units have nobody like them.
    public let unmatched: Int
    /// How alike the two sides were, for each covariate.
    public let balance: [Balance]

    /// Compares units.
    ///
    /// - Parameters:
    ///   - units: in any order.
    ///   - classes: into how many classes of equal numbers each covariate is cut, 2 to 20.
    /// - Throws: `AttributionError` for units that do not fit or are not finite, or when nobody can be
    ///   matched.
    /// - Complexity: O(units × (log units + covariates²)).
    public init(_ units: [MatchedUnit], classes: Int = 5) throws(AttributionError) {
        let width = units.first?.covariates.count ?? 0
        try AttributionError.require((2...20).contains(classes), "there are not 2 to 20 classes")
        try AttributionError.require(
            units.allSatisfy {
                $0.covariates.count == width && $0.outcome.isFinite
                    && $0.covariates.allSatisfy(\.isFinite)
            }, "the units do not fit")
        let strata = MatchedStrata(units, classes: classes)
        let pairs = strata.usable
        guard !pairs.isEmpty else {
            throw AttributionError(.tooFewData, "no treated unit has a control like it")
        }
        naive = try LiftEstimate(
            treated: SampleMoments(units.filter(\.isTreated).map(\.outcome)),
            control: SampleMoments(units.filter { !$0.isTreated }.map(\.outcome)))
        lift = try strata.lift(slopes: strata.slopes())
        matched = pairs.reduce(0) { $0 + $1.treated.count }
        unmatched = units.count { $0.isTreated } - matched
        var balance: [Balance] = []
        for index in 0..<width { balance.append(try strata.balance(index)) }
        self.balance = balance
    }

    /// How strong something unrecorded would have to be, on both choice and outcome, as a ratio of
    /// risks, to explain the whole effect; nil for an effect that is not above 0.
    ///
    /// The E-value of T. VanderWeele and P. Ding, Annals of Internal Medicine 167, 2017, for
    /// outcomes that are not negative.
    public var strengthToExplain: Double? {
        guard lift.baseline > 0, lift.effect > 0 else { return nil }
        let ratio = 1 + lift.effect / lift.baseline
        return ratio + (ratio * (ratio - 1)).squareRoot()
    }

    /// What a reader has to know beside the number.
    public var caveats: [Reason] {
        var caveats = [
            Reason(
                "matched.selection",
                "customers chose themselves; only what was recorded before is accounted for")
        ]
        if unmatched > 0 {
            caveats.append(
                Reason(
                    "matched.left-out",
                    "\(unmatched) of \(matched + unmatched) treated customers have nobody like them"
                ))
        }
        if balance.contains(where: { $0.after.magnitude > 0.1 }) {
            caveats.append(
                Reason(
                    "matched.unbalanced", "a covariate still differs by a tenth of its spread"))
        }
        return caveats
    }
}
