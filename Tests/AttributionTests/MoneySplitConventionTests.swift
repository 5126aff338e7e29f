// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

/// Whole numbers that sum to the total, proportional to the weights, what is left over to the
/// largest remainders and of equal ones to the earlier: computed apart with exact fractions.
struct MoneySplitConventionTests {
    struct Case: Sendable {
        var total: Int64
        var weights: [UInt64]
        var parts: [Int64]
    }

    static let cases: [Case] = [
        Case(total: 100, weights: [1, 1, 1], parts: [34, 33, 33]),
        Case(total: 1, weights: [1, 1, 1], parts: [1, 0, 0]),
        Case(
            total: 9_999, weights: [40, 20, 20, 20, 40],
            parts: [2_857, 1_429, 1_428, 1_428, 2_857]),
        Case(total: 12_345, weights: [30, 10, 30, 30], parts: [3_704, 1_235, 3_703, 3_703]),
        Case(total: -100, weights: [1, 1, 1], parts: [-34, -33, -33]),
        Case(total: 7, weights: [5, 3, 2, 2, 2], parts: [3, 1, 1, 1, 1]),
        Case(
            total: 199_999, weights: [1, 1, 1, 1, 1, 1, 1],
            parts: [28_572, 28_572, 28_571, 28_571, 28_571, 28_571, 28_571]),
        Case(
            total: 1_000_000_000_000_007, weights: [3, 5, 11, 2],
            parts: [
                142_857_142_857_144, 238_095_238_095_240, 523_809_523_809_527, 95_238_095_238_096,
            ]),
        Case(total: 0, weights: [1, 2], parts: [0, 0]),
    ]

    @Test("Money splits by the convention of the reference cases", arguments: cases)
    func split(_ given: Case) throws {
        let parts = try euros(given.total).split(by: given.weights).map(\.minorUnits)
        #expect(parts == given.parts)
    }
}
