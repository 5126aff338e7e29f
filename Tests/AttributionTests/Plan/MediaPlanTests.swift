// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct MediaPlanTests {
    private static func date(_ month: Int, _ day: Int) -> CivilDate {
        plainDate(2026, month, day)
    }

    private static func euros(_ amount: Int64) -> Money { Money(minorUnits: amount * 100, .eur) }

    private static func plan() -> MediaPlan {
        var plan = MediaPlan(
            "Spring", strategy: "Back into the garden, whatever the channel",
            from: date(3, 1), to: date(5, 31), budget: euros(100_000))
        plan.advantages = ["Advice by gardeners", "Delivered the next day"]
        plan.reserve = euros(10_000)
        plan.audiences = [PlanAudience("gardeners", size: 400_000)]
        var spots = PlanLine(
            "spots", channel: Channel(.television), audience: "gardeners", from: date(3, 1),
            to: date(3, 31), budget: euros(60_000), reach: 250_000)
        spots.contacts = 900_000
        spots.instalments = [
            .init(on: date(3, 1), euros(20_000)), .init(on: date(3, 15), euros(40_000)),
        ]
        let search = PlanLine(
            "search", channel: Channel(.paidSearch), audience: "gardeners", from: date(3, 1),
            to: date(5, 31), budget: euros(30_000), reach: 80_000)
        plan.lines = [spots, search]
        return plan
    }

    @Test func `A19 a plan whose sums, dates and audiences are right has no problems`() throws {
        let plan = Self.plan()
        #expect(plan.problems.isEmpty)
        #expect(try plan.planned(upTo: Self.date(2, 28)) == .zero(.eur))
        #expect(try plan.planned(upTo: Self.date(5, 31)) == Self.euros(90_000))
        // The first instalment, and 31 of 92 days of the search.
        let march = try plan.planned(upTo: Self.date(3, 14)).minorUnits
        #expect(march == 2_000_000 + 3_000_000 * 14 / 92)
    }

    @Test func `A19 a published plan stands, and is read back as it was`() async throws {
        let store = InMemoryStore()
        let book = MediaPlanBook()
        let first = Self.plan()
        var second = first
        second.strategy = "Stay in the garden"
        var wrong = first
        wrong.lines = []
        let plans: [(plan: MediaPlan, version: UInt32)] = [
            (first, 1), (first, 1), (second, 1), (second, 2), (wrong, 3),
        ]
        let codes = try await store.write { transaction in
            try plans.map { plan, version in
                try book.publish(plan, version: version, in: transaction)?.reasons.map(\.code)
            }
        }
        #expect(codes == [nil, nil, ["plan.version"], nil, ["plan.no-lines"]])
        let versions = try await store.read { try book.versions(of: "Spring", in: $0) }
        #expect(versions.map(\.version) == [1, 2])
        #expect(versions.map(\.plan) == [first, second])
        let latest = try await store.read { transaction in
            try ["Spring", "Sprin"].map { try book.latest(of: $0, in: transaction)?.plan }
        }
        #expect(latest == [second, nil])
    }

    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var code: Reason.Code
        var field: String
        var apply: @Sendable (inout MediaPlan) -> Void
    }

    static let changes: [Change] = [
        Change(testDescription: "no name", code: "plan.blank", field: "name") { $0.name = " " },
        Change(testDescription: "no strategy", code: "plan.blank", field: "strategy") {
            $0.strategy = ""
        },
        Change(testDescription: "no advantage", code: "plan.no-advantage", field: "advantages") {
            $0.advantages = [""]
        },
        Change(testDescription: "a cent too much", code: "plan.sum", field: "lines") {
            $0.reserve = Money(minorUnits: 1_000_001, .eur)
        },
        Change(testDescription: "instalments", code: "plan.sum", field: "lines[0].instalments") {
            $0.lines[0].instalments[0].amount = euros(19_999)
        },
        Change(
            testDescription: "instalment too late", code: "plan.dates",
            field: "lines[0].instalments[1].day"
        ) { $0.lines[0].instalments[1].day = date(4, 1) },
        Change(testDescription: "ends first", code: "plan.dates", field: "lines[1].end") {
            $0.lines[1].end = date(2, 1)
        },
        Change(testDescription: "outside", code: "plan.dates", field: "lines[1].start") {
            $0.lines[1].end = date(6, 1)
        },
        Change(testDescription: "too many people", code: "plan.reach", field: "lines[0].reach") {
            $0.lines[0].reach = 400_001
        },
        Change(testDescription: "few contacts", code: "plan.contacts", field: "lines[0].contacts") {
            $0.lines[0].contacts = 249_999
        },
        Change(
            testDescription: "unknown audience", code: "plan.audience-unknown",
            field: "lines[1].audience"
        ) { $0.lines[1].audience = "cooks" },
        Change(
            testDescription: "empty audience", code: "plan.audience-size",
            field: "audiences[0].size"
        ) { $0.audiences[0].size = 0 },
        Change(testDescription: "audience twice", code: "plan.twice", field: "audiences[1].name") {
            $0.audiences.append($0.audiences[0])
        },
        Change(testDescription: "line twice", code: "plan.twice", field: "lines[1].name") {
            $0.lines[1].name = "spots"
        },
        Change(testDescription: "currency", code: "plan.currency", field: "lines[1].budget") {
            $0.lines[1].budget = Money(minorUnits: 3_000_000, .usd)
        },
        Change(testDescription: "negative", code: "plan.amount", field: "lines[1].budget") {
            $0.lines[1].budget = euros(-1)
        },
        Change(testDescription: "no lines", code: "plan.no-lines", field: "lines") {
            $0.lines = []
        },
    ]

    @Test(arguments: changes)
    func `A19 what is wrong is named with its field`(_ change: Change) {
        var plan = Self.plan()
        change.apply(&plan)
        #expect(plan.problems.contains { $0.code == change.code && $0.field == change.field })
    }
}

extension MediaPlanTests {
    @Test func `A19 a plan is written as a document and read back`() throws {
        let plan = Self.plan()
        let text = JSONValue.object(plan.document).jsonText
        let read = try #require(try JSONValue(json: text).objectValue)
        #expect(try MediaPlan(document: read) == plan)
        #expect(text.contains(#""budget":"60000.00 EUR""#))
        #expect(text.contains(#""day":"2026-03-15""#))
    }

    @Test(arguments: [
        (#""size":400000"#, #""size":4.5"#, "audiences[0].size"),
        (#""2026-05-31""#, #""31.5.2026""#, "end"),
        (#""60000.00 EUR""#, "60000", "lines[0].budget"),
        (#""reach":80000"#, #""reach":80000,"bid":1"#, "lines[1].bid"),
        (#""strategy""#, #""idea""#, "strategy"),
        (#""day":"2026-03-15""#, #""day":"2026-02-30""#, "lines[0].instalments[1].day"),
    ])
    func `A19 a document of another form is refused with its field`(
        part: String, other: String, field: String
    ) throws {
        let text = JSONValue.object(Self.plan().document).jsonText
        let changed = text.replacing(part, with: other, maxReplacements: 1)
        let read = try #require(try JSONValue(json: changed).objectValue)
        let error = #expect(throws: AttributionError.self) { try MediaPlan(document: read) }
        #expect(error?.code == .badInput)
        #expect(error?.message.hasPrefix(field + " is not") == true)
    }
}
