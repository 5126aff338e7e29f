// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats

/// The real purchases that the example rests on; see `Data/ATTRIBUTION.md`.
struct PurchaseData: Sendable {
    /// Invoices and credit notes in the order of time.
    private(set) var invoices: [Invoice] = []
    /// The names of the items; lines refer to them by their place.
    private(set) var items: [ItemID] = []
    /// What the shop calls an item.
    private(set) var names: [ItemID: String] = [:]

    /// Reads the two tables in `folder`; the times in them are those of `zone`.
    init(folder: String, zone: TimeZoneRules) throws {
        var tabs = CSVDialect()
        tabs.separator = .tab
        var products = CSVReader(
            try FileByteSource(path: "\(folder)/products.tsv"), dialect: tabs)
        while case .row(_, let fields)? = try products.next() {
            names[ItemID(fields[0])] = fields[1]
        }
        var places: [String: Int] = [:]
        var rows = CSVReader(try FileByteSource(path: "\(folder)/purchases.tsv"), dialect: tabs)
        while let row = try rows.next() {
            guard case .row(let number, let fields) = row, let quantity = Int64(fields[5]) else {
                throw HomeGoodsError("a row of the purchases is damaged")
            }
            let place = places[fields[4]] ?? items.count
            if place == items.count {
                places[fields[4]] = place
                items.append(ItemID(fields[4]))
            }
            let line = Invoice.Line(item: place, quantity: quantity, price: fields[6])
            if fields[0] == invoices.last?.number {
                invoices[invoices.count - 1].lines.append(line)
                continue
            }
            guard let time = Self.instant(fields[1], zone) else {
                throw HomeGoodsError("row \(number) of the purchases has no time")
            }
            invoices.append(
                Invoice(
                    number: fields[0], at: time, customer: Int(fields[2]), country: fields[3],
                    lines: [line]))
        }
        invoices.sort { ($0.at, $0.number) < ($1.at, $1.number) }
    }

    /// The instant of a local time such as `2011-09-01 08:25`.
    static func instant(_ text: String, _ zone: TimeZoneRules) -> Timestamp? {
        guard let asUTC = Timestamp(rfc3339: "\(text):00Z") else { return nil }
        switch zone.instants(of: CivilDateTime(asUTC)) {
        case .one(let instant), .fold(let instant, _): return instant
        case .gap(let gap): return gap.later
        }
    }

    /// Keeps the days before `end`, and of the customers the first `people` by their numbers.
    mutating func limit(to end: Timestamp, people: Int?) {
        invoices.removeAll { $0.at >= end }
        guard let people else { return }
        let kept = Set(customers.prefix(people))
        var guests = 0
        invoices.removeAll { invoice in
            guard let customer = invoice.customer else {
                guests += 1
                return guests > people / 3
            }
            return !kept.contains(customer)
        }
    }

    /// The numbers of the customers, ascending.
    var customers: [Int] { Set(invoices.compactMap(\.customer)).sorted() }
}
