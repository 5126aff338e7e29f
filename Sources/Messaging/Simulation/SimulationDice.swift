// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Chance of a simulation: numbers that a seed and what they are for determine.
///
/// Each person, day and message has dice of its own, so that neither the order of work nor
/// the number of threads changes a throw. The numbers are those of SplitMix64; how they are cut to
/// a range is defined here, so that they are the same with every release of the language.
public struct SimulationDice: Sendable {
    private var state: UInt64

    /// Dice for one purpose.
    public init(seed: UInt64, _ names: UInt64...) {
        var mixed = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
        for name in names { mixed = Self.mix(mixed ^ name &* 0xD6E8_FEB8_6659_FD93) }
        state = mixed
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A number from zero to less than `limit`; zero when that is not positive.
    public mutating func number(below limit: Int64) -> Int64 {
        guard limit > 0 else { return 0 }
        return Int64(next().multipliedFullWidth(by: UInt64(limit)).high)
    }

    /// True so often; 0 is never, 1 always.
    public mutating func happens(_ probability: Double) -> Bool {
        Double(next() >> 11) * 0x1p-53 < probability
    }

    /// A time between two, to the second.
    public mutating func duration(_ shortest: Duration, _ longest: Duration) -> Duration {
        let span = (longest - shortest).components.seconds
        return shortest + .seconds(number(below: max(span, 0) + 1))
    }

    /// The finaliser of SplitMix64.
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
