// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A JSON number, kept as the decimal text it was written with.
///
/// No digit is lost, however many there are. Two numbers are equal when their texts are:
/// `1.0` and `1` are different numbers here.
public struct JSONNumber: Hashable, Sendable, CustomStringConvertible {
    /// The text, which follows the grammar of RFC 8259 section 6.
    public let text: String

    /// The number with that text, or `nil` when the text does not follow RFC 8259 section 6.
    ///
    /// No plus sign, no leading zero, no blank, a digit on both sides of the point.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard Self.end(of: bytes.span, from: 0) == bytes.count else { return nil }
        self.text = text
    }

    /// A whole number.
    public init(_ value: Int64) { text = String(value) }

    /// A `Double` with as few digits as tell it apart, or `nil` when it is not finite.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// Text that was checked already.
    init(checked text: String) { self.text = text }

    /// The text.
    public var description: String { text }

    /// Where the number that begins at `start` ends, or `nil` when there is none.
    @inline(__always)
    static func end(of bytes: Span<UInt8>, from start: Int) -> Int? {
        var place = start
        let count = bytes.count
        func digits(_ from: Int) -> Int {
            var place = from
            while place < count, bytes[place] &- 0x30 < 10 { place += 1 }
            return place
        }
        if place < count, bytes[place] == UInt8(ascii: "-") { place += 1 }
        guard place < count else { return nil }
        if bytes[place] == UInt8(ascii: "0") {
            place += 1
        } else {
            let next = digits(place)
            if next == place { return nil }
            place = next
        }
        if place < count, bytes[place] == UInt8(ascii: ".") {
            let next = digits(place + 1)
            if next == place + 1 { return nil }
            place = next
        }
        if place < count, bytes[place] | 0x20 == UInt8(ascii: "e") {
            place += 1
            if place < count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-")
            {
                place += 1
            }
            let next = digits(place)
            if next == place { return nil }
            place = next
        }
        return place
    }
}
