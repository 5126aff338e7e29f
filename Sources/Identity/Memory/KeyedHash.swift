// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A keyed hash of 128 bits over two texts: SipHash-1-3 with the longer output (Aumasson and
/// Bernstein, 2012).
///
/// Who does not know the key cannot choose texts that meet. Of the 128 bits the graph keeps 84 for
/// an identifier: among 100 million identifiers two share them by chance once in 4 billion
/// graphs (n² ÷ 2 ÷ 2⁸⁴ = 3 · 10⁻¹⁰); with 64 bits it would be once in 4,000. For an event it keeps
/// 96.
struct KeyedHash: Sendable {
    /// The two halves of a hash.
    struct Code: Hashable, Sendable {
        var first: UInt64
        var second: UInt64

        /// Where an identifier of this hash is looked for.
        @inline(__always)
        var home: UInt64 { first & ~0xFFF }

        /// What a slot of a table keeps of it.
        @inline(__always)
        var mark: UInt32 { UInt32(truncatingIfNeeded: second) }
    }

    private let key: (UInt64, UInt64)

    /// A hash under a key that is derived from `secret` for one `purpose`.
    init(_ secret: HMACSHA256.Key, for purpose: String) {
        let words = HMACSHA256.authenticationCode(for: purpose.utf8, key: secret).words
        key = (words.0, words.1)
    }

    /// The hash of two texts; what belongs to which makes a difference.
    @inline(__always)
    func code(_ one: borrowing String, _ other: borrowing String) -> Code {
        var state = State(key)
        let first = unsafe one.utf8Span.span.bytes
        // A text of at most seven bytes is a word with its length ahead; of a longer one the
        // length comes first, in a word that no short one has.
        if first.byteCount < 8 {
            state.absorb(State.few(first) | UInt64(first.byteCount) << 56)
        } else {
            state.absorb(UInt64(first.byteCount) | 0xFF << 56)
            state.absorb(first, tail: 0)
        }
        // The last word has the length, as in SipHash.
        let second = unsafe other.utf8Span.span.bytes
        state.absorb(second, tail: UInt64(second.byteCount) << 56)
        return state.finish()
    }

    /// The hash of numbers.
    func code(_ words: [UInt64]) -> Code {
        var state = State(key)
        state.absorb(UInt64(words.count))
        for word in words { state.absorb(word) }
        return state.finish()
    }

    private struct State {
        private var v0: UInt64
        private var v1: UInt64
        private var v2: UInt64
        private var v3: UInt64

        @inline(__always)
        init(_ key: (UInt64, UInt64)) {
            v0 = 0x736f_6d65_7073_6575 ^ key.0
            v1 = 0x646f_7261_6e64_6f6d ^ key.1 ^ 0xee
            v2 = 0x6c79_6765_6e65_7261 ^ key.0
            v3 = 0x7465_6462_7974_6573 ^ key.1
        }

        @inline(__always)
        mutating func absorb(_ word: UInt64) {
            v3 ^= word
            round()
            v0 ^= word
        }

        /// Takes in bytes, and a last word of those left over with `tail`.
        @inline(__always)
        mutating func absorb(_ bytes: RawSpan, tail: UInt64) {
            let count = bytes.byteCount
            var place = 0
            while place + 8 <= count {
                absorb(Self.word(bytes, place))
                place += 8
            }
            let left = count - place
            if left == 0 {
                absorb(tail)
            } else if count >= 8 {
                absorb(Self.word(bytes, count - 8) >> UInt64(64 - 8 * left) | tail)
            } else {
                absorb(Self.few(bytes) | tail)
            }
        }

        @inline(__always)
        private static func word(_ bytes: RawSpan, _ place: Int) -> UInt64 {
            UInt64(
                littleEndian: unsafe bytes.unsafeLoadUnaligned(
                    fromByteOffset: place, as: UInt64.self))
        }

        /// Up to seven bytes as a number.
        @inline(__always)
        static func few(_ bytes: RawSpan) -> UInt64 {
            let count = bytes.byteCount
            if count >= 4 {
                let low = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self)
                let high = unsafe bytes.unsafeLoadUnaligned(
                    fromByteOffset: count - 4, as: UInt32.self)
                return UInt64(UInt32(littleEndian: low))
                    | UInt64(UInt32(littleEndian: high)) << UInt64(8 * (count - 4))
            }
            var number: UInt64 = 0
            for place in 0..<count {
                let byte = unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
                number |= UInt64(byte) << UInt64(8 * place)
            }
            return number
        }

        @inline(__always)
        mutating func finish() -> Code {
            v2 ^= 0xee
            round()
            round()
            round()
            let first = v0 ^ v1 ^ v2 ^ v3
            v1 ^= 0xdd
            round()
            round()
            round()
            return Code(first: first, second: v0 ^ v1 ^ v2 ^ v3)
        }

        @inline(__always)
        private mutating func round() {
            v0 &+= v1
            v1 = v1 << 13 | v1 >> 51
            v1 ^= v0
            v0 = v0 << 32 | v0 >> 32
            v2 &+= v3
            v3 = v3 << 16 | v3 >> 48
            v3 ^= v2
            v0 &+= v3
            v3 = v3 << 21 | v3 >> 43
            v3 ^= v0
            v2 &+= v1
            v1 = v1 << 17 | v1 >> 47
            v1 ^= v2
            v2 = v2 << 32 | v2 >> 32
        }
    }
}
