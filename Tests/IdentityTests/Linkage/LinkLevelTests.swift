// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing

@Suite struct LinkLevelTests {
    struct Case: Sendable, CustomStringConvertible {
        var comparison: LinkComparison
        var one: String
        var other: String
        var level: LinkLevel
        var description: String { "\(one) \(other)" }
    }

    static let cases = [
        Case(comparison: .name, one: "robert", other: "bob", level: .variant),
        Case(comparison: .name, one: "bill", other: "will", level: .close),
        Case(comparison: .name, one: "peggy", other: "maggie", level: .variant),
        Case(comparison: .name, one: "małgorzata", other: "gosia", level: .variant),
        Case(comparison: .name, one: "олександр", other: "sasha", level: .variant),
        Case(comparison: .name, one: "шевченко", other: "szewczenko", level: .variant),
        Case(comparison: .name, one: "schewtschenko", other: "shevchenko", level: .variant),
        Case(comparison: .name, one: "kowalska", other: "kowalski", level: .close),
        Case(comparison: .name, one: "nováková", other: "novák", level: .close),
        Case(comparison: .name, one: "толстая", other: "tolstoi", level: .variant),
        Case(comparison: .name, one: "m", other: "maria", level: .variant),
        Case(comparison: .name, one: "smith", other: "smiht", level: .close),
        Case(comparison: .name, one: "robert", other: "maria", level: .different),
        Case(comparison: .date, one: "19801104", other: "19800411", level: .variant),
        Case(comparison: .date, one: "19801104", other: "19801105", level: .close),
        Case(comparison: .date, one: "19801104", other: "19801123", level: .similar),
        Case(comparison: .date, one: "19801104", other: "19790411", level: .different),
        Case(comparison: .code, one: "89132", other: "89123", level: .close),
        Case(comparison: .category, one: "f", other: "m", level: .different),
        Case(comparison: .text, one: "", other: "x", level: .unknown),
    ]

    @Test("I1 forms of a name, exchanged parts of a date and typing errors have their level")
    func levels() throws {
        for test in Self.cases {
            let schema = try LinkSchema([LinkField("a", test.comparison)])
            let model = RecordLinker(
                try LinkTable(schema: schema, [PersonFields(["x"]), PersonFields(["y"])])
            ).train()
            for (one, other) in [(test.one, test.other), (test.other, test.one)] {
                let scored = try model.score(PersonFields([one]), PersonFields([other]))
                #expect(scored.fields[0].level == test.level, "\(test)")
            }
        }
    }

    @Test("I1 every way of comparing gives the same level")
    func everywhere() throws {
        let names = Set(
            Self.cases.filter { $0.comparison == .name }.flatMap { [$0.one, $0.other] }
        ).filter { $0.count > 1 }.sorted()
        let schema = try LinkSchema([LinkField("a", .name)])
        let records = names.map { PersonFields([$0]) }
        let linker = RecordLinker(try LinkTable(schema: schema, records))
        let model = linker.train()
        let links = try linker.links(model, atLeast: 1e-300)
        var index = LinkIndex(model)
        #expect(try index.insert(contentsOf: records, atLeast: 1e-300) == links)
        var alike = 0
        for (place, one) in names.enumerated() {
            for (offset, other) in names[(place + 1)...].enumerated() {
                let scored = try model.score(PersonFields([one]), PersonFields([other]))
                guard scored.fields[0].level > .different else { continue }
                alike += 1
                let link = ScoredLink(place, place + 1 + offset, weight: scored.total)
                #expect(links.contains(link), "\(one) \(other)")
            }
        }
        #expect(alike == links.count && alike >= 10)
    }
}
