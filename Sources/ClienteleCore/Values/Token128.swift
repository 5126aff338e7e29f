// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Sixteen bytes that name something, shown as 32 hexadecimal digits.
public struct Token128: Hashable, Comparable, Sendable {
    /// The first eight bytes, big-endian.
    public let high: UInt64
    /// The last eight bytes, big-endian.
    public let low: UInt64

    /// Sixteen bytes as two big-endian numbers.
    @inlinable
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Sixteen bytes from 32 hexadecimal digits; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32 else { return nil }
        // Taken out of whatever text it is at once, not octet by octet.
        let digits = Array(text.utf8)
        var halves: (UInt64, UInt64) = (0, 0)
        for (index, digit) in digits.enumerated() {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x57
            case 0x41...0x46: value = digit - 0x37
            default: return nil
            }
            if index < 16 {
                halves.0 = halves.0 << 4 | UInt64(value)
            } else {
                halves.1 = halves.1 << 4 | UInt64(value)
            }
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// The 32 hexadecimal digits, lower case.
    public var hexadecimal: String {
        unsafe String(unsafeUninitializedCapacity: 32) { digits in
            for place in 0..<32 {
                let half = place < 16 ? high : low
                let nibble = UInt8(truncatingIfNeeded: half >> UInt64(60 - place % 16 * 4)) & 0xF
                unsafe digits[place] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
            }
            return 32
        }
    }

    /// Whether the bytes of `left` sort before those of `right`.
    @inlinable
    public static func < (left: Token128, right: Token128) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

extension Token128: KeyComponent {
    /// Appends the sixteen bytes.
    @inlinable
    public func encode(into writer: inout KeyWriter) {
        writer.append(high)
        writer.append(low)
    }

    /// Reads sixteen bytes.
    public init(from reader: inout KeyReader) throws(RecordError) {
        self.init(high: try reader.uint64(), low: try reader.uint64())
    }
}

extension RecordWriter {
    /// Writes sixteen bytes.
    public mutating func append(_ value: Token128) {
        append(bigEndian: value.high)
        append(bigEndian: value.low)
    }
}

extension RecordReader {
    /// Reads sixteen bytes.
    public mutating func token128() throws(RecordError) -> Token128 {
        let high = try bigEndian()
        return Token128(high: high, low: try bigEndian())
    }
}
