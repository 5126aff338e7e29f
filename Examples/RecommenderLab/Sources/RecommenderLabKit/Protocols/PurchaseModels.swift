// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

/// The models that P1 compares.
enum PurchaseModels {
    /// - Parameters:
    ///   - bench: where they are tested.
    ///   - validation: the first instant of what the weights of the blend are learnt on.
    /// - Throws: what a model throws.
    static func run(_ bench: inout ModelBench, validation: Timestamp) async throws {
        for (name, halfLife) in [
            ("popularity", HalfLife.never), ("recent popularity", .days(60)),
        ] {
            try await bench.run(name) { training in
                var configuration = Popularity.Configuration()
                configuration.halfLife = halfLife
                return try Popularity(training.log, configuration: configuration)
            }
        }
        for (name, halfLife) in [
            ("purchase history", HalfLife.never), ("recent purchase history", .days(60)),
        ] {
            try await bench.run(name) {
                try PurchaseHistory($0.log, configuration: history(halfLife))
            }
        }
        try await bench.run("item neighbours") { try ItemNeighbours($0.log) }
        try await bench.run("customer neighbours") { try CustomerNeighbours($0.log) }
        try await bench.run("ALS 64") { try ALS($0.log) }
        try await bench.run("EASE") { try EASE($0.log) }
        try await bench.run("blend") { training in
            var generator = LabGenerator(state: 1)
            return try Blend.fit(
                on: training, validationFrom: validation,
                goals: [BlendGoal(.purchases), BlendGoal(.newPurchases, weight: 0.3)],
                using: &generator, Blend.purchases)
        }
    }

    private static func history(_ halfLife: HalfLife) -> PurchaseHistory.Configuration {
        var configuration = PurchaseHistory.Configuration()
        configuration.halfLife = halfLife
        return configuration
    }
}

/// SplitMix64: the same numbers everywhere.
private struct LabGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
