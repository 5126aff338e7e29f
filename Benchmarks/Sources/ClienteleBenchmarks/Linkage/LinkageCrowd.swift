// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleTestKit
internal import Identity

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Records of a made-up town in an order of chance: common and rare names, families who share a name
/// and an address, and a share of people with a second or third record that has errors, or that shows
/// where they lived before.
struct LinkageCrowd {
    private(set) var records: [PersonFields] = []
    private(set) var truth: [UInt32] = []
    private var random: SeededGenerator

    static func schema() throws -> LinkSchema {
        try LinkSchema([
            LinkField("given_name", .name, partner: "surname"), LinkField("surname", .name),
            LinkField("street_number", .code), LinkField("street", .text),
            LinkField("suburb", .text), LinkField("postcode", .code),
            LinkField("date_of_birth", .date),
        ])
    }

    /// - Parameters:
    ///   - count: how many records.
    ///   - seed: what chance starts from.
    ///   - repeated: the share of people who have more than one record.
    ///   - families: the share of people who live with the one before, and have the same surname.
    init(records count: Int, seed: UInt64, repeated: Double = 0.2, families: Double = 0) {
        random = SeededGenerator(seed: seed)
        let given = (0..<3_000).map { _ in word(2...3) }
        let surnames = (0..<60_000).map { _ in word(2...4) }
        let streets = (0..<30_000).map { _ in word(2...4) + pick([" street", " road", " place"]) }
        let suburbs = (0..<6_000).map { _ in word(2...4) }
        var made: [(PersonFields, UInt32)] = []
        var person: UInt32 = 0
        var before: [String] = []
        while made.count < count {
            person += 1
            var values = [given[rank(given.count)], surnames[rank(surnames.count)]]
            values += address(streets, suburbs)
            if chance(families), !before.isEmpty { values[1...5] = before[1...5] }
            before = values
            let month = 101 + Int.random(in: 0..<12, using: &random)
            let day = 101 + Int.random(in: 0..<28, using: &random)
            values.append(
                "\(1935 + Int.random(in: 0..<70, using: &random))"
                    + String(String(month).dropFirst()) + String(String(day).dropFirst()))
            made.append((PersonFields(values), person))
            guard chance(repeated) else { continue }
            for _ in 0..<Int.random(in: 1...2, using: &random) where made.count < count {
                var copy = values
                if Int.random(in: 0..<8, using: &random) == 0 {
                    copy.replaceSubrange(2...5, with: address(streets, suburbs))
                }
                for _ in 0..<Int.random(in: 1...4, using: &random) { spoil(&copy) }
                made.append((PersonFields(copy), person))
            }
        }
        made.shuffle(using: &random)
        records = made.map(\.0)
        truth = made.map(\.1)
    }

    private mutating func address(_ streets: [String], _ suburbs: [String]) -> [String] {
        let suburb = rank(suburbs.count)
        return [
            String(Int.random(in: 1...150, using: &random)),
            streets[Int.random(in: 0..<streets.count, using: &random)], suburbs[suburb],
            String(10_000 + suburb * 3 + Int.random(in: 0..<3, using: &random)),
        ]
    }

    private mutating func spoil(_ values: inout [String]) {
        let place = Int.random(in: 0..<values.count, using: &random)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: values[place] = ""
        case 1: values.swapAt(0, 1)
        default: values[place] = misspelt(values[place])
        }
    }

    private mutating func misspelt(_ text: String) -> String {
        var bytes = Array(text.utf8)
        guard bytes.count > 1 else { return text }
        let place = Int.random(in: 0..<bytes.count - 1, using: &random)
        let isDigit = (0x30...0x39).contains(bytes[place])
        let other = UInt8.random(in: isDigit ? 0x30...0x39 : 0x61...0x7a, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(other, at: place)
        case 2: bytes[place] = other
        default: bytes.swapAt(place, place + 1)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A rank with a probability that falls as one over it.
    private mutating func rank(_ count: Int) -> Int {
        min(count - 1, Int(pow(Double(count), Double.random(in: 0..<1, using: &random))) - 1)
    }

    private mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &random) < share
    }

    private mutating func word(_ syllables: ClosedRange<Int>) -> String {
        var word = ""
        for _ in 0..<Int.random(in: syllables, using: &random) {
            word += pick([
                "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "st", "th",
            ])
            word += pick(["a", "e", "i", "o", "u", "ee", "ia", "ou"])
        }
        return word + pick(["", "n", "s", "r", "ll", "son"])
    }

    private mutating func pick(_ parts: [String]) -> String {
        parts[Int.random(in: 0..<parts.count, using: &random)]
    }
}
