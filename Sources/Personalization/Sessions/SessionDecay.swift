// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a weight falls with the distance d of an item from the end of the running session, where
/// the newest item has d = 0.
public enum SessionDecay: Hashable, Sendable {
    /// Not at all: 1.
    case none
    /// 1 ÷ (d + 1).
    case reciprocal
    /// 1 − 0.1 · (d + 1), not below 0.
    case linear
    /// (n − d) ÷ n for a session of n items.
    case remaining
    /// e to the power of −d ÷ the given number, which is above 0.
    case exponential(Double)

    /// The weight at a distance in a session of so many items.
    func weight(_ distance: Int, of count: Int) -> Float {
        switch self {
        case .none: 1
        case .reciprocal: 1 / Float(distance + 1)
        case .linear: max(0, Float(Double(9 - distance) / 10))
        case .remaining: Float(count - distance) / Float(count)
        case .exponential(let scale): Float(Deterministic.exp(-Double(distance) / scale))
        }
    }

    var isValid: Bool {
        if case .exponential(let scale) = self { return scale > 0 && scale.isFinite }
        return true
    }
}
