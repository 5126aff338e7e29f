// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution

/// The made-up journeys of the recipe: the same paths in any language.
struct GeneratedPaths {
    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    private let seed: UInt64
    private let channels: Int
    private var start: [UInt64] = []
    private var weight: [[UInt64]] = []
    private var stop: [UInt64] = []
    private var conversion: [UInt64] = []

    init(channels: Int, seed: UInt64) {
        self.seed = seed
        self.channels = channels
        func hash(_ index: Int) -> UInt64 {
            Self.mix(seed &* 7919 &+ UInt64(index) &* Self.golden &+ 12345)
        }
        for one in 0..<channels {
            let root = 1 + (hash(one) >> 40) % 100
            start.append(root * root)
            weight.append(
                (0..<channels).map { other in
                    let random = hash(1000 + 64 * one + other)
                    let base = (random >> 20) % 4 == 0 ? 0 : 1 + (random >> 40) % 50
                    return one == other ? base + 60 : base
                })
            stop.append(100 + (hash(5000 + one) >> 40) % 200)
            conversion.append(20 + (hash(6000 + one) >> 40) % 600)
        }
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed ^= mixed >> 30
        mixed &*= 0xBF58_476D_1CE4_E5B9
        mixed ^= mixed >> 27
        mixed &*= 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return mixed
    }

    private static func pick(_ weights: [UInt64], _ number: UInt64) -> Int {
        var sum: UInt64 = 0
        for (index, weight) in weights.enumerated() {
            sum += weight
            if sum > number { return index }
        }
        return weights.count - 1
    }

    /// The channels of a journey, whether it converts, and its cents.
    func journey(_ number: Int) -> (touches: [UInt16], converts: Bool, cents: Int64) {
        let key = seed &+ UInt64(number) &* 1_000_003
        func random(_ index: UInt64) -> UInt64 { Self.mix(key &+ index &* Self.golden) >> 32 }
        var current = Self.pick(start, random(0) % start.reduce(0, +))
        var touches = [UInt16(current)]
        for step in UInt64(1)..<64 {
            if random(2 * step - 1) % 1000 < stop[current] { break }
            let weights = weight[current]
            current = Self.pick(weights, random(2 * step) % weights.reduce(0, +))
            touches.append(UInt16(current))
        }
        let distinct = UInt64(Set(touches).count)
        let converts = random(1_000_001) % 10_000 < conversion[current] + 40 * (distinct - 1)
        return (touches, converts, converts ? Int64(500 + random(1_000_002) % 20_000) : 0)
    }

    func name(_ channel: Int) -> String { channel < 10 ? "ch0\(channel)" : "ch\(channel)" }

    func paths(_ count: Int) throws -> PathSet {
        var builder = PathSetBuilder()
        for channel in 0..<channels { _ = try builder.number(of: name(channel)) }
        for number in 0..<count {
            let journey = journey(number)
            try builder.append(
                journey.touches, conversions: journey.converts ? 1 : 0,
                nulls: journey.converts ? 0 : 1, value: journey.cents)
        }
        return builder.build()
    }
}
