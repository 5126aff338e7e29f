// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization

/// A model that says for every query what it was told to say.
struct ScriptedModel: CandidateModel {
    var name = "scripted"
    var itemCount: Int
    var answer: @Sendable (borrowing ModelQuery) -> [(UInt32, Float)]

    func aligned(to other: ItemTable) throws(PersonalizationError) -> Self { self }

    func makeWorkspace() {}

    func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Void
    ) throws(PersonalizationError) {
        for (item, score) in answer(query) { sink.add(score, to: item) }
    }
}

/// A model that counts, for each item, what came next, and how often an item was touched.
struct CountingModel: CandidateModel {
    let name = "counting"
    let itemCount: Int
    private var next: [UInt64: Float] = [:]
    private var touched: [Float]

    init(_ log: InteractionLog) {
        itemCount = log.table.count
        touched = [Float](repeating: 0, count: log.table.count)
        var last: [UInt32: UInt32] = [:]
        for row in log.rows {
            touched[Int(row.item)] += 1
            if let before = last[row.session] {
                next[UInt64(before) << 32 | UInt64(row.item), default: 0] += 1
            }
            last[row.session] = row.item
        }
    }

    func aligned(to other: ItemTable) throws(PersonalizationError) -> Self { self }

    func makeWorkspace() {}

    func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Void
    ) throws(PersonalizationError) {
        for item in 0..<UInt32(itemCount) where touched[Int(item)] > 0 {
            var score = touched[Int(item)] / 1_000
            if let last = query.session.last {
                score += next[UInt64(last) << 32 | UInt64(item)] ?? 0
            }
            sink.add(score, to: item)
        }
    }
}

enum EvaluationWorld {
    static func table(_ count: Int) throws -> ItemTable {
        try ItemTable((0..<count).map { ItemID("item \(1_000 + $0)") })
    }

    /// A log from sessions: one customer each, one second between events, in order.
    static func log(items: Int, sessions: [[UInt32]]) throws -> InteractionLog {
        var rows: [InteractionLog.Row] = []
        for (number, session) in sessions.enumerated() {
            for item in session {
                rows.append(
                    .init(
                        customer: UInt32(number), session: UInt32(number), item: item,
                        at: Timestamp(seconds: Int64(number))))
            }
        }
        return try InteractionLog(
            table: table(items), customerCount: sessions.count, rows: rows)
    }

    /// Sessions in which item i tends to be followed by i + 1.
    static func chains(
        _ count: Int, items: Int, _ generator: inout SeededGenerator
    ) -> [[UInt32]] {
        (0..<count).map { _ in
            var item = UInt32.random(in: 0..<UInt32(items), using: &generator)
            return (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                defer {
                    item =
                        Bool.random(using: &generator)
                        ? (item + 1) % UInt32(items)
                        : UInt32.random(in: 0..<UInt32(items), using: &generator)
                }
                return item
            }
        }
    }

    /// Purchases and views of customers over a hundred days, a session for each ten.
    static func purchases(
        customers: Int, items: Int, _ generator: inout SeededGenerator
    ) throws -> InteractionLog {
        var rows: [InteractionLog.Row] = []
        for customer in 0..<UInt32(customers) {
            for _ in 0..<Int.random(in: 1...14, using: &generator) {
                let a = UInt32.random(in: 0..<UInt32(items), using: &generator)
                let b = UInt32.random(in: 0..<UInt32(items), using: &generator)
                let day = UInt32.random(in: 0..<100, using: &generator)
                rows.append(
                    .init(
                        customer: customer, session: customer * 10 + day / 10, item: min(a, b),
                        kind: Bool.random(using: &generator) ? .purchase : .view,
                        at: .epoch + .seconds(86_400 * Int(day))))
            }
        }
        return try InteractionLog(table: table(items), customerCount: customers, rows: rows)
    }
}
