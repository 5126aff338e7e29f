// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization

/// Small logs, and what models say to queries, for the tests of models.
enum ModelWorld {
    static let start = Timestamp(seconds: 1_700_000_000)

    static func day(_ count: Double) -> Timestamp {
        start.advanced(by: .seconds(count * 86_400))
    }

    static func table(_ count: Int) throws -> ItemTable {
        try ItemTable((0..<count).map { ItemID("item \(1_000 + $0)") })
    }

    /// One act; the session is that of the customer and the day.
    static func row(
        _ customer: UInt32, _ item: UInt32, _ kind: InteractionKind = .purchase, day: Double,
        session: UInt32? = nil, quantity: Int32 = 1
    ) -> InteractionLog.Row {
        InteractionLog.Row(
            customer: customer, session: session ?? customer * 10_000 + UInt32(day), item: item,
            kind: kind, quantity: quantity, at: Self.day(day))
    }

    static func log(
        items: Int, customers: Int, _ rows: [InteractionLog.Row]
    ) throws -> InteractionLog {
        try InteractionLog(table: table(items), customerCount: customers, rows: rows)
    }

    /// Acts by chance: two groups of customers with tastes of their own, times that are often equal.
    static func rows(
        _ count: Int, items: Int, customers: Int, kinds: [InteractionKind] = [.purchase],
        _ generator: inout SeededGenerator
    ) -> [InteractionLog.Row] {
        (0..<count).map { _ in
            let customer = UInt32.random(in: 0..<UInt32(customers), using: &generator)
            let half = UInt32(items / 2)
            let item = UInt32.random(in: 0..<half, using: &generator)
            let strays = Int.random(in: 0..<5, using: &generator) == 0
            let isOdd = (customer % 2 == 1) != strays
            return row(
                customer, isOdd ? item + half : item,
                kinds[Int.random(in: 0..<kinds.count, using: &generator)],
                day: Double(Int.random(in: 0..<160, using: &generator)) / 2,
                quantity: Int32.random(in: 1...3, using: &generator))
        }
        .sorted { $0.at < $1.at }
    }

    /// A query after everything, with the acts of one customer of a log.
    static func query(_ log: InteractionLog, customer: UInt32, day: Double = 81) -> ModelQuery {
        var query = ModelQuery(at: Self.day(day))
        query.history = log.rows.filter { $0.customer == customer }.map {
            ModelQuery.Past(item: $0.item, kind: $0.kind, quantity: $0.quantity, at: $0.at)
        }
        return query
    }
}

extension CandidateModel {
    /// All scores, 0 for none.
    func scores(_ query: ModelQuery) throws -> [Float] {
        var sink = ScoreSink()
        var workspace = makeWorkspace()
        sink.begin(itemCount: itemCount)
        try score(query, into: &sink, workspace: &workspace)
        return (0..<UInt32(itemCount)).map { sink.score(of: $0) }
    }

    func bits(_ query: ModelQuery) throws -> [UInt32] { try scores(query).map(\.bitPattern) }
}

/// Whether two lists of numbers agree to within a share of the greatest.
func isClose(_ one: [Float], _ other: [Double], _ share: Double = 1e-5) -> Bool {
    guard one.count == other.count else { return false }
    let greatest = other.map(\.magnitude).max() ?? 0
    return zip(one, other).allSatisfy { (Double($0) - $1).magnitude <= share * greatest + 1e-12 }
}
