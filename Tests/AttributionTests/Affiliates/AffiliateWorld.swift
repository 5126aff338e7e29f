// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit

@testable import Attribution

/// A random trade with partners: agreements, clicks, orders and returns, and what each order should
/// earn whom, reckoned in another way than the ledger does.
struct AffiliateWorld {
    static let partners = ["a", "b", "c"]
    private(set) var facts = AffiliateFacts()
    let days = 60

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for partner in Self.partners {
            for version in 1...UInt32.random(in: 1...2, using: &random) {
                facts.agreements.append(
                    try affiliateAgreement(
                        partner, version: version,
                        from: version == 1
                            ? .distantPast : at(Int.random(in: 0...30, using: &random)),
                        window: Int.random(in: 0...20, using: &random),
                        validation: Int.random(in: 0...20, using: &random),
                        terms: [AffiliateTerm(pay: Self.pay(&random))]))
            }
        }
        for index in 0..<Int.random(in: 0...10, using: &random) {
            facts.clicks.append(
                affiliateClick(
                    "c\(index)", Self.partners.randomElement(using: &random) ?? "",
                    at(Int.random(in: 0...days, using: &random)), of: Self.person(&random)))
        }
        var event = 0
        for order in 0..<Int.random(in: 1...6, using: &random) {
            let sold = Int.random(in: 0...days, using: &random)
            let cents = Int64.random(in: 0...50_000, using: &random)
            facts.orders.append(
                AffiliateOrderFact(
                    sale("s\(order)", at(sold), "R\(order)", cents, of: Self.person(&random))))
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                event += 1
                let time = at(Int.random(in: 0...(days + 30), using: &random))
                let fact =
                    Int.random(in: 0..<5, using: &random) == 0
                    ? void("r\(event)", time, "R\(order)")
                    : back(
                        "r\(event)", time, "R\(order)",
                        Int64.random(in: 0...(cents / 2 + 10), using: &random))
                facts.orders.append(AffiliateOrderFact(fact))
            }
        }
    }

    private static func pay(_ random: inout SeededGenerator) -> AffiliatePay {
        Bool.random(using: &random)
            ? .rate(basisPoints: UInt32.random(in: 0...3_000, using: &random))
            : .fee(euros(Int64.random(in: 0...900, using: &random)))
    }

    private static func person(_ random: inout SeededGenerator) -> String {
        ["ann", "bob"].randomElement(using: &random) ?? ""
    }

    /// Adds facts that say something else under the name of a fact that is known.
    mutating func contradict() throws {
        for click in facts.clicks.prefix(3) {
            var other = click
            other.partner = PartnerID("b")
            facts.clicks.append(other)
        }
        for order in facts.orders.prefix(3) {
            facts.orders.append(AffiliateOrderFact(order.fact, categories: ["x": euros(1)]))
            var later = order
            later.fact.at = order.fact.at + day
            facts.orders.append(later)
        }
        for known in facts.agreements {
            facts.agreements.append(
                try affiliateAgreement(
                    known.partner.rawValue, version: known.version, from: known.from,
                    terms: [AffiliateTerm(categories: ["x", "y", "z"], pay: .fee(euros(1)))]))
        }
        for payout in facts.payouts {
            facts.payouts.append(
                AffiliatePayout(
                    number: payout.number, to: payout.partner, at: payout.at,
                    lines: Array(payout.lines.dropLast())))
        }
    }

    mutating func pay(_ payout: AffiliatePayout) { facts.payouts.append(payout) }

    /// What an order earns whom when all facts are in: by trying every click.
    func truth(_ order: String) -> (partner: String, cents: Int64)? {
        let about = facts.orders.map(\.fact).filter { $0.order.rawValue == order }
        guard let sale = about.first(where: { $0.rank == 1 }), let value = sale.amount else {
            return nil
        }
        let isVoid = about.contains { $0.rank == 3 }
        let back = about.filter { $0.rank == 2 }.reduce(0) { $0 + ($1.amount?.minorUnits ?? 0) }
        let net = isVoid ? 0 : max(value.minorUnits - back, 0)
        var best: (click: AffiliateClick, pay: AffiliatePay)?
        for click in facts.clicks where click.profile == sale.profile && click.at <= sale.at {
            let own = facts.agreements.filter { $0.partner == click.partner && $0.from <= click.at }
            guard
                let agreement = own.max(by: {
                    $0.from == $1.from ? $0.version < $1.version : $0.from < $1.from
                }), sale.at <= click.at + agreement.clickWindow
            else { continue }
            if let known = best?.click {
                if click.at < known.at { continue }
                if click.at == known.at, known.event < click.event { continue }
            }
            best = (click, agreement.terms[0].tiers[0].pay)
        }
        guard let best else { return nil }
        let cents: Int64 =
            switch best.pay {
            case .rate(let points): (net * Int64(points) * 2 + 10_000) / 20_000
            case .fee(let fee): net > 0 ? fee.minorUnits : 0
            }
        return (best.click.partner.rawValue, cents)
    }
}
