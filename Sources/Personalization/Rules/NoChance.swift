// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A source of chance that is never asked.
struct NoChance: RandomNumberGenerator {
    mutating func next() -> UInt64 { 0 }
}
