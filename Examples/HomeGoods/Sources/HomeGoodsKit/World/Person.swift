// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A person, and the signs by which the shop may come to know him: the planted truth.
struct Person: Sendable {
    /// How he likes to buy, in percent; what is missing to 100 is the web shop.
    struct Habits: Sendable {
        var store: Int
        var app: Int
        var phone: Int
    }

    var index: Int
    var name: String
    var account: String
    var email: String
    /// In international form.
    var phone: String
    var card: String?
    var cookies: [String]
    /// The installation of the app.
    var device: String?
    var pushToken: String?
    /// A tablet that somebody else of the household uses too.
    var tablet: String?
    var home: Store
    var habits: Habits
    /// Whether the shop had his account, address and card before the period.
    var isKnown: Bool
    /// Whether his phone number is in the shop's records.
    var phoneIsKnown: Bool

    /// A person behind a customer number of the data.
    init(index: Int, customer: Int, country: String, seed: UInt64) {
        var chance = Seed(seed, for: UInt64(customer))
        self.index = index
        name = chance.pick(Self.names)
        account = "c\(customer)"
        let domain = chance.pick(["example.com", "example.org", "example.net"])
        email = "\(name.lowercased()).\(customer)@\(domain)"
        phone = Self.phone(index: index, country: country)
        home = chance.pick(Store.allCases)
        let usesApp = chance.chance(45)
        habits = chance.pick([
            Habits(store: 70, app: 5, phone: 5), Habits(store: 30, app: 30, phone: 5),
            Habits(store: 15, app: 10, phone: 25), Habits(store: 20, app: 15, phone: 3),
        ])
        if !usesApp { habits.app = 0 }
        card = chance.chance(65) ? "HG-\(10_000_000 + index * 37)" : nil
        cookies = (0..<chance.number(1..<3)).map { "ck-\(index)-\($0)-\(chance.next() >> 40)" }
        device = usesApp ? "app-\(index)-\(chance.next() >> 36)" : nil
        pushToken = usesApp && chance.chance(60) ? "push-\(index)-\(chance.next() >> 36)" : nil
        isKnown = chance.chance(75)
        phoneIsKnown = chance.chance(60)
    }

    /// A person of the story.
    init(index: Int, name: String, home: Store) {
        self.init(index: index, customer: 900_000 + index, country: "GB", seed: 0)
        self.name = name
        email = "\(name.lowercased())@example.com"
        card = "HG-9\(index)"
        cookies = ["ck-\(name.lowercased())-laptop"]
        device = "app-\(name.lowercased())-phone"
        pushToken = nil
        self.home = home
        isKnown = true
        phoneIsKnown = true
    }

    private static let names = [
        "Ada", "Ben", "Chloe", "Dev", "Ewa", "Finn", "Grace", "Hugo", "Iris", "Jan", "Kate", "Leo",
        "Mia", "Noah", "Olga", "Piotr", "Quinn", "Rosa", "Sam", "Tara", "Uma", "Vera", "Will",
        "Xenia", "Yusuf", "Zoe",
    ]

    /// Numbers that nobody has: in Britain those kept for fiction, elsewhere those that begin with 555.
    private static func phone(index: Int, country: String) -> String {
        let fiction = [
            "113496", "114496", "115496", "116496", "117496", "118496", "121496", "131496",
            "141496", "151496", "161496", "207946",
        ]
        func padded(_ number: Int, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(digits - text.count, 0)) + text
        }
        // Some who live in Britain kept the number of the country that they came from.
        let home = index % 29 == 3 ? "PL" : index % 31 == 5 ? "RU" : country
        if let plan = plans[home] {
            return "+\(plan.code)555\(padded(index + 11, plan.digits - 3))"
        }
        return "+44\(fiction[index / 1_000 % fiction.count])\(padded(index % 1_000, 4))"
    }

    /// The calling code of each country, and how many digits follow it.
    private static let plans: [String: (code: String, digits: Int)] = [
        "IE": ("353", 9), "DE": ("49", 10), "FR": ("33", 9), "CH": ("41", 9), "ES": ("34", 9),
        "NL": ("31", 9), "PT": ("351", 9), "BE": ("32", 9), "NO": ("47", 8), "IT": ("39", 10),
        "FI": ("358", 9), "SE": ("46", 9), "DK": ("45", 8), "PL": ("48", 9), "AT": ("43", 10),
        "CY": ("357", 8), "IS": ("354", 7), "CZ": ("420", 9), "US": ("1", 10), "AU": ("61", 9),
        "JP": ("81", 10), "RU": ("7", 10),
    ]
}
