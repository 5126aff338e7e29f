// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

/// The purchases of "Online Retail" (Chen, UCI, 2015) as a log.
///
/// Kept are lines of known customers that are no cancellation, with a positive quantity and price and
/// a stock code that begins with five digits; lines of one invoice and item are one purchase.
enum PurchaseLog {
    /// Reads `InvoiceNo InvoiceDate CustomerID Country StockCode Quantity UnitPrice`.
    static func read(_ table: TextTable) throws -> InteractionLog {
        struct Line {
            var invoice: Int
            var customer: Int
            var item: ItemID
            var quantity: Int
            var at: Timestamp
        }
        struct Key: Hashable {
            var invoice: Int
            var item: ItemID
        }
        var lines: [Line] = []
        var places: [Key: Int] = [:]
        var items: [ArraySlice<UInt8>: ItemID] = [:]
        var isFirst = true
        try table.forEachLine(separator: "\t") { fields in
            if isFirst {
                isFirst = false
                guard fields.count == 7, fields[4].text == "StockCode" else {
                    throw LabError("the columns are not those of Online Retail")
                }
                return
            }
            guard fields.count == 7, let time = instant(fields[1].text) else {
                throw LabError("a line of the purchases is damaged")
            }
            guard let invoice = fields[0].number, let customer = fields[2].number,
                let quantity = fields[5].number, quantity > 0,
                let price = fields[6].decimal, price > 0,
                fields[4].count >= 5, fields[4].prefix(5).allSatisfy({ (0x30...0x39).contains($0) })
            else { return }
            let item = items[fields[4]] ?? ItemID(fields[4].text)
            items[fields[4]] = item
            let key = Key(invoice: invoice, item: item)
            if let place = places[key] {
                lines[place].quantity += quantity
                return
            }
            places[key] = lines.count
            lines.append(
                Line(
                    invoice: invoice, customer: customer, item: item, quantity: quantity, at: time))
        }
        let itemTable = try ItemTable(items.values)
        var customers: [Int: UInt32] = [:]
        for (number, customer) in Set(lines.map(\.customer)).sorted().enumerated() {
            customers[customer] = UInt32(number)
        }
        return try InteractionLog(
            table: itemTable, customerCount: customers.count,
            rows: lines.map { line in
                InteractionLog.Row(
                    customer: customers[line.customer] ?? 0,
                    session: UInt32(truncatingIfNeeded: line.invoice),
                    item: itemTable.index(of: line.item) ?? 0, kind: .purchase,
                    quantity: Int32(clamping: line.quantity), at: line.at)
            })
    }

    /// The instant of `2011-09-01 08:25` or `2011-09-01 08:25:00`, taken as UTC.
    static func instant(_ text: String) -> Timestamp? {
        guard text.utf8.count >= 16 else { return nil }
        return Timestamp(rfc3339: "\(text.prefix(10))T\(text.dropFirst(11).prefix(5)):00Z")
    }
}
