// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// What became of the messages that were taken.
    public struct DeliveryReport: Hashable, Sendable {
        /// The transport has them.
        public var sent = 0
        /// They will not be sent: the goal was reached, consent was withdrawn, or it is too late.
        public var dropped: [Reason.Code: Int] = [:]
        /// They wait: a gate said "later", or the transport said "try again".
        public var waiting = 0
        /// The transport refused them for good.
        public var failed = 0
        /// Another worker took them over meanwhile; this worker's result was not recorded.
        public var overtaken = 0

        /// How many messages were looked at.
        public var total: Int {
            sent + waiting + failed + overtaken + dropped.values.reduce(0, +)
        }
    }

    private enum Claim: Sendable {
        case none
        case dropped(Reason.Code)
        case waiting
        case claimed
    }

    /// Hands the messages that are ready over to `transport`, one after another.
    ///
    /// Each is claimed in a transaction of its own, in which the goal (nothing bought meanwhile,
    /// in any channel) and the consent are asked again: a withdrawal that was recorded before
    /// the claim stops the message.
    ///
    /// - Parameters:
    ///   - transport: takes the messages of its channel.
    ///   - clock: what time it is at each step.
    ///   - limit: at most so many.
    /// - Returns: what became of them; a total of zero means that nothing more is ready.
    /// - Throws: what the store throws. A message in flight keeps its lease and is handed
    ///   over again, with the same key, when it ends.
    public func deliver<Transport: MessageTransport>(
        via transport: Transport, clock: any WallClock, limit: Int = 100
    ) async throws -> DeliveryReport {
        var report = DeliveryReport()
        while report.total < limit {
            try Task.checkCancellation()
            let (claim, claimed) = try await claim(Transport.Contact.self, at: clock.timestamp())
            switch claim {
            case .none: return report
            case .dropped(let code): report.dropped[code, default: 0] += 1
            case .waiting: report.waiting += 1
            case .claimed:
                guard let claimed else { continue }
                try await handOff(claimed, via: transport, clock: clock, into: &report)
            }
        }
        return report
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

    private func handOff<Transport: MessageTransport>(
        _ claimed: ClaimedMessage<Transport.Contact>, via transport: Transport,
        clock: any WallClock, into report: inout DeliveryReport
    ) async throws {
        let result: HandOffResult
        if let permit = claimed.takePermit(), permit.isValid(at: clock.timestamp()) {
            do {
                result = try await transport.handOff(claimed.message, permit: permit)
            } catch {
                result = .tryAgain([Reason("transport.error", "the transport failed")])
            }
        } else {
            result = .tryAgain([Reason("permit.expired", "the permit was too old at hand-over")])
        }
        switch try await complete(claimed.message, result, at: clock.timestamp()) {
        case .sent: report.sent += 1
        case .waiting: report.waiting += 1
        case .failed: report.failed += 1
        default: report.overtaken += 1
        }
    }

    private func claim<Contact: ContactChannel>(
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
        let request = ConsentRequest(
            customer, to: message.use.purpose, on: Contact.self, topic: message.use.topic,
            at: time)
        switch try gate.decide(request, in: transaction) {
        case .refusal(let refusal): return try drop(refusal)
        case .later(let instant, let reasons):
            try tables.set(
                message.deferred(to: instant, for: reasons), before: message, transaction)
            return (.waiting, nil)
        case .permit(let permit):
            let leased = message.claimed(
                by: configuration.worker, until: time + configuration.lease)
            try tables.set(leased, before: message, transaction)
            return (.claimed, ClaimedMessage(message: leased, permit: permit))
        }
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

    private func complete(
        _ message: OutboxMessage, _ result: HandOffResult, at time: Timestamp
    ) async throws -> OutboxState? {
        try await store.write { transaction in
            guard let stored = try tables.message(message.key, transaction),
                stored.state == .leased, stored.attempts == message.attempts
            else { return nil }
            let after = stored.completed(result, at: time, policy: configuration.retry)
            try tables.set(after, before: stored, transaction)
            return after.state
        }
    }
}
