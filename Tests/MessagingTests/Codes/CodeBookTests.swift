// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Messaging

@Suite struct CodeBookTests {
    static let start = Timestamp(seconds: 1_795_392_000)

    static func today() throws -> CivilDate { try OneTimeCodeTests.day(2026, 11, 23) }

    static func book(
        _ store: any KeyValueStore, stock: UInt32 = 40
    ) async throws -> CodeBook {
        let book = CodeBook(store: store, keys: try OneTimeCodeTests.keys())
        try await book.open(
            CodeCampaign(
                7, name: "launch", stock: stock, lastDay: OneTimeCodeTests.day(2026, 12, 31)))
        return book
    }

    static func person(_ number: Int) -> ProfileID { ProfileID(event: EventID("p\(number)")) }

    static func give(_ book: CodeBook, _ number: Int) async throws -> String? {
        let gift = try await book.give(
            7, to: person(number), as: Identifier(.email, "p\(number)@example.org"),
            occasion: EventID("sign-up-\(number)"), at: start, on: today())
        switch gift {
        case .given(_, let text): return text
        case .refused(let refusal):
            #expect(refusal.reasons.map(\.code) == ["code.sold-out"])
            return nil
        }
    }

    static func redemption(_ name: String, after seconds: Int64 = 0) -> CodeRedemption {
        CodeRedemption(EventID(name), at: start + .seconds(seconds), place: "till of \(name)")
    }

    static func counts(_ book: CodeBook) async throws -> CodeBook.Counts? {
        try await book.store.read { try book.counts(of: 7, in: $0) }
    }

