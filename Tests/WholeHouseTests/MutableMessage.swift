// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit

/// A message with places that may be replaced, so that a mutation costs no parsing.
///
/// Some texts in it are written anew for each delivery, with the same length: ten `I` are the number
/// of the message, three `P` that of the person, ten `T` the seconds since 1970, `MM:SS` minutes and
/// seconds of an hour.
struct MutableMessage: Sendable {
    enum Shape: Sendable {
        /// A JSON text; its places are values and members.
        case json
        /// Fields that a byte separates; its places are the fields.
        case fields(UInt8)
    }

    private let bytes: [UInt8]
    private let isJSON: Bool
    /// Where values or fields are.
    private let places: [Range<Int>]
    /// Where members are, from the name to the end of the value.
    private let members: [Range<Int>]
    private let numbers: [Range<Int>]
    private let people: [Range<Int>]
    private let seconds: [Range<Int>]
    private let clocks: [Range<Int>]

    init(_ text: String, _ shape: Shape) {
        bytes = Array(text.utf8)
        switch shape {
        case .json:
            var scanner = PlaceScanner(bytes)
            scanner.value()
            (places, members, isJSON) = (scanner.places, scanner.members, true)
        case .fields(let separator):
            var found: [Range<Int>] = []
            var start = 0
            for end in 0...bytes.count where end == bytes.count || bytes[end] == separator {
                found.append(start..<end)
                start = end + 1
            }
            (places, members, isJSON) = (found, [], false)
        }
        numbers = Self.find("IIIIIIIIII", bytes)
        people = Self.find("PPP", bytes)
        seconds = Self.find("TTTTTTTTTT", bytes)
        clocks = Self.find("MM:SS", bytes)
    }

    private static func find(_ text: String, _ bytes: [UInt8]) -> [Range<Int>] {
        let wanted = Array(text.utf8)
        return (0...max(0, bytes.count - wanted.count))
            .map { $0..<min($0 + wanted.count, bytes.count) }
            .filter { Array(bytes[$0]) == wanted }
    }

    /// The message as it is delivered, unharmed.
    func delivered(_ number: Int, person: Int, at second: Int) -> [UInt8] {
        var copy = bytes
        for place in numbers { Self.write(number, to: &copy, place) }
        for place in people { Self.write(person, to: &copy, place) }
        for place in seconds { Self.write(second, to: &copy, place) }
        for place in clocks {
            Self.write(second / 60 % 60, to: &copy, place.lowerBound..<place.lowerBound + 2)
            Self.write(second % 60, to: &copy, place.lowerBound + 3..<place.upperBound)
        }
        return copy
    }

    private static func write(_ number: Int, to bytes: inout [UInt8], _ place: Range<Int>) {
        var rest = number
        for index in place.reversed() {
            bytes[index] = 0x30 + UInt8(rest % 10)
            rest /= 10
        }
    }

    /// A delivered message with one harm done to it; all places must still be where they were.
    func harmed(_ message: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var copy = message
        guard let place = places.randomElement(using: &random) else { return copy }
        switch Int.random(in: 0..<16, using: &random) {
        case 0: copy.removeSubrange(Int.random(in: 0..<copy.count, using: &random)...)
        case 1: copy[Int.random(in: 0..<copy.count, using: &random)] = UInt8(random.next() & 0xFF)
        case 2:
            let bad = Strange.notUTF8.randomElement(using: &random) ?? []
            copy.insert(contentsOf: bad, at: place.upperBound - (isJSON ? 1 : 0))
        case 3:
            guard let member = members.randomElement(using: &random) else { fallthrough }
            copy.replaceSubrange(member, with: Array("\"x\":0".utf8))
        case 4:
            guard let member = members.randomElement(using: &random) else { fallthrough }
            copy.insert(contentsOf: message[member] + [0x2C], at: member.lowerBound)
        case 5: copy.replaceSubrange(place, with: Strange.nested(&random))
        default:
            let list = isJSON ? Strange.values : Strange.texts
            copy.replaceSubrange(place, with: list.randomElement(using: &random) ?? [])
        }
        return copy
    }
}

/// Finds the values and members of a JSON text that is known to be one.
private struct PlaceScanner {
    private let bytes: [UInt8]
    private var at = 0
    private(set) var places: [Range<Int>] = []
    private(set) var members: [Range<Int>] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func space() {
        while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == 0x2C || bytes[at] == 0x3A {
            at += 1
        }
    }

    private mutating func string() {
        at += 1
        while at < bytes.count, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
        at += 1
    }

    mutating func value() {
        space()
        let start = at
        guard start < bytes.count else { return }
        switch bytes[start] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let isObject = bytes[start] == UInt8(ascii: "{")
            at += 1
            space()
            while at < bytes.count, bytes[at] != UInt8(ascii: "}"), bytes[at] != UInt8(ascii: "]") {
                let first = at
                if isObject { string() }
                value()
                if isObject { members.append(first..<at) }
                space()
            }
            at += 1
        case 0x22: string()
        default:
            let ends = Array(",]} \n".utf8)
            while at < bytes.count, !ends.contains(bytes[at]) { at += 1 }
        }
        places.append(start..<at)
    }
}

/// What a sender should not send.
private enum Strange {
    static let longText = String(repeating: "z", count: 5_000)

    static let texts: [[UInt8]] =
        [
            "", " ", "x", "\u{0}", "-1", "0", "1.005", "1e999999", "-1e-999999", "0x10", "NaN",
            "9223372036854775807", "-9223372036854775808", "92233720368547758.07",
            "18446744073709551616", String(repeating: "9", count: 400), "EUR", "EURO", "null",
            "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "2023-02-30T00:00:00Z", "\"", "a\"b",
            "a@b@c", "+48 0", longText, "👩‍👧‍👦", "\u{202E}", "{\"a\":[", "[1]", "{}",
        ].map { Array($0.utf8) }

    static let values: [[UInt8]] =
        [
            "null", "true", "false", "0", "-1", "-0", "0.1", "1e999999", "-1e-999999", "1e18",
            "9223372036854775807", "-9223372036854775808", "18446744073709551616",
            "92233720368547758.07", String(repeating: "9", count: 400), "[]", "{}", "[null]",
            "[[]]", "{\"a\":null}", "{\"a\":1,\"a\":2}", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"",
            "\"\\ud800\"", "\"9999-12-31T23:59:59Z\"", "\"0000-01-01T00:00:00Z\"",
            "\"2023-02-30T00:00:00Z\"", "\"EUR\"", "\"PLN\"", "\"12.345\"",
            "\"92233720368547758.07\"", "\"9223372036854775807\"", "\"a@b@c\"", "\"👩‍👧‍👦\"",
            "\"\(longText)\"", "NaN", "01", "'x'", "{", "]", "\"",
        ].map { Array($0.utf8) }

    /// A byte that begins nothing, an overlong form, a surrogate, a sequence without its end.
    static let notUTF8: [[UInt8]] = [
        [0xFF], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x91], [0xF5, 0x80],
    ]

    static func nested(_ random: inout SeededGenerator) -> [UInt8] {
        let depth = Int.random(in: 1..<300, using: &random)
        let isClosed = Int.random(in: 0..<4, using: &random) > 0
        let open = [UInt8](repeating: UInt8(ascii: "["), count: isClosed ? depth : depth * 20)
        return isClosed ? open + [UInt8](repeating: UInt8(ascii: "]"), count: depth) : open
    }
}
