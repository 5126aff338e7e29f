// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A quantity that a measure must not harm while it improves another.
///
/// It has an always valid interval of its own, so that it can be watched at every look. To hold all
/// of several guardrails at 95 % together, give each a confidence of 1 - 0.05 ÷ their number.
public struct Guardrail: Hashable, Sendable {
    /// Which change is bad.
    public enum Harm: String, Hashable, Sendable {
        /// More is worse: complaints, unsubscribes, load time.
        case increase
        /// Less is worse: margin, repeat purchases.
        case decrease
    }

    /// What is known of it.
    public enum Verdict: String, Hashable, Sendable {
        /// The harm is below the margin.
        case safe
        /// The harm is above the margin.
        case breached
        /// It may be either.
        case open
    }

    /// The retailer's name of the quantity.
    public let name: String
    /// Which change is bad.
    public let harm: Harm
    /// How much harm is borne, in the units of the outcome.
    public let margin: Double

    /// A guardrail.
    ///
    /// - Throws: `AttributionError.Code.badInput` for a margin that is negative or not finite.
    public init(_ name: String, harm: Harm, margin: Double) throws(AttributionError) {
        try AttributionError.require(margin >= 0 && margin.isFinite, "a margin is negative")
        self.name = name
        self.harm = harm
        self.margin = margin
    }

    /// What an interval of the effect on the quantity says.
    public func verdict(_ interval: EffectInterval) -> Verdict {
        let (least, most) =
            harm == .increase
            ? (interval.lower, interval.upper) : (-interval.upper, -interval.lower)
        if least > margin { return .breached }
        return most <= margin ? .safe : .open
    }
}
