// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension OffPolicy {
    /// The mean of independent parts, with its standard error.
    func estimate(_ parts: [Double]) -> OffPolicyEstimate {
        let count = Double(parts.count)
        let mean = parts.reduce(0, +) / count
        let squares = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return estimate(mean, standardError: (squares / (count - 1) / count).squareRoot())
    }

    /// The estimate with everything that says how far it can be trusted.
    func estimate(_ value: Double, standardError: Double) -> OffPolicyEstimate {
        let sum = weights.reduce(0, +)
        let squares = weights.reduce(0) { $0 + $1 * $1 }
        let width = -Numerics.normalQuantile((1 - confidence) / 2) * standardError
        return OffPolicyEstimate(
            value: value, standardError: standardError,
            interval: ConfidenceInterval(
                lower: value - width, upper: value + width, confidence: confidence),
            effectiveSampleSize: sum * sum / squares, decisionCount: weights.count,
            meanWeight: sum / Double(weights.count), largestWeight: weights.max() ?? 0,
            warnings: warnings(sum, squares))
    }

    private func warnings(_ sum: Double, _ squares: Double) -> [Reason] {
        let count = Double(weights.count)
        let effective = sum * sum / squares
        let largest = weights.max() ?? 0
        var reasons: [Reason] = []
        if effective < 0.1 * count || effective < 100 {
            reasons.append(
                Reason(
                    "off-policy.low-sample-size",
                    "\(weights.count) decisions are worth \(Int(effective)) of the policy's own"))
        }
        if largest > 0.01 * sum, largest > 10 * sum / count {
            reasons.append(
                Reason(
                    "off-policy.extreme-weight",
                    "one decision weighs \(Int(100 * largest / sum)) % of all"))
        }
        // With true propensities weights have the mean 1, as long as the log could show all that
        // the policy would.
        let spread = max(squares / count - sum * sum / count / count, 0) / count
        if (sum / count - 1).magnitude > 4 * spread.squareRoot() + 1e-9 {
            reasons.append(
                Reason(
                    "off-policy.weights-not-one",
                    "the mean weight is not 1: propensities are wrong, or choices are missing"))
        }
        if decisions.allSatisfy({ $0.reward == 0 }) {
            reasons.append(Reason("off-policy.no-rewards", "no decision was rewarded"))
        }
        return reasons
    }
}
