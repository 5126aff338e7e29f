// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Testing

@Suite struct BirthDateTests {
    let today = CivilDate(year: 2026, month: 11, day: 22)

    @Test(
        "a date of birth is read in the ways it is written",
        arguments: [
            ("1980-12-31", BirthDate.Order.unknown, "1980-12-31"),
            ("19801231", .unknown, "1980-12-31"),
            ("31.12.1980", .dayFirst, "1980-12-31"), ("12/31/1980", .monthFirst, "1980-12-31"),
            ("05/06/1980", .dayFirst, "1980-06-05"), ("05/06/1980", .monthFirst, "1980-05-06"),
            ("12/31/1980", .dayFirst, "1980-12-31"), ("31/12/1980", .unknown, "1980-12-31"),
            ("05.05.1980", .unknown, "1980-05-05"), ("6 May 1980", .unknown, "1980-05-06"),
            ("May 6th, 1980", .unknown, "1980-05-06"), ("6 мая 1980 г.", .unknown, "1980-05-06"),
            ("6 czerwca 1980", .unknown, "1980-06-06"), ("6. März 1980", .unknown, "1980-03-06"),
            ("6 липня 1980", .unknown, "1980-07-06"), ("31.12.80", .dayFirst, "1980-12-31"),
            ("１９８０－１２－３１", .unknown, "1980-12-31"),
        ])
    func reads(text: String, order: BirthDate.Order, expected: String) throws {
        let today = try #require(today)
        #expect(try BirthDate(text, order: order, today: today).date.description == expected)
    }

    @Test(
        "what is no date of birth, or could be two, is refused",
        arguments: [
            ("05/06/1980", BirthDate.Order.unknown, "identity.birth.ambiguous"),
            ("05.06.15", .dayFirst, "identity.birth.ambiguous"),
            ("2027-01-02", .unknown, "identity.birth"), ("1890-01-02", .unknown, "identity.birth"),
            ("1980-02-30", .unknown, "identity.birth"), ("soon", .unknown, "identity.birth"),
            ("", .unknown, "identity.birth"), ("1.2.3.4", .dayFirst, "identity.birth"),
            ("32.13.1980", .dayFirst, "identity.birth"),
        ])
    func refuses(text: String, order: BirthDate.Order, code: String) throws {
        let today = try #require(today)
        let refusal = #expect(throws: Refusal.self) {
            try BirthDate(text, order: order, today: today)
        }
        #expect(refusal?.reasons.first?.code == Reason.Code(code))
    }

    @Test("two dates agree in whole, by a swap or in part")
    func agreement() throws {
        let today = try #require(today)
        func date(_ text: String) throws -> BirthDate {
            try BirthDate(text, order: .unknown, today: today)
        }
        let one = try date("1980-05-06")
        #expect(one.agreement(with: one) == .same)
        #expect(one.agreement(with: try date("1980-06-05")) == .swapped)
        #expect(one.agreement(with: try date("1981-05-06")) == .sameDayAndMonth)
        #expect(one.agreement(with: try date("1980-05-07")) == .sameMonthAndYear)
        #expect(one.agreement(with: try date("1980-07-06")) == .sameDayAndYear)
        #expect(one.agreement(with: try date("1981-07-06")) == .different)
        #expect(try date("1980-01-01").isDefault)
        #expect(!one.isDefault)
    }

    @Test("I13 the generation follows from the year of birth")
    func generations() {
        for (year, generation) in [
            (1964, Generation.babyBoomers), (1965, .x), (1980, .x), (1981, .y), (1996, .y),
            (1997, .z),
        ] {
            #expect(Generation(birthYear: year) == generation)
        }
        #expect(Generation(birthYear: 1850) == nil)
        for (left, right) in zip(Generation.allCases, Generation.allCases.dropFirst()) {
            #expect(left.birthYears.upperBound + 1 == right.birthYears.lowerBound)
        }
    }
}