    @Test("A32 64 at once never get more codes than there are", arguments: StoreKind.here)
    func soldOut(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let book = try await Self.book(store)
            let texts = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 0..<64 { group.addTask { try await Self.give(book, number) } }
                return try await group.reduce(into: [String]()) { texts, text in
                    if let text { texts.append(text) }
                }
            }
            #expect(texts.count == 40)
            #expect(Set(texts).count == 40)
            #expect(try await Self.counts(book)?.given == 40)
            // Who has one gets the same one again, also when all are gone.
            let again = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 0..<64 { group.addTask { try await Self.give(book, number) } }
                return try await group.reduce(into: Set<String>()) { texts, text in
                    if let text { texts.insert(text) }
                }
            }
            #expect(again == Set(texts))
        }
    }

    @Test("A32 64 tills at once redeem a code once", arguments: StoreKind.here)
    func redeemedOnce(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let book = try await Self.book(store)
            let text = try #require(try await Self.give(book, 1))
            let outcomes = try await withThrowingTaskGroup(of: CodeOutcome.self) { group in
                for till in 0..<64 {
                    group.addTask {
                        try await book.redeem(
                            text, Self.redemption("receipt-\(till)"), on: Self.today())
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            var redeemed = 0
            for outcome in outcomes {
                switch outcome {
                case .redeemed: redeemed += 1
                case .refused(let refusal):
                    #expect(refusal.reasons.map(\.code) == ["code.spent"])
                default: Issue.record("\(outcome)")
                }
            }
            #expect(redeemed == 1)
            #expect(
                try await Self.counts(book)
                    == CodeBook.Counts(stock: 40, given: 1, redeemed: 1, conflicts: 0))
        }
    }

    @Test("A32 a redemption tells which campaign brought the customer", arguments: StoreKind.here)
    func event(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let book = try await Self.book(store)
            let text = try #require(try await Self.give(book, 1))
            let redemption = Self.redemption("receipt-9")
            let outcome = try await book.redeem(text, redemption, on: Self.today())
            guard case .redeemed(let code, let event) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(code.campaign == 7)
            #expect(event.campaign?.name == "launch" && event.campaign?.medium == "code")
            #expect(event.channel.kind == .store && event.name == .couponApplied)
            // Nobody was recognised at the till: it is who got the code.
            #expect(event.identifiers == [Identifier(.email, "p1@example.org")])
            #expect(
                try await book.redeem(text, redemption, on: Self.today())
                    == .repeated(code, event))
            let second = try #require(try await Self.give(book, 2))
            var known = Self.redemption("receipt-10")
            known.identifiers = [Identifier(.loyalty, "L-1")]
            guard
                case .redeemed(_, let other) = try await book.redeem(
                    second, known, on: Self.today())
            else {
                Issue.record("it is not redeemed")
                return
            }
            #expect(other.identifiers == known.identifiers)
            let pipeline = EventPipeline(
                store: store, resolver: SingleProfileResolver(), observers: [],
                clock: ManualWallClock(Self.start + .seconds(60)))
            guard case .accepted = try await pipeline.record(event) else {
                Issue.record("the event is not accepted")
                return
            }
            #expect(try await pipeline.record(event) == .duplicate)
        }
    }

    @Test(
        "A32 of tills without a network the earlier counts, in whatever order they are told",
        arguments: StoreKind.here)
    func offline(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var digests: Set<[CodeConflict]> = []
            for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
                let book = try await Self.book(await makeStore())
                let text = try #require(try await Self.give(book, 1))
                let keys = try OneTimeCodeTests.keys()
                var tills = Array(repeating: CodeTill(keys, campaigns: [7]), count: 3)
                for number in 0..<3 {
                    let redemption = Self.redemption("r\(number)", after: Int64(number))
                    let code = try tills[number].take(text, redemption, on: Self.today())
                    #expect(code.serial == 0)
                    #expect(try tills[number].take(text, redemption, on: Self.today()) == code)
                    #expect(throws: Refusal.self) {
                        try tills[number].take(text, Self.redemption("x"), on: Self.today())
                    }
                }
                var conflicts = 0
                for number in order + order {
                    for pending in tills[number].pending {
                        let outcome = try await book.settle(
                            pending.text, pending.redemption, on: Self.today())
                        switch outcome {
                        case .conflict: conflicts += 1
                        case .redeemed, .repeated: break
                        case .refused: Issue.record("\(outcome)")
                        }
                    }
                }
                #expect(conflicts >= 4)
                tills[0].told(9)
                #expect(tills[0].pending.isEmpty)
                #expect(
                    try await Self.counts(book)
                        == CodeBook.Counts(stock: 40, given: 1, redeemed: 1, conflicts: 2))
                let known = try await book.store.read { try book.conflicts(of: 7, in: $0) }
                #expect(known.map(\.counted.id) == ["r0", "r0"].map { EventID($0) })
                #expect(known.map(\.other.id) == ["r1", "r2"].map { EventID($0) })
                digests.insert(known)
                // Online nobody gets it any more.
                guard
                    case .refused = try await book.redeem(
                        text, Self.redemption("y"), on: Self.today())
                else {
                    Issue.record("it is redeemed again")
                    continue
                }
            }
            #expect(digests.count == 1)
        }
    }

    @Test("A32 what is no code of a campaign is refused, each for its reason")
    func refusals() async throws {
        let book = try await Self.book(InMemoryStore(), stock: 2)
        let text = try #require(try await Self.give(book, 1))
        let today = try Self.today()
        func code(_ text: String, on day: CivilDate) async throws -> Reason.Code? {
            let outcome = try await book.redeem(text, Self.redemption("r"), on: day)
            guard case .refused(let refusal) = outcome else { return nil }
            return refusal.reasons.first?.code
        }
        let late = try OneTimeCodeTests.day(2027, 1, 1)
        #expect(try await code(text + "7", on: today) == "code.mistyped")
        #expect(try await code(text, on: late) == "code.expired")
        // Signed with the right secret, and never given out.
        let keys = try OneTimeCodeTests.keys()
        for never in [try OneTimeCodeTests.code(7, 1), try OneTimeCodeTests.code(8, 0)] {
            #expect(try await code(never.text(keys), on: today) == "code.not-given")
        }
        var till = CodeTill(keys, campaigns: [8])
        #expect(
            throws: Refusal(
                "code.other-campaign", "the code is of a campaign that is not taken here")
        ) {
            try till.take(text, Self.redemption("r"), on: today)
        }
        #expect(
            try await book.give(
                9, to: Self.person(1), occasion: EventID("o"), at: Self.start, on: today)
                == .refused(Refusal("code.no-campaign", "there is no such campaign")))
        #expect(
            try await book.give(
                7, to: Self.person(9), occasion: EventID("o"), at: Self.start, on: late)
                == .refused(Refusal("code.over", "the campaign is over")))
        // The stock may grow, and not shrink below what is out.
        _ = try await Self.give(book, 2)
        #expect(try await Self.give(book, 3) == nil)
        await #expect(throws: Refusal.self) {
            try await book.open(
                CodeCampaign(7, name: "launch", stock: 1, lastDay: Self.today()))
        }
        try await book.open(
            CodeCampaign(7, name: "launch", stock: 3, lastDay: OneTimeCodeTests.day(2026, 12, 31)))
        #expect(try await Self.give(book, 3) != nil)
        await #expect(throws: Refusal.self) {
            try await book.open(
                CodeCampaign(1 << 14, name: "x", stock: 1, lastDay: Self.today()))
        }
    }

    @Test(
        "who got a code is given out and forgotten",
        arguments: DataHolderConformance.Law.allCases)
    func holder(law: DataHolderConformance.Law) async throws {
        let empty = try await Self.book(InMemoryStore())
        try await DataHolderConformance(empty, needle: "p1@example.org") {
            let book = try await Self.book(InMemoryStore())
            let text = try #require(try await Self.give(book, 1))
            _ = try await Self.give(book, 2)
            _ = try await book.redeem(text, Self.redemption("r"), on: Self.today())
            return (book.store, ResolvedCustomer(alone: Self.person(1)))
        }
        .check(law)
    }

    @Test("a code whose owner was erased is good once still, and names nobody")
    func erased() async throws {
        let book = try await Self.book(InMemoryStore())
        let text = try #require(try await Self.give(book, 1))
        let customer = ResolvedCustomer(alone: Self.person(1))
        #expect(try await book.store.write { try book.erase(customer, in: $0) } == 1)
        guard
            case .redeemed(_, let event) = try await book.redeem(
                text, Self.redemption("r"), on: Self.today())
        else {
            Issue.record("it is not redeemed")
            return
        }
        #expect(event.identifiers.isEmpty)
        let needles = CustomerTraces(
            of: customer, identifiers: [Identifier(.email, "p1@example.org")]
        ).needles
        let report = try await book.store.read {
            try ErasureAudit(needles).scan(Subspace(.messaging).range, in: $0)
        }
        #expect(report.provesAbsence && report.pairCount > 0)
    }
}
