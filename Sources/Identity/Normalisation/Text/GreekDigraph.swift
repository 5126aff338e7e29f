// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The pairs of Greek letters that ELOT 743 romanises together.
enum GreekDigraph {
    /// What a letter becomes after another one; may change what that one became.
    static func adjust(
        _ word: UInt32, scalar: UInt32, after previous: UInt32, _ output: inout [UInt8]
    ) -> UInt32 {
        guard let last = output.last else { return word }
        let letter = lower(scalar)
        let before = lower(previous)
        if letter == 0x3C5 {
            switch before {
            case 0x3BF: return 0x75
            case 0x3B1, 0x3B5, 0x3B7: return 0x76
            default: return word
            }
        }
        switch letter {
        // γ before γ, ξ, χ sounds as n.
        case 0x3B3 where before == 0x3B3, 0x3BE where before == 0x3B3, 0x3C7 where before == 0x3B3:
            output[output.count - 1] = 0x6E
        // αυ, ευ and ηυ end in f before what has no voice.
        case 0x3B8, 0x3BA, 0x3BE, 0x3C0, 0x3C2, 0x3C3, 0x3C4, 0x3C6, 0x3C7, 0x3C8:
            if before == 0x3C5, last == 0x76 { output[output.count - 1] = 0x66 }
        default: break
        }
        return word
    }

    /// The small letter without an accent; a letter with a diaeresis stays itself.
    private static func lower(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x391...0x3A9: scalar + 0x20
        case 0x386, 0x3AC: 0x3B1
        case 0x388, 0x3AD: 0x3B5
        case 0x389, 0x3AE: 0x3B7
        case 0x38C, 0x3CC: 0x3BF
        case 0x38E, 0x3CD: 0x3C5
        default: scalar
        }
    }
}
