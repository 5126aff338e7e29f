// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Shares a conversion out over the touchpoints of its journey.
///
/// Implementation requirements: one weight for each touchpoint of the view, in its order, at least
/// one of them above zero, their sum below 2^64. The weights depend on the view alone. They are
/// whole numbers so that equal shares are equal on every machine; a rule that computes with
/// fractions rounds them itself, once.
public protocol CreditRule: Sendable {
    /// The weights; `journey` has at least one touchpoint.
    func weights(for journey: JourneyView) -> [UInt64]
}

/// The weights of a pattern.
struct PatternRule: CreditRule {
    let pattern: TouchPattern

    func weights(for journey: JourneyView) -> [UInt64] {
        pattern.weights(count: journey.touches.count)
    }
}
