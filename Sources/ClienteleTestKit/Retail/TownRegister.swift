// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Records of a made-up town in an order of chance, of which it is known who is meant.
///
/// There are common and rare names, families who share a name and an address, and a share of people
/// with a second or third record that has errors, or that shows where they lived before. It is what
/// linkage by names and addresses is tried on; ``RetailPopulation`` is a town with identifiers and
/// events.
///
/// A record is made of seven texts, empty where one is missing: given name, surname, street number,
/// street, suburb, postcode, and date of birth as `YYYYMMDD`. The same seed gives the same town.
public struct TownRegister<Record> {
    /// The records.
    public let records: [Record]
    /// The person of each record, in the order of `records`; the first person is 1.
    public let truth: [UInt32]

    /// A town.
    ///
    /// - Parameters:
    ///   - count: how many records.
    ///   - seed: which town.
    ///   - repeated: the share of people who have more than one record.
    ///   - families: the share of people who live with the one before, and have the same surname.
    ///   - record: makes a record of its seven texts.
    public init(
        records count: Int, seed: UInt64, repeated: Double = 0.2, families: Double = 0,
        as record: ([String]) -> Record
    ) {
        var clerk = TownClerk(seed: seed)
        var made: [(Record, UInt32)] = []
        var person: UInt32 = 0
        while made.count < count {
            person += 1
            let values = clerk.person(families: families)
            made.append((record(values), person))
            guard clerk.chance(repeated) else { continue }
            for _ in 0..<clerk.number(1...2) where made.count < count {
                made.append((record(clerk.copy(of: values)), person))
            }
        }
        made.shuffle(using: &clerk.random)
        records = made.map(\.0)
        truth = made.map(\.1)
    }
}

/// Who draws the texts of a town.
private struct TownClerk {
    var random: SeededGenerator
    private var given: [String] = []
    private var surnames: [String] = []
    private var streets: [String] = []
    private var suburbs: [String] = []
    /// The texts of the person before, but for the birthday.
    private var before: [String] = []

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        given = (0..<3_000).map { _ in word(2...3) }
        surnames = (0..<60_000).map { _ in word(2...4) }
        streets = (0..<30_000).map { _ in word(2...4) + pick([" street", " road", " place"]) }
        suburbs = (0..<6_000).map { _ in word(2...4) }
    }

    mutating func person(families: Double) -> [String] {
        var values = [given[rank(given.count)], surnames[rank(surnames.count)]]
        values += address()
        if chance(families), !before.isEmpty { values[1...5] = before[1...5] }
        before = values
        let month = 101 + Int.random(in: 0..<12, using: &random)
        let day = 101 + Int.random(in: 0..<28, using: &random)
        values.append(
            "\(1935 + Int.random(in: 0..<70, using: &random))"
                + String(String(month).dropFirst()) + String(String(day).dropFirst()))
        return values
    }

    mutating func copy(of values: [String]) -> [String] {
        var copy = values
        if Int.random(in: 0..<8, using: &random) == 0 {
            copy.replaceSubrange(2...5, with: address())
        }
        for _ in 0..<number(1...4) { spoil(&copy) }
        return copy
    }

    private mutating func address() -> [String] {
        let suburb = rank(suburbs.count)
        return [
            String(number(1...150)), streets[Int.random(in: 0..<streets.count, using: &random)],
            suburbs[suburb],
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

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &random) < share
    }

    /// A rank with a probability that falls as one over it.
    private mutating func rank(_ count: Int) -> Int {
        min(count - 1, Int(pow(Double(count), Double.random(in: 0..<1, using: &random))) - 1)
    }

    private mutating func word(_ syllables: ClosedRange<Int>) -> String {
        var word = ""
        for _ in 0..<number(syllables) {
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
