// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// One invoice or credit note of the data.
struct Invoice: Sendable {
    /// A line as the data have it: nothing is repaired.
    struct Line: Sendable {
        var item: Int
        var quantity: Int64
        /// The price of one in pounds: `2.55`.
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

    /// What it comes to as a decimal number, to the tenth of a penny.
    var totalText: String {
        if let total { return total.decimal }
        let tenths = lines.reduce(Int64(0)) { sum, line in
            let price = JSONNumber(line.price)?.decimalMinorUnits(fractionDigits: 3) ?? 0
            return sum + price * line.quantity
        }
        let fraction = String(1_000 + tenths.magnitude % 1_000).dropFirst()
        return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 1_000).\(fraction)"
    }
}

extension Money {
    /// The amount without its currency: `12.50`.
    var decimal: String { String(description.dropLast(4)) }
}
