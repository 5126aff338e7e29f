// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An order of records by what they say, whatever order they came in.
///
/// Records that say the same have one rank: which of them comes first makes no difference.
struct PartyRanks {
    private var ranks: [Int]

    init(_ parties: [PreparedParty]) {
        let texts = parties.map(Self.text)
        ranks = Array(repeating: 0, count: parties.count)
        let order = parties.indices.sorted { texts[$0] < texts[$1] }
        for (place, record) in order.enumerated() {
            let isRepeated = place > 0 && texts[order[place - 1]] == texts[record]
            ranks[record] = isRepeated ? ranks[order[place - 1]] : place
        }
    }

    /// Whether one link comes before another.
    func precedes(_ one: PartyLink, _ other: PartyLink) -> Bool { key(one) < key(other) }

    private func key(_ link: PartyLink) -> (Int, Int) {
        let (a, b) = (ranks[link.a], ranks[link.b])
        return (min(a, b), max(a, b))
    }

    private static func text(_ party: PreparedParty) -> String {
        var parts: [String] = [party.kind?.rawValue ?? "", party.gender?.rawValue ?? ""]
        for name in party.persons {
            parts.append(name.given.map(\.text).joined(separator: " "))
            parts.append(name.family.map(\.text).joined(separator: " "))
            parts.append(name.generation.map(String.init) ?? "")
        }
        parts += party.organizations.map { $0.words.joined(separator: " ") }
        parts += party.births.flatMap { $0.readings.map(PreparedDate.digits) }
        parts += party.emails.map(\.key)
        parts += party.phones.map(\.digits)
        parts += party.addresses.map { "\($0.crowd) \($0.words.sorted()) \($0.unit ?? "")" }
        parts += party.numbers.map { "\($0.kind) \($0.value) \($0.issuer?.text ?? "")" }
        parts += party.websites
        return parts.joined(separator: "\u{0}")
    }
}
