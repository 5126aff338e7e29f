// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

struct PrivacyBookTests {
    private static let key = HMACSHA256.Key(Array("secret".utf8))

    private static func settings(_ name: String, loss: UInt64) -> PrivateReportSettings {
        PrivateReportSettings(
            name: name, rows: ["mail", "web"], mostPerCustomer: 2,
            rowsLoss: PrivacyLoss(millionths: loss / 2),
            totalLoss: PrivacyLoss(millionths: loss - loss / 2))
    }

    private static let data = (0..<40).map { index in
        PrivateContribution(
            customer: CustomerID(profile("c\(index % 9)").token), event: EventID("e\(index)"),
            row: index % 3 == 0 ? "mail" : "web")
    }

    private static func release(
        _ name: String, loss: UInt64, at time: Timestamp, of body: PrivacyBook = PrivacyBook("a"),
        in store: any KeyValueStore
    ) async throws -> PrivateReport.Answer {
        try await store.write { transaction in
            try body.release(
                settings(name, loss: loss), from: data, key: key, at: time, in: transaction)
        }
    }

    @Test(
        "A report costs in the store what it costs the value",
        arguments: Array(1...12 as ClosedRange<UInt64>))
    func asTheValue(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let store = InMemoryStore()
        let limit = PrivacyLoss(millionths: 1_000_000)
        let body = PrivacyBook("a")
        try await store.write { try body.setLimit(limit, in: $0) }
        var budget = PrivacyBudget(limit: limit)
        for round in 0..<15 {
            let name = "r\(Int.random(in: 0..<4, using: &random))"
            let loss = UInt64.random(in: 100_000...300_000, using: &random)
            let pure = PrivateReport.make(
                Self.settings(name, loss: loss), from: Self.data, key: Self.key,
                budget: &budget, at: at(round))
            #expect(
                try await Self.release(name, loss: loss, at: at(round), in: store) == pure)
            // The same report again is free.
            _ = try await Self.release(name, loss: loss, at: at(round), in: store)
            #expect(try await store.read { try body.budget(in: $0) } == budget)
        }
        #expect(budget.spent <= limit)
        #expect(try await store.read { try PrivacyBook("b").budget(in: $0) } == nil)
    }

    @Test("However many ask at once, no more is told than the limit", arguments: StoreKind.here)
    func replicas(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let body = PrivacyBook("a")
            let none = try await Self.release("r", loss: 300_000, at: at(0), in: store)
            guard case .refused(let refusal) = none else {
                Issue.record("a report without a limit")
                return
            }
            #expect(refusal.reasons.map(\.code) == ["privacy.no-limit"])
            try await store.write {
                try body.setLimit(PrivacyLoss(millionths: 1_000_000), in: $0)
            }
            let answers = try await withThrowingTaskGroup { group in
                for index in 0..<12 {
                    group.addTask {
                        try await Self.release("r\(index)", loss: 300_000, at: at(1), in: store)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let refused = answers.compactMap { answer -> [Reason.Code]? in
                guard case .refused(let refusal) = answer else { return nil }
                return refusal.reasons.map(\.code)
            }
            #expect(refused == Array(repeating: ["privacy.budget"], count: 9))
            let spent = try await store.read { try body.budget(in: $0)?.spent }
            #expect(spent == PrivacyLoss(millionths: 900_000))
        }
    }

    @Test("A report whose transaction fails has cost nothing")
    func failure() async throws {
        struct Stop: Error {}
        let store = InMemoryStore()
        let body = PrivacyBook("a")
        try await store.write { try body.setLimit(PrivacyLoss(millionths: 1_000_000), in: $0) }
        await #expect(throws: Stop.self) {
            try await store.write { transaction in
                _ = try body.release(
                    Self.settings("r", loss: 500_000), from: Self.data, key: Self.key, at: at(1),
                    in: transaction)
                throw Stop()
            }
        }
        #expect(try await store.read { try body.budget(in: $0)?.spendings.isEmpty } == true)
    }
}
