// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Shares a path out over its touchpoints.
///
/// Implementation requirements: one weight for each touchpoint, at least one of them above zero,
/// their sum below 2^64; a function of the path alone.
public protocol PathRule: Sendable {
    /// The weights; `touches` is not empty.
    func weights(for touches: [String]) -> [UInt64]
}

extension PathSet {
    /// What each channel gets when each path is shared out by `rule`.
    ///
    /// - Throws: `AttributionError.Code.badWeights` when the rule breaks its contract.
    public func credits(_ rule: some PathRule) throws(AttributionError) -> PathCredits {
        try credits { path throws(AttributionError) in
            let weights = rule.weights(for: path.map { channels[Int($0)] })
            var sum: UInt64 = 0
            for weight in weights {
                let (next, isLarge) = sum.addingReportingOverflow(weight)
                guard !isLarge else { throw AttributionError(.badWeights, "weights are too large") }
                sum = next
            }
            guard weights.count == path.count, sum > 0 else {
                throw AttributionError(
                    .badWeights, "\(weights.count) weights for \(path.count) touchpoints")
            }
            return weights
        }
    }
}
