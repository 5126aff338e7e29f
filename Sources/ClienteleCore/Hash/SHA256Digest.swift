// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import CClienteleHash

/// The 32 bytes that SHA-256 or HMAC-SHA-256 gives.
///
/// The order of digests is the order of their bytes. `==` looks at all bytes whatever they are, so
/// that the time it takes tells nothing about where two digests differ.
public struct SHA256Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number of bytes.
    public static let byteCount = 32

    /// The bytes as four big-endian numbers; the first holds bytes 0 to 7.
    public let words: (UInt64, UInt64, UInt64, UInt64)

    /// A digest from four big-endian numbers.
    public init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// A digest from its 32 bytes, or nil when there are more or fewer.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        func word(_ index: Int) -> UInt64 {
            var value: UInt64 = 0
            for byte in bytes[(8 * index)..<(8 * index + 8)] { value = value << 8 | UInt64(byte) }
            return value
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// A digest from 64 hexadecimal digits of either case, or nil for any other text.
    public init?(hexadecimal: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        var high: UInt8?
        for digit in hexadecimal.utf8 {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
            default: return nil
            }
            guard bytes.count < Self.byteCount else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { return nil }
        self.init(bytes: bytes)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(Self.byteCount)
        append(to: &result)
        return result
    }

    /// Appends the 32 bytes to `target`.
    public func append(to target: inout [UInt8]) {
        func append(_ word: UInt64) {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                target.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        append(words.0)
        append(words.1)
        append(words.2)
        append(words.3)
    }

    /// The bytes as 64 lower-case hexadecimal digits.
    public var description: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * Self.byteCount)
        func append(_ word: UInt64) {
            for shift in stride(from: UInt64(60), through: 0, by: -4) {
                let nibble = UInt8(truncatingIfNeeded: word >> shift) & 15
                digits.append(
                    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble)
            }
        }
        append(words.0)
        append(words.1)
        append(words.2)
        append(words.3)
        return String(decoding: digits, as: UTF8.self)
    }

    /// Whether all bytes are equal; takes the same time for any two digests.
    public static func == (left: SHA256Digest, right: SHA256Digest) -> Bool {
        let first = (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1)
        let second = (left.words.2 ^ right.words.2) | (left.words.3 ^ right.words.3)
        return first | second == 0
    }

    /// Whether the bytes of `left` come first.
    public static func < (left: SHA256Digest, right: SHA256Digest) -> Bool {
        left.words < right.words
    }

    /// Feeds all bytes to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

/// Whether two byte strings are equal, in a time that depends on their lengths alone.
///
/// For secrets: tokens, signatures, tags. Different lengths are unequal at once.
public func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe left.withUnsafeBytes { first in
        unsafe right.withUnsafeBytes { second in
            unsafe clientele_equal_constant_time(
                first.baseAddress, second.baseAddress, first.count) == 1
        }
    }
}
