// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What is left of each customer's acts at an instant: a sparse matrix, customers by items.
///
/// A function of the set of rows: the order in which a log was given makes no difference.
struct CustomerHistories: Sendable {
    /// Where customer c begins; one more entry than there are customers.
    private(set) var offsets: [Int]
    /// The items, ascending for each customer, without those of which nothing is left.
    private(set) var items: [UInt32] = []
    /// What is left of each; more than 0.
    private(set) var amounts: [Float] = []

    /// - Complexity: O(n log n) in the rows.
    init(
        _ log: InteractionLog, kinds: KindWeights, halfLife: HalfLife, at time: Timestamp
    ) {
        self.init(
            log.rows, customerCount: log.customerCount, kinds: kinds, halfLife: halfLife, at: time)
    }

    private init(
        _ rows: [InteractionLog.Row], customerCount: Int, kinds: KindWeights, halfLife: HalfLife,
        at time: Timestamp
    ) {
        let order = rows.indices.filter { kinds[rows[$0].kind] != 0 }.sorted {
            rows[$0].comesBefore(rows[$1])
        }
        offsets = [0]
        offsets.reserveCapacity(customerCount + 1)
        var place = 0
        for customer in 0..<UInt32(customerCount) {
            while place < order.count, rows[order[place]].customer == customer {
                let item = rows[order[place]].item
                var fold = EvidenceFold(at: rows[order[place]].at)
                while place < order.count {
                    let row = rows[order[place]]
                    guard row.customer == customer, row.item == item else { break }
                    fold.add(row.kind, quantity: row.quantity, at: row.at, kinds, halfLife)
                    place += 1
                }
                let amount = Float(fold.amount(at: time, halfLife))
                if amount > 0 {
                    items.append(item)
                    amounts.append(amount)
                }
            }
            offsets.append(items.count)
        }
    }

    /// What each customer or session did something of these kinds with and has not taken back.
    static func groups(
        of log: InteractionLog, by grouping: ItemNeighboursConfiguration.Grouping,
        kinds: KindWeights
    ) -> ItemGroups {
        var source = log.rows
        var count = log.customerCount
        if grouping == .session {
            // Sessions have any numbers: they are numbered anew, all rows being looked at, so that
            // two calls for other kinds number them alike.
            var numbers: [UInt32: UInt32] = [:]
            for session in Set(source.map(\.session)).sorted() {
                numbers[session] = UInt32(numbers.count)
            }
            for place in source.indices {
                source[place].customer = numbers[source[place].session] ?? 0
            }
            count = numbers.count
        }
        let histories = CustomerHistories(
            source, customerCount: count, kinds: kinds, halfLife: .never,
            at: log.rows.last?.at ?? .epoch)
        var groups = ItemGroups()
        for group in 0..<count {
            groups.append(Array(histories.items[histories.places(of: group)]))
        }
        return groups
    }

    /// How many customers there are.
    var customerCount: Int { offsets.count - 1 }

    /// The places of a customer's items.
    func places(of customer: Int) -> Range<Int> { offsets[customer]..<offsets[customer + 1] }
}

extension InteractionLog.Row {
    /// By customer and item, then by time; a total order but for rows that are equal.
    func comesBefore(_ other: Self) -> Bool {
        if customer != other.customer { return customer < other.customer }
        if item != other.item { return item < other.item }
        if at != other.at { return at < other.at }
        if kind != other.kind { return kind.rawValue < other.kind.rawValue }
        return quantity < other.quantity
    }
}
