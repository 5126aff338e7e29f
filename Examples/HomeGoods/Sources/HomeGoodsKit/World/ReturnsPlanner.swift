// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Finds out which purchase a credit note takes back: the data do not say it.
///
/// It is the latest earlier purchase of the same customer that has enough of the item left, at no lower price. Where
/// there is none (it was before the period), the return names the credit note instead, and no purchase knows it.
struct ReturnsPlanner {
    private let sales: [Sale]
    private var bySaleOf: [Int: [Int]] = [:]
    private var taken: [String: Int64] = [:]

    private let bookkeeping: Set<Int>

    init(_ sales: [Sale], bookkeeping: Set<Int>) {
        self.sales = sales
        self.bookkeeping = bookkeeping
        for (index, sale) in sales.enumerated() where sale.keepsRules {
            if let person = sale.person { bySaleOf[person, default: []].append(index) }
        }
    }

    /// The returns of a credit note, one for each of its lines.
    mutating func returns(of note: Invoice, by person: Int?) -> [GoodsBack] {
        note.lines.enumerated().map { number, line in
            var back = line
            back.quantity = 0 - line.quantity
            let sale = person.flatMap { find(back, by: $0, before: note.at) }
            let isOnline = sale.map { [.web, .app].contains(sales[$0].way) } ?? false
            return GoodsBack(
                note: "\(note.number)-\(number + 1)", at: note.at, person: person, sale: sale,
                order: sale.map { sales[$0].order } ?? OrderID("\(note.number)-\(number + 1)"),
                line: back,
                atDesk: !isOnline || number % 3 == 0,
                isBookkeeping: bookkeeping.contains(line.item))
        }
    }

    private mutating func find(_ back: Invoice.Line, by person: Int, before time: Timestamp) -> Int?
    {
        guard let price = back.unitPrice else { return nil }
        for index in (bySaleOf[person] ?? []).reversed() where sales[index].at < time {
            let sale = sales[index]
            guard sale.isNamed else { continue }
            let lines = sale.lines.filter { line in
                line.item == back.item && (line.unitPrice?.minorUnits ?? 0) >= price.minorUnits
            }
            let key = "\(index)/\(back.item)"
            let left = lines.reduce(0) { $0 + $1.quantity } - taken[key, default: 0]
            guard !lines.isEmpty, left >= back.quantity else { continue }
            taken[key, default: 0] += back.quantity
            return index
        }
        return nil
    }
}
