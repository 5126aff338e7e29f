// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What is so about the carts and the wishes of one person, as far as it had reached the shop at an instant.
struct PersonTruth: Sendable {
    private struct Step: Sendable {
        var at: Timestamp
        var arrives: Timestamp
        var what: Touch.What
        var byPhone: Bool
        var isStoreSale: Bool
    }

    private var steps: [Step] = []
    /// When the shop learnt that the card belongs to the account.
    private var cardIsLinkedFrom: Timestamp = .distantFuture
    private let sales: [Sale]

    /// What a person's touches tell; those of others are passed over.
    init(_ touches: [Touch], in world: World) {
        sales = world.sales
        for touch in touches where Truth.isSound(touch, in: world) && !touch.isRepeated {
            if touch.shows.contains(.card), !touch.shows.isDisjoint(with: [.account, .email]) {
                cardIsLinkedFrom = min(cardIsLinkedFrom, touch.arrives)
            }
            switch touch.what {
            case .add, .remove, .consent, .sale:
                steps.append(
                    Step(
                        at: touch.at, arrives: touch.arrives, what: touch.what,
                        byPhone: touch.shows == .phone, isStoreSale: touch.shows.contains(.card)))
            default: continue
            }
        }
        steps.sort { $0.at < $1.at }
    }

    private func known(_ time: Timestamp) -> [Step] {
        steps.filter { step in
            if case .sale(let index) = step.what {
                guard sales[index].isNamed else { return false }
                if step.isStoreSale, cardIsLinkedFrom > time { return false }
            }
            return step.arrives <= time && step.at <= time
        }
    }

    /// Whether he agrees, at `time`, to a mail about his cart.
    func agreesToMail(at time: Timestamp) -> Bool {
        let wanted = ConsentUse(.market, channel: .email, topic: Topic("cart"))
        var agrees = false
        for step in known(time) {
            guard case .consent(let kind, let uses) = step.what,
                uses.contains(where: { $0.covers(wanted) })
            else { continue }
            agrees = kind == .grant
        }
        return agrees
    }

    /// Whether he has bought something from `start` on, as far as is known at `time`.
    func bought(from start: Timestamp, knownAt time: Timestamp) -> Bool {
        known(time).contains { step in
            if case .sale = step.what { return step.at >= start }
            return false
        }
    }

    /// Whether something lies in his cart, as far as is known at `time`.
    func hasCart(at time: Timestamp) -> Bool {
        var cart: [Int: Int64] = [:]
        func take(_ item: Int, _ quantity: Int64) {
            cart[item] = max((cart[item] ?? 0) - quantity, 0)
        }
        for step in known(time) {
            switch step.what {
            case .add(let lines): for line in lines { cart[line.item, default: 0] += line.quantity }
            case .remove(let lines): for line in lines { take(line.item, line.quantity) }
            case .sale(let index):
                for line in sales[index].lines { take(line.item, line.quantity) }
            default: continue
            }
        }
        return cart.values.contains { $0 > 0 }
    }

    /// A reminder that goes, or may go, after a change of a cart.
    struct Reminder: Sendable {
        var change: Timestamp
        var handOff: Timestamp
        /// Whether it must go; it need not where the cart changed again before the hand-over, without a
        /// purchase: then the later change has a reminder of its own.
        var isCertain: Bool
    }

    /// The reminders of carts that are really left behind: nothing was bought since, in any channel.
    ///
    /// - Parameters:
    ///   - delay: how long after the change it is due.
    ///   - planned: the instant at which the shop looks, for one at which a reminder is due.
    ///   - sent: the instant at which it hands over, for one at which it was planned.
    /// - Returns: one for each change that was the last when the shop looked.
    func reminders(
        delay: Duration, planned: (Timestamp) -> Timestamp, sent: (Timestamp) -> Timestamp
    ) -> [Reminder] {
        var result: [Reminder] = []
        for step in steps where Self.isCartChange(step) {
            let look = planned(step.at + delay)
            let handOff = sent(look)
            guard !changed(after: step.at, knownAt: look), hasCart(at: look),
                agreesToMail(at: look), agreesToMail(at: handOff), hasCart(at: handOff),
                !bought(from: step.at, knownAt: handOff)
            else { continue }
            result.append(
                Reminder(
                    change: step.at, handOff: handOff,
                    isCertain: !changed(after: step.at, knownAt: handOff)))
        }
        return result
    }

    private func changed(after change: Timestamp, knownAt time: Timestamp) -> Bool {
        known(time).contains { Self.isCartChange($0) && $0.at > change }
    }

    private static func isCartChange(_ step: Step) -> Bool {
        switch step.what {
        case .add, .remove: true
        default: false
        }
    }
}
