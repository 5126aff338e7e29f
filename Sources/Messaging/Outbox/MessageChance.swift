// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Chance that belongs to one message: a function of a seed, its key and what it is for.
///
/// Nothing is drawn from a shared stream, so that the order of work and the number of threads
/// change nothing.
struct MessageChance {
    private let bits: UInt64

    init(seed: UInt64, _ key: MessageKey, purpose: UInt64) {
        self.init(seed: seed, key.token, purpose: purpose)
    }

    init(seed: UInt64, _ token: Token128, purpose: UInt64) {
        var state = Self.mix(seed ^ 0x9E37_79B9_7F4A_7C15)
        state = Self.mix(state ^ token.high)
        state = Self.mix(state ^ token.low)
        bits = Self.mix(state ^ purpose)
    }

    /// A number from zero to less than `limit`, which is at least one.
    func number(below limit: Int64) -> Int64 {
        Int64(bits.multipliedFullWidth(by: UInt64(max(limit, 1))).high)
    }

    /// A number from zero to less than one.
    var unit: Double { Double(bits >> 11) * 0x1p-53 }

    /// The finaliser of MurmurHash3 as SplitMix64 uses it.
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
