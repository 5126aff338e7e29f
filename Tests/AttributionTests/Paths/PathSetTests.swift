// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct PathSetTests {
    @Test("A3 the generated journeys are those of the recipe")
    func recipe() throws {
        let generated = GeneratedPaths(channels: 20, seed: 42)
        #expect(generated.journey(0).touches == [19, 2, 0, 18])
        #expect(generated.journey(1).touches == [15, 3, 4, 11, 8, 6, 13])
        #expect(generated.journey(2).touches == [6, 8, 12])
        let paths = try GeneratedPaths(channels: 6, seed: 7).paths(20_000)
        #expect(paths.totals.conversions == GeneratedExpectations.conversions)
        #expect(paths.totals.value == GeneratedExpectations.cents)
        #expect(paths.totals.journeys == 20_000)
    }

    @Test("A3 counts below zero, unknown channels and sums beyond 64 bits are refused")
    func refused() throws {
        var builder = PathSetBuilder()
        let channel = try builder.number(of: "a")
        for (touches, conversions, nulls, value) in [
            ([channel], -1, 0, 0), ([channel], 0, -1, 0), ([channel + 1], 0, 0, 0),
            ([channel], 1 << 32, 0, 0), ([channel], 1, 0, Int64.min),
        ] as [([UInt16], Int, Int, Int64)] {
            #expect(throws: AttributionError.self) {
                try builder.append(touches, conversions: conversions, nulls: nulls, value: value)
            }
        }
        try builder.append([channel], conversions: 1, nulls: 0, value: .max - 1)
        #expect(throws: AttributionError.self) {
            try builder.append([channel], conversions: 1, nulls: 0, value: -1)
        }
        #expect(builder.build().count == 1)
    }

    @Test("A3 one touchpoint, repeated channels and two touchpoints are weighed as documented")
    func patterns() {
        let patterns: [(TouchPattern, [[UInt64]])] = [
            (.first, [[1], [1, 0], [1, 0, 0, 0]]), (.last, [[1], [0, 1], [0, 0, 0, 1]]),
            (.linear, [[1], [1, 1], [1, 1, 1, 1]]),
            (.uShaped, [[1], [40, 40], [80, 20, 20, 80]]),
            (.position(first: 0, middle: 1, last: 0), [[1], [1, 1], [0, 1, 1, 0]]),
            (.decay(halfLife: 0), [[1], [0, 1], [0, 0, 0, 1]]),
        ]
        for (pattern, expected) in patterns {
            #expect([1, 2, 4].map { pattern.weights(count: $0) } == expected)
        }
        let decay = TouchPattern.decay(halfLife: 2).weights(count: 5)
        #expect(decay[0] * 4 == decay[4] && decay[2] * 2 == decay[4])
    }

    @Test("A3 patterns and the last non-direct touchpoint give the generated numbers")
    func generated() throws {
        let paths = try GeneratedPaths(channels: 6, seed: 7).paths(20_000)
        let credits = paths.credits([.linear, .uShaped, .decay(halfLife: 2.5)])
        typealias Expected = GeneratedExpectations
        let expected = [
            (Expected.linear, Expected.linearValue), (Expected.uShaped, Expected.uShapedValue),
            (Expected.decay, Expected.decayValue),
        ]
        for (found, (conversions, value)) in zip(credits, expected) {
            #expect(relative(found.conversions, conversions) < 1e-12)
            #expect(relative(found.value, value) < 1e-12)
        }
        let last = paths.lastNonDirectCredits(["ch02"])
        #expect(last.conversions == Expected.lastNonDirect)
        #expect(last.value == Expected.lastNonDirectValue)
    }

    @Test("A3 the models of journeys and of paths weigh alike", arguments: 1...40)
    func oneRule(_ length: Int) throws {
        let touches = (0..<length).map { touch("\(100 + $0)", at(0, $0), .email) }
        let set = JourneySet(touches: touches, facts: [sale("o", at(1), "1", 12_345)])
        let journey = try #require(set.journeys.first)
        for pattern in [TouchPattern.first, .last, .linear, .uShaped, .decay(halfLife: 3)] {
            let parts = try AttributionModel.pattern(pattern).credit(journey)
            let split = try euros(12_345).split(by: pattern.weights(count: length))
            #expect(parts.map(\.credit) == split)
        }
    }

    @Test("A3 a rule of the integrator is held to its contract", arguments: [[], [0, 0], [1]])
    func badRule(_ weights: [UInt64]) throws {
        struct Fixed: PathRule {
            var fixed: [UInt64]
            func weights(for touches: [String]) -> [UInt64] { fixed }
        }
        let paths = try PathSet([PathRow(touches: ["a", "b"], conversions: 1, value: 100)])
        let error = #expect(throws: AttributionError.self) {
            try paths.report(.custom("bad", Fixed(fixed: weights)))
        }
        #expect(error?.code == .badWeights)
        let report = try paths.report(.custom("good", Fixed(fixed: [3, 1])))
        #expect(report.rows.map(\.amount) == [75, 25])
        #expect(report.model == "custom:good")
    }
}
