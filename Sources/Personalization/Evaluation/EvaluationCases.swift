// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// All queries of a task on a split, in an order that the log alone determines.
struct EvaluationCases: Sendable {
    /// One query and its targets, as places in the lists below.
    struct Case {
        var unit: Int
        var history: Range<Int>
        var shown: Range<Int>
        var targets: Range<Int>
        var at: Timestamp
    }

    private(set) var cases: [Case] = []
    private(set) var histories: [ModelQuery.Past] = []
    private(set) var shown: [UInt32] = []
    private(set) var targets: [UInt32] = []
    /// How many customers or sessions the cases are of.
    private(set) var unitCount = 0
    let task: EvaluationTask
    let itemCount: Int
    /// Which items were touched before the cut.
    private let known: [Bool]

    init(_ split: TimeSplit, _ task: EvaluationTask) {
        self.task = task
        let training = split.training.log
        itemCount = training.table.count
        var known = [Bool](repeating: false, count: itemCount)
        for row in training.rows { known[Int(row.item)] = true }
        self.known = known
        switch task.kind {
        case .nextItem, .restOfSession: addSessions(split)
        case .purchases, .newPurchases: addCustomers(split)
        }
    }

    private func isTarget(_ item: UInt32) -> Bool {
        task.unknownTargets == .miss || known[Int(item)]
    }

    // MARK: Sessions

    private mutating func addSessions(_ split: TimeSplit) {
        let test = split.test.log.rows
        var numbers: [UInt32: Int] = [:]
        var sessions: [[Int]] = []
        for (place, row) in test.enumerated() {
            let number = numbers[row.session] ?? sessions.count
            if number == sessions.count {
                numbers[row.session] = number
                sessions.append([])
            }
            sessions[number].append(place)
        }
        let past = RowsByCustomer(split, customers: Set(test.map(\.customer)))
        var units: [UInt32: Int] = [:]
        for places in sessions {
            let rows = places.map { test[$0] }.filter { !$0.kind.isNegative }
            guard rows.count > 1, let first = rows.first else { continue }
            let count = cases.count
            // The unit's number is taken when the first case of it has been made.
            let key = task.unit == .customer ? first.customer : first.session
            let unit = units[key] ?? unitCount
            addCases(rows, unit, past.rows(of: first.customer, before: first), split.cut)
            if cases.count > count, unit == unitCount {
                units[key] = unit
                unitCount += 1
            }
        }
    }

    private mutating func addCases(
        _ rows: [InteractionLog.Row], _ unit: Int, _ history: [ModelQuery.Past], _ cut: Timestamp
    ) {
        let start = shown.count
        shown += rows.map(\.item)
        let past = histories.count..<histories.count + history.count
        histories += history
        for next in 1..<rows.count where rows[next].at >= cut {
            let begin = targets.count
            let end = task.kind == .nextItem ? next + 1 : rows.count
            var seen: Set<UInt32> = []
            for row in rows[next..<end] where isTarget(row.item) {
                if seen.insert(row.item).inserted { targets.append(row.item) }
            }
            if targets.count == begin { continue }
            let from = max(start, start + next - (task.shownItems ?? next))
            cases.append(
                Case(
                    unit: unit, history: past, shown: from..<start + next,
                    targets: begin..<targets.count, at: rows[next].at))
        }
    }

    // MARK: Customers

    private mutating func addCustomers(_ split: TimeSplit) {
        var later: [UInt32: Set<UInt32>] = [:]
        for row in split.test.log.rows where row.kind.isPurchase && isTarget(row.item) {
            later[row.customer, default: []].insert(row.item)
        }
        var earlier: [UInt32: [ModelQuery.Past]] = [:]
        for row in split.training.log.rows where later[row.customer] != nil {
            earlier[row.customer, default: []].append(ModelQuery.Past(row))
        }
        for customer in later.keys.sorted() {
            guard let history = earlier[customer], history.contains(where: { $0.kind.isPurchase })
            else { continue }
            var relevant = later[customer] ?? []
            if task.kind == .newPurchases {
                for past in history where past.kind.isPurchase { relevant.remove(past.item) }
            }
            if relevant.isEmpty { continue }
            let past = histories.count..<histories.count + history.count
            histories += history
            let begin = targets.count
            targets += relevant.sorted()
            cases.append(
                Case(
                    unit: unitCount, history: past, shown: 0..<0,
                    targets: begin..<targets.count, at: split.cut))
            unitCount += 1
        }
    }
}

/// What customers did, for the histories of sessions.
private struct RowsByCustomer {
    private var rows: [UInt32: [InteractionLog.Row]] = [:]

    init(_ split: TimeSplit, customers: Set<UInt32>) {
        for row in split.training.log.rows where customers.contains(row.customer) {
            rows[row.customer, default: []].append(row)
        }
        for row in split.test.log.rows { rows[row.customer, default: []].append(row) }
    }

    /// What the customer did in other sessions before this one began.
    func rows(of customer: UInt32, before first: InteractionLog.Row) -> [ModelQuery.Past] {
        (rows[customer] ?? []).lazy
            .filter { $0.session != first.session && $0.at < first.at }
            .map(ModelQuery.Past.init)
    }
}

extension ModelQuery.Past {
    /// What a row says about its customer.
    init(_ row: InteractionLog.Row) {
        self.init(item: row.item, kind: row.kind, quantity: row.quantity, at: row.at)
    }
}
