// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What to do with a running test, and why.
public struct ExperimentDecision: Hashable, Sendable {
    /// What to do.
    public enum Step: String, Hashable, Sendable {
        /// The numbers cannot be trusted: find out why before anything else.
        case investigate
        /// End it: it harms.
        case stop
        /// End it and keep the measure: it helps, and every guardrail is safe.
        case adopt
        /// End it and keep the control: no effect that matters is possible any more.
        case drop
        /// Go on: it is open.
        case goOn
    }

    /// A guardrail and what was seen of it.
    public struct Watched: Hashable, Sendable {
        /// The guardrail.
        public var guardrail: Guardrail
        /// Its test, after the same looks.
        public var test: AlwaysValidTest

        /// A guardrail and its test.
        public init(_ guardrail: Guardrail, _ test: AlwaysValidTest) {
            self.guardrail = guardrail
            self.test = test
        }
    }

    /// What to do.
    public let step: Step
    /// Why; at least one.
    public let reasons: [Reason]

    /// Decides at a look; no look costs anything, since every part is always valid.
    ///
    /// In this order: sizes that chance cannot explain, a breached guardrail, a harmful effect, an
    /// effect that is proven while all guardrails are safe, an effect that can no longer matter.
    ///
    /// - Parameters:
    ///   - sizes: the sizes of the arms against the assignment.
    ///   - primary: the test of what should grow.
    ///   - leastEffect: the smallest effect worth having, above 0.
    ///   - watched: the guardrails.
    /// - Throws: `AttributionError.Code.badInput` for a least effect that is not above 0.
    public init(
        sizes: SampleRatioCheck, primary: AlwaysValidTest, leastEffect: Double,
        watched: [Watched] = []
    ) throws(AttributionError) {
        try AttributionError.require(leastEffect > 0, "the least effect is not above 0")
        let verdicts = watched.map { ($0.guardrail, $0.guardrail.verdict($0.test.interval)) }
        let breached = verdicts.filter { $0.1 == .breached }
        let open = verdicts.filter { $0.1 == .open }
        let interval = primary.interval
        if !sizes.isPlausible() {
            step = .investigate
            reasons = [
                Reason(
                    "experiment.sample-ratio",
                    "the arms do not have the assigned sizes, p = \(sizes.pValue)")
            ]
        } else if !breached.isEmpty {
            step = .stop
            reasons = breached.map {
                Reason(
                    "experiment.guardrail", "\($0.0.name) is harmed by more than \($0.0.margin)",
                    field: $0.0.name)
            }
        } else if primary.isSignificant && interval.upper < 0 {
            step = .stop
            reasons = [Reason("experiment.harm", "the effect is at most \(interval.upper)")]
        } else if primary.isSignificant && interval.lower > 0 && open.isEmpty {
            step = .adopt
            reasons = [Reason("experiment.effect", "the effect is at least \(interval.lower)")]
        } else if interval.upper < leastEffect {
            step = .drop
            reasons = [
                Reason(
                    "experiment.futile",
                    "the effect is at most \(interval.upper), below \(leastEffect)")
            ]
        } else {
            step = .goOn
            let pending = open.map {
                Reason("experiment.guardrail-open", "not yet known to be safe", field: $0.0.name)
            }
            let effect = Reason(
                "experiment.open", "the effect is between \(interval.lower) and \(interval.upper)")
            reasons = [effect] + pending
        }
    }
}
