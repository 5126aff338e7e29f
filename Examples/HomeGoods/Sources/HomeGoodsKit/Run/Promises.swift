// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation

/// A promise of the package that did not hold.
public struct BrokenPromise: Error, Hashable, Sendable, CustomStringConvertible {
    /// The promise.
    public let name: String
    /// What was found instead.
    public let finding: String

    /// Name and finding.
    public var description: String { "\(name): \(finding)" }
}

/// What must be true at the end, whatever the seed.
struct Promises: Sendable {
    /// The promises that were looked at, in order.
    private(set) var kept: [String] = []
    private(set) var broken: [BrokenPromise] = []

    mutating func check(_ holds: Bool, _ name: String, _ finding: @autoclosure () -> String) {
        if holds {
            if !kept.contains(name) { kept.append(name) }
        } else {
            broken.append(BrokenPromise(name: name, finding: finding()))
        }
        if broken.contains(where: { $0.name == name }) { kept.removeAll { $0 == name } }
    }

    /// Holds the figures against the truth.
    mutating func judge(_ figures: Figures) {
        let counts = figures.counts
        check(
            counts.isBalanced, "ledger-identity", "received is not accepted + duplicate + rejected")
        let (before, after) = figures.books
        check(after.isBalanced, "ledger-identity", "the books of the store do not balance")
        check(
            after.received == before.received + counts.received
                && after.accepted == before.accepted + counts.accepted
                && after.rejected == before.rejected + counts.rejected, "ledger-identity",
            "the books of the store tell of other events than were delivered")
        check(
            figures.isKnown || counts.rejected == UInt64(figures.truth.refusals), "ledger-identity",
            "\(counts.rejected) were refused, \(figures.truth.refusals) were planted")
        check(
            figures.isKnown || counts.duplicate == UInt64(figures.truth.repeats), "ledger-identity",
            "\(counts.duplicate) were known, \(figures.truth.repeats) were planted")
        judgeMoney(figures)
        let merges = figures.identity
        check(
            merges.found == figures.truth.merges, "merges-found-are-planted",
            "\(merges.found) merges were found, \(figures.truth.merges) were planted")
        check(
            merges.wrongGroups == 0, "merges-found-are-planted",
            "\(merges.wrongGroups) customers are not who they are")
        check(
            figures.recommendations.outOfStock == 0, "recommended-is-in-stock",
            "\(figures.recommendations.outOfStock) recommended items are not in stock")
        check(
            figures.recommendations.personalWithoutConsent == 0,
            "no-personalisation-without-consent",
            "\(figures.recommendations.personalWithoutConsent) answers were personal without consent"
        )
    }

    private mutating func judgeMoney(_ figures: Figures) {
        let money = figures.money
        let planted = figures.truth.sold.values.reduce(0, +) - figures.truth.returned
        for (name, value) in [
            ("the recorded orders less their returns", money.recorded),
            ("the customers' purchases", money.purchases),
            ("the conversions of the attribution", money.converted),
            ("the credits under last touch", money.lastTouch),
            ("the credits under linear", money.linear),
            ("the credits under Markov-Shapley", money.shapley),
        ] {
            check(
                value == planted, "money-is-conserved",
                "\(name) come to \(value.pounds), \(planted.pounds) were planted")
        }
        for (channel, planted) in figures.truth.sold {
            let found = money.soldByChannel[channel] ?? 0
            check(
                found == planted, "money-is-conserved",
                "\(channel.name) sold \(found.pounds), \(planted.pounds) were planted")
        }
        check(
            money.unmatchedReturns == figures.truth.returnsOfNothing, "money-is-conserved",
            "\(money.unmatchedReturns) returns have no purchase, \(figures.truth.returnsOfNothing) were planted"
        )
    }

    /// Judges the second delivery of the same input.
    mutating func judge(_ counts: IngestCounts, expecting deliveries: Int) {
        check(
            counts.accepted == 0 && counts.received == UInt64(deliveries),
            "second-run-changes-nothing", "\(counts.accepted) events were taken a second time")
    }
}

extension Int64 {
    /// Pence as pounds: `£1,234.56`.
    var pounds: String {
        let rest = String(magnitude % 100)
        return
            "\(self < 0 ? "-" : "")£\((magnitude / 100).grouped).\(rest.count < 2 ? "0" : "")\(rest)"
    }
}
