// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// What became of the carts that were looked at.
    public struct PlanReport: Hashable, Sendable {
        /// Messages put into the outbox.
        public var planned = 0
        /// Messages that were planned before, under this or another profile of the customer.
        public var known = 0
        /// Why others were not planned.
        public var refused: [Reason.Code: Int] = [:]

        /// How many carts were looked at; zero when nothing more is due.
        public var total: Int { planned + known + refused.values.reduce(0, +) }
    }

    /// Looks at the carts that are due, and puts the reminders that may be sent into the outbox.
    ///
    /// Consent is asked here, so that a message without it is refused early and with its reasons,
    /// and again when the message goes. A second call at the same time changes nothing.
    ///
    /// - Parameters:
    ///   - channel: on which channel the reminders go.
    ///   - kind: which address they go to.
    ///   - time: what time it is.
    ///   - limit: look at no more than so many in one transaction.
    /// - Returns: what became of them; nothing at all means that nothing more is due.
    /// - Throws: what the store throws; nothing is planned then.
    public func plan<Contact: ContactChannel>(
        on channel: Contact.Type, to kind: Identifier.Kind, at time: Timestamp, limit: Int = 100
    ) async throws -> PlanReport {
        try await store.write { transaction in
            var report = PlanReport()
            let due = KeyRange(
                from: Key(MessagingTables.timers.prefix),
                to: MessagingTables.timers.key(time + .microseconds(1)))
            for (key, _) in try transaction.pairs(KeyScan(due, limit: limit)) {
                var reader = try KeyReader(key, in: MessagingTables.timers)
                _ = try reader.component(Timestamp.self)
                let profile = try reader.component(ProfileID.self)
                let name = try reader.component(String.self)
                try transaction.remove(key)
                guard let reminder = reminders.first(where: { $0.name == name }) else {
                    report.refused["journey.ended", default: 0] += 1
                    continue
                }
                do {
                    let isNew = try plan(
                        reminder, for: profile, on: channel, to: kind, at: time,
                        in: transaction)
                    report.planned += isNew ? 1 : 0
                    report.known += isNew ? 0 : 1
                } catch let refusal as Refusal {
                    if refusal.reasons.first?.code == Self.noAddress {
                        // An anonymous cart: it is looked at again when its owner becomes known.
                        try transaction.set([], for: MessagingTables.parked.key(profile, name))
                    }
                    for reason in refusal.reasons.prefix(1) {
                        report.refused[reason.code, default: 0] += 1
                    }
                }
            }
            return report
        }
    }

    private static let noAddress: Reason.Code = "journey.no-address"

    private func plan<Contact: ContactChannel>(
        _ reminder: CartReminder, for profile: ProfileID, on channel: Contact.Type,
        to kind: Identifier.Kind, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> Bool {
        // On a device that several use the cart is whose it was when it changed.
        let changed = try tables.run(of: profile, in: reminder.name, transaction).changedAt
        let customer = try resolver.customer(of: profile, at: changed, in: transaction)
        switch try verdict(of: reminder, for: customer, at: time, in: transaction) {
        case .over(let refusal): throw refusal
        case .wait(let instant):
            // Another profile of the customer changed a cart later; it has a timer of its own.
            throw Refusal("journey.moved", "the cart changed; due at \(instant.rfc3339)")
        case .due(let occasion, let cart):
            let key = MessageKey(journey: reminder.name, step: "1", occasion: occasion.id)
            if try tables.message(key, transaction) != nil { return false }
            guard let recipient = try tables.address(kind, of: customer.profiles, transaction)
            else { throw Refusal(Self.noAddress, "no \(kind) is known") }
            let notAfter = occasion.occurredAt + reminder.delay + reminder.life
            if time > notAfter {
                throw Refusal("journey.too-late", "not after \(notAfter.rfc3339)")
            }
            let request = ConsentRequest(
                customer, to: .market, on: channel, topic: reminder.topic,
                address: recipient.identifier, reference: "\(key)/plan", at: time)
            let data = reminder.data(for: cart)
            var message = OutboxMessage(
                key: key, journey: reminder.name, cause: occasion.id,
                profile: customer.profiles.contains(profile) ? profile : recipient.profile,
                use: request.use, recipient: recipient.identifier,
                subject: try reminder.subject.render(data), body: try reminder.body.render(data),
                plannedAt: time, notAfter: notAfter)
            switch try gate.decide(request, in: transaction) {
            case .permit: break
            case .later(let instant, let reasons):
                message = message.deferred(to: instant, for: reasons)
            case .refusal(let refusal):
                try gate.note(.refused, of: request, because: refusal.reasons, in: transaction)
                message = message.dropped(for: refusal)
            }
            try tables.set(message, before: nil, transaction)
            if message.state == .dropped { throw Refusal(message.reasons) }
            return true
        }
    }
}
