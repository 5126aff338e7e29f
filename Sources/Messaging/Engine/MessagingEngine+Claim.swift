// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MessagingEngine {
    enum Claim: Sendable {
        case none
        case dropped(Reason.Code)
        case waiting
        case claimed
    }

    /// Takes the next message that is ready, with a permit for it, and enters it as in flight.
    func claim<Contact: ContactChannel>(
        _ channel: Contact.Type, at time: Timestamp
    ) async throws -> (Claim, ClaimedMessage<Contact>?) {
        try await store.write { transaction in
            let kind = Contact.kind ?? ChannelKind.other
            let ready = KeyRange(
                from: Key(MessagingTables.queue.key(kind).bytes),
                to: MessagingTables.queue.key(kind, time + .microseconds(1)))
            guard let (key, _) = try transaction.pairs(KeyScan(ready, limit: 1)).first else {
                return (.none, nil)
            }
            var reader = try KeyReader(key, in: MessagingTables.queue)
            _ = try reader.component(ChannelKind.self)
            _ = try reader.component(Timestamp.self)
            let name = try reader.component(MessageKey.self)
            guard let message = try tables.message(name, transaction) else {
                try transaction.remove(key)
                return (.dropped("outbox.erased"), nil)
            }
            return try claim(message, at: time, in: transaction)
        }
    }

    private func claim<Contact: ContactChannel>(
        _ message: OutboxMessage, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> (Claim, ClaimedMessage<Contact>?) {
        func drop(_ refusal: Refusal) throws -> (Claim, ClaimedMessage<Contact>?) {
            try tables.set(message.dropped(for: refusal), before: message, transaction)
            return (.dropped(refusal.reasons.first?.code ?? "outbox.dropped"), nil)
        }
        if time > message.notAfter {
            return try drop(Refusal("outbox.too-late", "not after \(message.notAfter.rfc3339)"))
        }
        let customer = try resolver.customer(of: message.profile, in: transaction)
        if let reminder = reminders.first(where: { $0.name == message.journey }) {
            switch try verdict(of: reminder, for: customer, at: time, in: transaction) {
            case .over(let refusal): return try drop(refusal)
            case .due(let occasion, _) where occasion.id == message.cause: break
            case .due, .wait:
                // What it says is not so any more; the later change has a timer of its own.
                return try drop(Refusal("journey.moved", "the cart changed since it was planned"))
            }
        }
        if let other = try sameOccasion(as: message, for: customer, in: transaction) {
            return try drop(Refusal("outbox.sent-before", "\(other) went for the same cart"))
        }
        let leased = message.claimed(by: configuration.worker, until: time + configuration.lease)
        let request = request(for: leased, customer, on: Contact.self, at: time)
        switch try gate.decide(request, in: transaction) {
        case .refusal(let refusal):
            try gate.note(.refused, of: request, because: refusal.reasons, in: transaction)
            return try drop(refusal)
        case .later(let instant, let reasons):
            try gate.note(.later, of: request, because: reasons, in: transaction)
            try tables.set(
                message.deferred(to: instant, for: reasons), before: message, transaction)
            return (.waiting, nil)
        case .permit(let permit):
            try tables.set(leased, before: message, transaction)
            try gate.beginFlight(of: permit, for: request, in: transaction)
            return (
                .claimed, ClaimedMessage(message: leased, request: request, permit: permit)
            )
        }
    }

    /// What a gate is asked about one attempt of a message.
    func request<Contact: ContactChannel>(
        for message: OutboxMessage, _ customer: ResolvedCustomer, on channel: Contact.Type,
        at time: Timestamp
    ) -> ConsentRequest<Contact> {
        ConsentRequest(
            customer, to: message.use.purpose, on: channel, topic: message.use.topic,
            address: message.recipient, reference: "\(message.key)/\(message.attempts)", at: time)
    }

    /// Another profile's message of the same journey for the same open cart.
    private func sameOccasion(
        as message: OutboxMessage, for customer: ResolvedCustomer,
        in transaction: any ReadTransaction
    ) throws -> MessageKey? {
        guard let cause = try log.event(message.cause, in: transaction) else { return nil }
        return try tables.messages(of: customer.profiles, transaction).first { other in
            other.key != message.key && other.journey == message.journey
                && (other.state == .sent || other.state == .leased)
                && other.plannedAt >= cause.event.occurredAt
        }?.key
    }

    /// Puts back what a worker of this name held when it was stopped.
    ///
    /// It is to be called once, when a worker starts.
    ///
    /// Without it, what was in flight waits until its lease ends.
    ///
    /// - Returns: how many messages wait again.
    /// - Throws: what the store throws.
    /// - Complexity: O(n) in the number of messages that wait or are leased.
    @discardableResult
    public func releaseLeases() async throws -> Int {
        try await store.write { transaction in
            var released = 0
            for (key, _) in try transaction.pairs(KeyScan(MessagingTables.queue.range)) {
                var reader = try KeyReader(key, in: MessagingTables.queue)
                _ = try reader.component(ChannelKind.self)
                _ = try reader.component(Timestamp.self)
                let name = try reader.component(MessageKey.self)
                guard let message = try tables.message(name, transaction),
                    message.state == .leased, message.worker == configuration.worker
                else { continue }
                try tables.set(message.released(), before: message, transaction)
                released += 1
            }
            return released
        }
    }
}
