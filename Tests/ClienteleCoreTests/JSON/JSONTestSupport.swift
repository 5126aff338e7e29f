// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// SplitMix64: the same numbers from the same seed, everywhere.
struct JSONTestRandom: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

enum JSONTestTree {
    /// A random value whose nesting is at most `depth`.
    static func value(depth: Int, _ random: inout JSONTestRandom) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .number(number(&random))
        case 3, 4: return .string(text(&random))
        case 5, 6:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<(depth == 1 ? 24 : 6), using: &random) {
                object[text(&random)] = value(depth: depth - 1, &random)
            }
            return .object(object)
        default:
            let count = Int.random(in: 0..<6, using: &random)
            return .array((0..<count).map { _ in value(depth: depth - 1, &random) })
        }
    }

    static func number(_ random: inout JSONTestRandom) -> JSONNumber {
        let whole =
            Int64.random(in: .min ... .max, using: &random)
            >> Int64.random(
                in: 0..<64, using: &random)
        var text = String(whole)
        if Bool.random(using: &random) {
            text += ".\(UInt64.random(in: 0..<10_000, using: &random))"
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            text += ["e", "E", "e+", "E-"].randomElement(using: &random) ?? "e"
            text += String(UInt16.random(in: 0..<1000, using: &random))
        }
        return JSONNumber(text) ?? JSONNumber(0)
    }

    static func text(_ random: inout JSONTestRandom) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<24, using: &random) {
            let limit: UInt32 =
                [0x20, 0x80, 0x80, 0x80, 0x800, 0x1_0000, 0x11_0000]
                .randomElement(using: &random) ?? 0x80
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) {
                text.append(scalar)
            }
        }
        return String(text)
    }
}
