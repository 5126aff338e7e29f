// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What holds for one place of a shop where items are shown, whatever the rules.
public struct SlotSettings: Hashable, Sendable {
    /// What is done with what the customer has bought.
    public enum Bought: UInt8, Hashable, Sendable, CaseIterable {
        /// It is offered like all else.
        case likeAllElse
        /// It comes when nothing else is left.
        case last
        /// It is not offered.
        case excluded
    }

    static let widest = 1_000

    /// What is done with what the customer has bought, other than what may be repeated by rule.
    public var bought = Bought.last
    /// Whether the newest item of the running session may be shown.
    public var repeatsLast = false
    /// What an item costs at least; one whose price is not known in the currency is not offered.
    public var lowestPrice: Money?
    /// What an item costs at most; one whose price is not known in the currency is not offered.
    public var priceCeiling: Money?
    /// How much the items are to differ; nil for the order of scores.
    public var diversity: Diversity?
    /// What is left to chance.
    public var exploration = Exploration.off

    /// The usual settings.
    public init() {}

    func check() throws(PersonalizationError) {
        if let diversity {
            let isSound =
                diversity.relevance >= 0 && diversity.relevance <= 1
                && (1...Self.widest).contains(diversity.window)
            guard isSound else {
                throw PersonalizationError(
                    .invalidRule, "a relevance is from 0 to 1, a window from 1 to 1,000")
            }
        }
        guard exploration.isSound else {
            throw PersonalizationError(
                .invalidRule, "an exploration's window, temperature or share is out of range")
        }
    }

    func allows(_ price: Money?) -> Bool {
        if let lowestPrice {
            guard let price, price.currency == lowestPrice.currency,
                price.minorUnits >= lowestPrice.minorUnits
            else { return false }
        }
        if let priceCeiling {
            guard let price, price.currency == priceCeiling.currency,
                price.minorUnits <= priceCeiling.minorUnits
            else { return false }
        }
        return true
    }

    var limitsPrices: Bool { lowestPrice != nil || priceCeiling != nil }
}
