// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The keys under which records meet to be compared.
///
/// A rule joins records by a number, a contact or a birthday that both have: that is the key. To a
/// date and a house the sounds are added with which the words of the name begin, so that they do not
/// bring together all who share nothing else. What only a slip connects in every feature, or a slip in
/// the first consonant of every name, does not meet.
enum PartyKeys {
    static func of(_ party: PreparedParty) -> Set<String> {
        var keys: Set<String> = []
        for number in party.numbers { keys.insert("n \(number.value)") }
        for email in party.emails { keys.insert("e \(email.key)") }
        for phone in party.phones { keys.insert("p \(phone.local)") }
        for website in party.websites { keys.insert("w \(website)") }
        let sounds = sounds(party)
        for birth in party.births {
            for reading in birth.readings {
                for sound in sounds { keys.insert("b \(PreparedDate.digits(reading)) \(sound)") }
            }
        }
        for address in party.addresses {
            for place in places(address) {
                for sound in sounds { keys.insert("a \(place) \(sound)") }
            }
        }
        return keys
    }

    /// The classes of the first consonants of all words of the names; all classes without a name.
    private static func sounds(_ party: PreparedParty) -> Set<String> {
        if party.kind == .organization { return ["o"] }
        var sounds: Set<String> = []
        for name in party.persons {
            for word in name.given + name.family {
                guard let first = word.consonants.first else { continue }
                sounds.insert(String(first))
            }
        }
        return sounds.isEmpty ? ["1", "2", "3", "4", "5", "6"] : sounds
    }

    /// Each number with each beginning of a word beside it; without numbers, pairs of words.
    private static func places(_ address: PreparedAddress) -> [String] {
        if address.numbers.isEmpty {
            return address.words.filter { $0.utf8.count > 4 }.map { String($0.prefix(5)) }
        }
        return address.numbers.flatMap { number in
            address.street.map { "\(number) \($0.prefix(3))" }
        }
    }
}
