// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Random numbers that a seed determines, for tests and simulations.
///
/// The same seed gives the same numbers everywhere.
///
/// The algorithm is SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
/// generators", OOPSLA 2014). Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator that starts at `seed`.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A generator whose numbers do not depend on how far this one is drawn later.
    public mutating func split() -> SeededGenerator {
        SeededGenerator(seed: next())
    }

    /// A string of bytes with a length in `lengths`; zeros and 0xFF are frequent.
    public mutating func bytes(_ lengths: ClosedRange<Int>) -> [UInt8] {
        let count = Int.random(in: lengths, using: &self)
        return (0..<count).map { _ in
            switch next() % 8 {
            case 0: 0
            case 1: 0xFF
            default: UInt8(truncatingIfNeeded: next())
            }
        }
    }
}
