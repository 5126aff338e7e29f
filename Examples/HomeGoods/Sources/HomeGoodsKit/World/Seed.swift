// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Chance from a seed (SplitMix64): the same seed, the same world.
struct Seed: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// Chance of its own for one thing, whatever else is drawn.
    init(_ seed: UInt64, for thing: UInt64) {
        state = seed ^ (thing &* 0xD6E8_FEB8_6659_FD93)
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// True in `percent` of 100 cases.
    mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }

    /// A number of the range.
    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

    /// A time span of whole seconds.
    mutating func seconds(_ range: Range<Int>) -> Duration { .seconds(number(range)) }

    /// One of several.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[number(0..<elements.count)]
    }
}
