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

/// Everything to the last touchpoint.
struct LastTouchRule: CreditRule {
    func weights(for journey: JourneyView) -> [UInt64] {
        var weights = [UInt64](repeating: 0, count: journey.touches.count)
        if let last = weights.indices.last { weights[last] = 1 }
        return weights
    }
}

/// The same to each touchpoint.
struct LinearRule: CreditRule {
    func weights(for journey: JourneyView) -> [UInt64] {
        [UInt64](repeating: 1, count: journey.touches.count)
    }
}
