// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A record as it is compared: everything normalised once.
struct PreparedParty: Hashable, Sendable {
    var kind: PartyKind?
    var persons: [PersonWords] = []
    var organizations: [OrganizationWords] = []
    var births: [PreparedDate] = []
    var gender: PartyGender?
    var emails: [PreparedEmail] = []
    var phones: [PreparedPhone] = []
    var addresses: [PreparedAddress] = []
    var numbers: [PreparedNumber] = []
    var websites: [String] = []

    init(_ record: PartyRecord, _ rules: PartyRules) {
        let record = record.limited
        for name in record.names { add(name) }
        births = record.birthDates.compactMap { PreparedDate($0, rules) }
        gender = record.gender
        emails = record.emails.compactMap(PreparedEmail.init)
        let country = record.addresses.lazy.compactMap { Issuer.country($0.country) }.first
        let region = CallingRegion(country ?? rules.country)
        phones = record.phones.compactMap { PreparedPhone($0, region: region) }
        addresses = record.addresses.compactMap { PreparedAddress($0, rules.country) }
        numbers = record.numbers.compactMap(PreparedNumber.init)
        websites = record.websites.compactMap(Self.host)
        kind =
            record.kind
            ?? (persons.isEmpty ? (organizations.isEmpty ? nil : .organization) : .person)
    }

    private mutating func add(_ name: PartyName) {
        if case .organization(let text) = name.content {
            if let words = OrganizationWords(text) { organizations.append(words) }
            return
        }
        guard let words = PersonWords(name.content) else { return }
        let written =
            switch name.content {
            case .full(let text), .organization(let text): text
            case .parts(let given, let family): family + given
            }
        let signs = HanReadings.names(written)
        persons += signs.isEmpty ? [words] : signs
        // Of three words the first can be the family name; two are compared in both orders anyway.
        guard case .full = name.content, words.given.count + words.family.count > 2,
            let other = PersonWords(name.content, order: .familyFirst), other != words
        else { return }
        persons.append(other)
    }

    /// The host of a web site, without `www.`.
    private static func host(_ text: String) -> String? {
        var rest = TextFolding.fold(text)[...]
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
        }
        var host = rest.prefix { !"/?#:".contains($0) }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        return host.contains(".") ? String(host) : nil
    }

    /// The person's names by which different bearers of a value are told apart; nil without any.
    var bearer: String? {
        guard let name = persons.first else {
            return organizations.first?.words.joined(separator: " ")
        }
        return ((name.given.first.map { [$0] } ?? []) + name.family).map(\.text)
            .joined(separator: " ")
    }
}
