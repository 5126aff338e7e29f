// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore

/// Purchases up to an instant, and what the same customers bought after it.
///
/// For "Online Retail" (Chen, UCI, 2015): customers that are known, no cancellations, positive
/// quantity and price, stock codes that begin with five digits; split at 2011-11-09.
struct PurchaseSplit {
    static let firstTestDay = "2011-11-09"

    /// What was bought together before: one basket for each invoice.
    private(set) var baskets: [[ItemID]] = []
    /// What each customer bought before; each item once.
    private(set) var bought: [String: Set<ItemID>] = [:]
    /// What those customers bought after, of the items that are known from before.
    private(set) var later: [String: Set<ItemID>] = [:]

    /// Customers that bought before and after, in the order of their numbers.
    var customers: [String] { later.keys.sorted() }

    /// A split of lines `InvoiceNo InvoiceDate CustomerID Country StockCode Quantity UnitPrice`
    /// with tabs between them, the first line naming the columns.
    ///
    /// - Throws: `BenchmarkError` when the columns are others.
    init(lines: some Sequence<String>) throws {
        var invoices: [String: Set<ItemID>] = [:]
        var after: [(customer: String, item: ItemID)] = []
        var items: Set<ItemID> = []
        var isFirst = true
        for line in lines {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 7 else { throw BenchmarkError("a line has not seven columns") }
            if isFirst {
                guard cells[0] == "InvoiceNo", cells[4] == "StockCode" else {
                    throw BenchmarkError("the columns are not those of Online Retail")
                }
                isFirst = false
                continue
            }
            guard Self.isPurchase(cells) else { continue }
            let (customer, item) = (String(cells[2]), ItemID(String(cells[4])))
            if cells[1] < Self.firstTestDay {
                invoices[String(cells[0]), default: []].insert(item)
                bought[customer, default: []].insert(item)
                items.insert(item)
            } else {
                after.append((customer, item))
            }
        }
        baskets = invoices.keys.sorted().map { invoices[$0, default: []].sorted() }
        for (customer, item) in after where bought[customer] != nil && items.contains(item) {
            later[customer, default: []].insert(item)
        }
    }

    static func isPurchase(_ cells: [Substring]) -> Bool {
        guard !cells[2].isEmpty, cells[0].first != "C" else { return false }
        guard let quantity = Int(cells[5]), quantity > 0 else { return false }
        guard let price = Double(cells[6]), price > 0 else { return false }
        let start = cells[4].utf8.prefix(5)
        return start.count == 5 && start.allSatisfy { (0x30...0x39).contains($0) }
    }
}
