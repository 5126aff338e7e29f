// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import ClienteleTestKit
internal import Personalization

/// The baskets of `GeneratedBaskets` as a log: each of one of as many customers as there are items,
/// a minute apart.
struct GeneratedPurchases {
    let log: InteractionLog

    init(items: Int) throws {
        let baskets = GeneratedBaskets(items: items).baskets
        let table = try ItemTable((0..<items).map(GeneratedBaskets.name))
        var random = SeededGenerator(seed: 11)
        var rows: [InteractionLog.Row] = []
        for (number, basket) in baskets.enumerated() {
            let customer = UInt32.random(in: 0..<UInt32(items), using: &random)
            for item in Set(basket).sorted() {
                guard let index = table.index(of: item) else { continue }
                rows.append(
                    InteractionLog.Row(
                        customer: customer, session: UInt32(number), item: index, kind: .purchase,
                        at: Timestamp(seconds: Int64(number) * 60)))
            }
        }
        log = try InteractionLog(table: table, customerCount: items, rows: rows)
    }

    /// A customer with a history of twenty.
    var query: ModelQuery {
        let end = (log.rows.last?.at ?? .epoch).advanced(by: .seconds(60))
        var query = ModelQuery(at: end)
        let count = log.table.count
        query.history = (0..<20).map {
            ModelQuery.Past(
                item: UInt32($0 * count / 20), kind: .purchase,
                at: end - .seconds(Int64(20 - $0) * 3_600))
        }
        query.session = [UInt32(count / 3)]
        return query
    }
}
