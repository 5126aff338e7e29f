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

    /// The instants of the cart changes after which a reminder must go, by when it must.
    ///
    /// - Parameters:
    ///   - delay: how long after the change it is due.
    ///   - planned: the instant at which the shop looks, for one at which a reminder is due.
    ///   - sent: the instant at which it hands over, for one at which it was planned.
    /// - Returns: the instants of the changes, each with the instant of the hand-over.
    func reminders(
        delay: Duration, planned: (Timestamp) -> Timestamp, sent: (Timestamp) -> Timestamp
    ) -> [Timestamp: Timestamp] {
        var result: [Timestamp: Timestamp] = [:]
        for step in steps {
            switch step.what {
            case .add, .remove: break
            default: continue
            }
            let look = planned(step.at + delay)
            let isLast = !known(look).contains { other in
                switch other.what {
                case .add, .remove: other.at > step.at
                default: false
                }
            }
            let handOff = sent(look)
            guard isLast, isOpen(since: step.at, at: look), agreesToMail(at: look),
                agreesToMail(at: handOff), hasCart(at: handOff), !isBought(at: handOff)
            else { continue }
            result[step.at] = handOff
        }
        return result
    }

    private func isOpen(since change: Timestamp, at time: Timestamp) -> Bool {
        hasCart(at: time) && !bought(from: change, knownAt: time)
    }

    /// Whether he bought since he last changed a cart.
    private func isBought(at time: Timestamp) -> Bool {
        var last = Timestamp.distantPast
        for step in known(time) {
            switch step.what {
            case .add, .remove: last = max(last, step.at)
            default: continue
            }
        }
        return bought(from: last, knownAt: time)
    }
}
