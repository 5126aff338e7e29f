// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a score comes from, while it is added up.
struct ContributionSums {
    private var amounts: [UInt32: Float] = [:]

    mutating func add(_ amount: Float, from source: UInt32) {
        amounts[source, default: 0] += amount
    }

    /// The parts that are more than 0, the greatest first, of equal ones the smaller number.
    func contributions(times factor: Float) -> [Contribution] {
        amounts
            .map { Contribution(source: $0.key, amount: $0.value * factor) }
            .filter { $0.amount > 0 }
            .sorted { $0.amount == $1.amount ? $0.source < $1.source : $0.amount > $1.amount }
    }
}
