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
        try await bench.run("EASE") { try EASE($0.log) }
        try await bench.run("blend") { training in
            var generator = LabGenerator(state: 1)
            return try Blend.fit(
                on: training, validationFrom: validation,
                goals: [
                    BlendGoal(lenient(.purchases)), BlendGoal(lenient(.newPurchases), weight: 0.3),
                ],
                using: &generator, draft)
        }
    }

    private static func lenient(_ task: EvaluationTask) -> EvaluationTask {
        var task = task
        task.unknownTargets = .leaveOut
        return task
    }

    private static func history(
        _ halfLife: HalfLife, timing: Float = 0, name: String = "history"
    ) -> PurchaseHistory.Configuration {
        var configuration = PurchaseHistory.Configuration()
        configuration.halfLife = halfLife
        configuration.timing = timing
        configuration.name = name
        return configuration
    }

    /// The models of the blend with the weights to start from.
    private static func draft(_ log: InteractionLog) throws(PersonalizationError) -> Blend {
        var popularity = Popularity.Configuration()
        popularity.halfLife = .days(7)
        popularity.depth = 2_000
        var alike = CustomerNeighbours.Configuration()
        alike.halfLife = .days(120)
        alike.name = "customers alike, longer"
        var ease = EASE.Configuration()
        ease.neighbours = 1_000
        return try Blend(
            [
                BlendPart(try PurchaseHistory(log, configuration: history(.days(60))), weight: 0.2),
                BlendPart(
                    try PurchaseHistory(log, configuration: history(.never, name: "all history")),
                    weight: 1, trendPower: 0.25),
                BlendPart(
                    try PurchaseHistory(
                        log, configuration: history(.never, timing: 1, name: "due again")),
                    weight: 0.5, trendPower: 0.25),
                BlendPart(try CustomerNeighbours(log), weight: 0.2, trendPower: 0.25),
                BlendPart(
                    try CustomerNeighbours(log, configuration: alike), weight: 0.2,
                    trendPower: 0.25),
                BlendPart(
                    try EASE(log, configuration: ease), weight: 0.3, trendPower: 0.25),
                BlendPart(try ItemNeighbours(log), weight: 0.1),
                BlendPart(try Popularity(log, configuration: popularity), weight: 0.3),
            ], trend: try ItemTrend(log))
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
