// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Identity

/// A small population with errors, for laws that need no published truth.
struct LinkPopulation {
    static func schema() throws -> LinkSchema {
        try LinkSchema([
            LinkField("given", .name, partner: "surname"), LinkField("surname", .name),
            LinkField("street", .text), LinkField("postcode", .code), LinkField("born", .date),
            LinkField("gender", .category), LinkField("card", .identifier),
        ])
    }

    private(set) var records: [PersonFields] = []
    private(set) var truth: [Int] = []

    init(people: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let given = [
            "anna", "jan", "maria", "piotr", "olena", "taras", "eva", "hans", "a", "gosia",
            "małgorzata", "robert", "bob", "олена", "ludmila",
        ]
        let surnames = [
            "kowalski", "kowalska", "shevchenko", "szewczenko", "шевченко", "schmidt", "smith",
            "nowak", "lis",
        ]
        let streets = ["main street 1", "long road", "lipowa", "poststrasse 12", "market square"]
        for person in 0..<people {
            let year = Int.random(in: 1950...1999, using: &random)
            let month = 10 + Int.random(in: 0...2, using: &random)
            let values = [
                given.randomElement(using: &random) ?? "",
                surnames.randomElement(using: &random) ?? "",
                streets.randomElement(using: &random) ?? "",
                String(Int.random(in: 10_000...10_400, using: &random)),
                "\(year)\(month)\(Int.random(in: 10...28, using: &random))",
                Bool.random(using: &random) ? "f" : "m",
                String(Int.random(in: 1_000_000...9_999_999, using: &random)),
            ]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                var copy = values
                for place in copy.indices {
                    switch Int.random(in: 0..<12, using: &random) {
                    case 0: copy[place] = ""
                    case 1, 2: copy[place] = Self.corrupted(copy[place], &random)
                    default: break
                    }
                }
                if Int.random(in: 0..<8, using: &random) == 0 { copy.swapAt(0, 1) }
                records.append(PersonFields(copy))
                truth.append(person)
            }
        }
    }

    private static func corrupted(_ text: String, _ random: inout SeededGenerator) -> String {
        var bytes = Array(text.utf8)
        guard bytes.count > 1 else { return text }
        let place = Int.random(in: 0..<bytes.count - 1, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8.random(in: 97...122, using: &random), at: place)
        case 2: bytes[place] = UInt8.random(in: 97...122, using: &random)
        default: bytes.swapAt(place, place + 1)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
