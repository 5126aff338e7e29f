// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Personalization

/// The purchases of "Online Retail" as a log: protocol P1.
struct RetailLog {
    /// The log; an item that is on an invoice several times is there once.
    let log: InteractionLog

    /// When the test begins.
    static let firstTestDay = "2011-11-09"

    /// A log of lines `InvoiceNo InvoiceDate CustomerID Country StockCode Quantity UnitPrice` with
    /// tabs between them, the first line naming the columns; sessions are invoices.
    ///
    /// - Throws: `BenchmarkError` when the columns are others.
    init(lines: some Sequence<String>) throws {
        var customers: [String: UInt32] = [:]
        var invoices: [String: UInt32] = [:]
        var seen: Set<String> = []
        var found: [(item: ItemID, customer: UInt32, invoice: UInt32, at: Timestamp)] = []
        for line in lines.dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 7 else { throw BenchmarkError("a line has not seven columns") }
            guard Self.isPurchase(cells), seen.insert("\(cells[0]) \(cells[4])").inserted
            else { continue }
            let customer = customers[String(cells[2])] ?? UInt32(customers.count)
            customers[String(cells[2])] = customer
            let invoice = invoices[String(cells[0])] ?? UInt32(invoices.count)
            invoices[String(cells[0])] = invoice
            found.append((ItemID(String(cells[4])), customer, invoice, try Self.time(cells[1])))
        }
        let table = try ItemTable(found.map(\.item))
        log = try InteractionLog(
            table: table, customerCount: customers.count,
            rows: found.compactMap { one in
                guard let item = table.index(of: one.item) else { return nil }
                return InteractionLog.Row(
                    customer: one.customer, session: one.invoice, item: item, kind: .purchase,
                    at: one.at)
            })
    }

    /// `2010-12-01 08:26:00`, or a day alone, as though it were UTC.
    ///
    /// - Throws: `BenchmarkError` for another form.
    static func time(_ text: Substring) throws -> Timestamp {
        let parts = text.split { "- :".contains($0) }.compactMap { Int64($0) }
        guard parts.count == 3 || parts.count == 6 else {
            throw BenchmarkError("\(text) is no time")
        }
        // Days since 1970-01-01 of the civil calendar, years beginning in March.
        let isEarly = parts[1] <= 2
        let year = isEarly ? parts[0] - 1 : parts[0]
        let month = isEarly ? parts[1] + 9 : parts[1] - 3
        let leaps = year / 4 - year / 100 + year / 400
        let days = 365 * year + leaps + (153 * month + 2) / 5 + parts[2] - 719_469
        var seconds = days * 86_400
        if parts.count == 6 { seconds += parts[3] * 3_600 + parts[4] * 60 + parts[5] }
        return Timestamp(seconds: seconds)
    }

    /// A known customer, no cancellation, positive quantity and price, a code of five digits or more.
    private static func isPurchase(_ cells: [Substring]) -> Bool {
        guard !cells[2].isEmpty, cells[0].first != "C" else { return false }
        guard let quantity = Int(cells[5]), quantity > 0 else { return false }
        guard let price = Double(cells[6]), price > 0 else { return false }
        let start = cells[4].utf8.prefix(5)
        return start.count == 5 && start.allSatisfy { (0x30...0x39).contains($0) }
    }
}
