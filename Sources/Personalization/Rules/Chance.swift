// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Numbers drawn from a generator the same way everywhere.
enum Chance {
    /// From 0 to just under 1, in steps of 2⁻⁵³.
    static func share(_ generator: inout some RandomNumberGenerator) -> Double {
        Double(generator.next() >> 11) * 0x1p-53
    }

    /// From 0 to just under `count`, which is 1 or more.
    static func below(_ count: Int, _ generator: inout some RandomNumberGenerator) -> Int {
        Int(generator.next().multipliedFullWidth(by: UInt64(count)).high)
    }
}
