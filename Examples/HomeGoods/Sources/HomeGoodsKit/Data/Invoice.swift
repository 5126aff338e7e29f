// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// One invoice or credit note of the data.
struct Invoice: Sendable {
    /// A line as the data have it: nothing is repaired.
    struct Line: Sendable {
        var item: Int
        var quantity: Int64
        /// In pounds, e.g. `2.55`.
        var price: String

        /// The price of one; nil where it is finer than a penny.
        var unitPrice: Money? { try? Money(decimal: price, .gbp) }

        /// What the line comes to; nil where it is finer than a penny.
        var value: Money? { try? unitPrice?.multiplied(by: quantity) }
    }

    var number: String
    var at: Timestamp
    /// The customer's number in the data; nil for a purchase without one.
    var customer: Int?
    var country: String
    var lines: [Line]

    /// Whether it takes an earlier purchase back.
    var isCreditNote: Bool { number.hasPrefix("C") }

    /// What it comes to; nil where a line is finer than a penny.
    var total: Money? {
        lines.reduce(Optional(Money.zero(.gbp))) { sum, line in
            guard let sum, let value = line.value else { return nil }
            return try? sum.adding(value)
        }
    }

    /// What it comes to as a decimal number, however fine.
    var totalText: String {
        if let total { return total.decimal }
        return lines.count == 1 && lines[0].quantity == 1 ? lines[0].price : "0.001"
    }
}

extension Money {
    /// The amount without its currency, e.g. `12.50`.
    var decimal: String { String(description.dropLast(4)) }
}
