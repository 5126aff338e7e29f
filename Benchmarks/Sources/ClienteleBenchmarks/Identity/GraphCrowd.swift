// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Identity

/// Made-up customers with four identifiers each, seen together in one event.
struct GraphCrowd {
    let customers: Int
    static let key = HMACSHA256.Key(Array("a secret of thirty-two bytes ....".utf8))

    static var rules: IdentityRules {
        var rules = IdentityRules.standard(region: .poland)
        // One customer of the un-merge has a thousand identifiers.
        rules.mostLinks = 1_000
        return rules
    }

    /// A number of eight digits that has no neighbours: 7,368,787 and 90,000,000 have no factor in
    /// common.
    private static func scattered(_ number: Int) -> Int {
        10_000_000 + number * 7_368_787 % 90_000_000
    }

    static func account(_ number: Int) -> Identifier {
        Identifier(.account, "customer-\(scattered(number))")
    }

    static func email(_ number: Int) -> Identifier {
        Identifier(.email, "anna.kowalska.\(scattered(number))@example.org")
    }

    static func phone(_ number: Int) -> Identifier {
        Identifier(.phone, "+486\(scattered(number))")
    }

    static func cookie(_ number: Int) -> Identifier {
        Identifier(.cookie, "GA1.2.\(scattered(number)).16000\(scattered(number) % 99_991)")
    }

    static func sighting(_ event: String, at second: Int, _ seen: [Identifier]) -> Sighting {
        Sighting(
            event: EventID(event), identifiers: seen, channel: Channel(.web),
            at: Timestamp(seconds: 1_700_000_000 + Int64(second)))
    }

    /// All four of one customer, in an event.
    func sighting(of number: Int) -> Sighting {
        Self.sighting("registration-\(number)", at: number, all(of: number))
    }

    func all(of number: Int) -> [Identifier] {
        [Self.account(number), Self.email(number), Self.phone(number), Self.cookie(number)]
    }

    /// The three that an event of the web shop shows.
    func query(of number: Int) -> [Identifier] {
        [Self.email(number), Self.phone(number), Self.cookie(number)]
    }

    /// The same as people write them.
    func raw(of number: Int) -> [Identifier] {
        let digits = Array("6\(Self.scattered(number))")
        return [
            Identifier(.email, "Anna.Kowalska.\(Self.scattered(number))@Example.org"),
            Identifier(
                .phone,
                "\(String(digits[0..<3])) \(String(digits[3..<6])) \(String(digits[6..<9]))"),
            Self.cookie(number),
        ]
    }

    func graph() throws -> IdentityGraph {
        var graph = IdentityGraph(rules: Self.rules, key: Self.key)
        for number in 0..<customers { _ = try graph.record(sighting(of: number)) }
        return graph
    }
}
