// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A sum of money in one currency that reports when it does not fit.
struct ExactSum: Sendable {
    private(set) var amount: Money

    init(_ currency: Currency) {
        amount = .zero(currency)
    }

    mutating func add(_ other: Money) throws(AttributionError) {
        do throws(MoneyError) {
            amount = try amount.adding(other)
        } catch {
            throw AttributionError(error)
        }
    }

    func less(_ other: ExactSum) throws(AttributionError) -> Money {
        do throws(MoneyError) {
            return try amount.subtracting(other.amount)
        } catch {
            throw AttributionError(error)
        }
    }
}

/// The sums of a row.
struct ChannelTally: Sendable {
    private var given: ExactSum
    private var takenBack: ExactSum
    private var cost: ExactSum
    private var conversions = ConversionShare.none
    private var conversionsTakenBack = ConversionShare.none
    private var touches = 0

    init(_ currency: Currency) {
        given = ExactSum(currency)
        takenBack = ExactSum(currency)
        cost = ExactSum(currency)
    }

    mutating func add(_ credit: TouchCredit, touches count: Int) throws(AttributionError) {
        try given.add(credit.given)
        try takenBack.add(credit.takenBack)
        conversions += credit.share
        conversionsTakenBack += credit.shareTakenBack
        touches += count
    }

    mutating func add(_ amount: Money) throws(AttributionError) {
        try cost.add(amount)
    }

    mutating func add(_ row: CreditRow) throws(AttributionError) {
        try given.add(row.given)
        try takenBack.add(row.takenBack)
        try cost.add(row.cost)
    }

    func row(of channel: Channel?) throws(AttributionError) -> CreditRow {
        var credit = ExactSum(given.amount.currency)
        try credit.add(try given.less(takenBack))
        return CreditRow(
            channel: channel, given: given.amount, takenBack: takenBack.amount,
            credit: credit.amount, cost: cost.amount, profit: try credit.less(cost),
            conversions: conversions, conversionsTakenBack: conversionsTakenBack, touches: touches)
    }
}

/// The sums of all conversions in one currency.
struct RevenueTally: Sendable {
    private var sold: ExactSum
    private var returned: ExactSum
    private var cost: ExactSum
    private var conversions = 0
    private var conversionsReturned = 0
    private var conversionsNotMeasured = 0

    init(_ currency: Currency) {
        sold = ExactSum(currency)
        returned = ExactSum(currency)
        cost = ExactSum(currency)
    }

    mutating func add(_ conversion: Conversion) throws(AttributionError) {
        try sold.add(conversion.value)
        try returned.add(conversion.returned)
        conversions += 1
        if conversion.isWhollyReturned { conversionsReturned += 1 }
        if !conversion.isMeasured { conversionsNotMeasured += 1 }
    }

    mutating func add(_ amount: Money) throws(AttributionError) {
        try cost.add(amount)
    }

    func total() throws(AttributionError) -> CreditTotal {
        var net = ExactSum(sold.amount.currency)
        try net.add(try sold.less(returned))
        return CreditTotal(
            sold: sold.amount, returned: returned.amount, net: net.amount, cost: cost.amount,
            profit: try net.less(cost), conversions: conversions,
            conversionsReturned: conversionsReturned,
            conversionsNotMeasured: conversionsNotMeasured)
    }
}
