// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// An order with what was bought and what is left of each category.
struct AffiliateOrder: Sendable {
    let conversion: Conversion
    /// By category, the empty one for what is in none; they sum to the order's value.
    let bought: [String: Int64]
    /// By category; they sum to what is left of the order.
    let left: [String: Int64]
    /// Facts whose categories do not fit their amounts.
    let notes: [Reason]

    /// An order from the facts about it, each event once, in any order.
    init(
        _ conversion: Conversion, _ facts: [AffiliateOrderFact]
    ) throws(AttributionError) {
        self.conversion = conversion
        var notes: [Reason] = []
        var bought: [String: Int64] = [:]
        var returned: [String: Int64] = [:]
        for fact in facts {
            guard let categories = Self.amounts(fact, in: conversion.value.currency) else {
                notes.append(
                    Reason(
                        "affiliate.categories", "the categories do not fit the amount",
                        field: "categories"))
                continue
            }
            if fact.fact.event == conversion.event { bought = categories }
            guard case .returned = fact.fact.change else { continue }
            for (name, amount) in categories {
                let (sum, overflow) = returned[name, default: 0].addingReportingOverflow(amount)
                returned[name] = overflow ? .max : sum
            }
        }
        let rest = conversion.value.minorUnits - bought.values.reduce(0, +)
        if rest > 0 { bought["", default: 0] += rest }
        self.bought = bought
        self.notes = notes
        left = try Self.left(of: bought, after: returned, conversion)
    }

    private static func left(
        of bought: [String: Int64], after returned: [String: Int64], _ conversion: Conversion
    ) throws(AttributionError) -> [String: Int64] {
        var left = bought
        var rest = conversion.returned.minorUnits
        for (name, amount) in bought {
            let back = min(returned[name] ?? 0, amount)
            left[name] = amount - back
            rest -= back
        }
        // What went back without a category is of all that is left alike.
        let names = left.keys.sorted()
        let weights = names.map { (left[$0] ?? 0).magnitude }
        guard rest > 0, weights.contains(where: { $0 > 0 }) else { return left }
        do throws(MoneyError) {
            let parts = try Money(minorUnits: rest, conversion.value.currency).split(by: weights)
            for (name, part) in zip(names, parts) { left[name, default: 0] -= part.minorUnits }
        } catch {
            throw AttributionError(error)
        }
        return left
    }

    /// The amounts by category; nil when one is negative or of another currency, or when they are
    /// more than the whole.
    private static func amounts(
        _ fact: AffiliateOrderFact, in currency: Currency
    ) -> [String: Int64]? {
        guard let whole = fact.fact.amount, whole.currency == currency else {
            return fact.categories.isEmpty ? [:] : nil
        }
        var amounts: [String: Int64] = [:]
        var rest = whole.minorUnits
        for (name, amount) in fact.categories {
            guard amount.currency == currency, amount.minorUnits >= 0, amount.minorUnits <= rest
            else { return nil }
            rest -= amount.minorUnits
            amounts[name] = amount.minorUnits
        }
        return amounts
    }

    /// What an agreement pays for what was bought, and for what is left.
    func commission(
        under agreement: AffiliateAgreement
    ) throws(AttributionError) -> (gross: Money, earned: Money) {
        let currency = conversion.value.currency
        var sizes: [Int: (bought: Int64, left: Int64)] = [:]
        for (name, amount) in bought {
            guard let place = agreement.place(of: name) else { continue }
            sizes[place, default: (0, 0)].bought += amount
            sizes[place, default: (0, 0)].left += left[name] ?? 0
        }
        var gross = ExactSum(currency)
        var earned = ExactSum(currency)
        for (place, size) in sizes {
            guard let pay = agreement.terms[place].pay(forSize: size.bought),
                let whole = pay.amount(for: Money(minorUnits: size.bought, currency)),
                let now = pay.amount(for: Money(minorUnits: size.left, currency))
            else { continue }
            try gross.add(whole)
            try earned.add(now)
        }
        return (gross.amount, earned.amount)
    }
}
