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

    /// Hands the messages that are ready over to `transport`, one after another.
    ///
    /// Each is claimed in a transaction of its own, in which the goal (nothing bought meanwhile,
    /// in any channel) and the consent are asked again, and the permit is checked once more right
    /// before the hand-over: a withdrawal that was recorded before that stops the message.
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

    private func handOff<Transport: MessageTransport>(
        _ claimed: ClaimedMessage<Transport.Contact>, via transport: Transport,
        clock: any WallClock, into report: inout DeliveryReport
    ) async throws {
        let standing = try await recheck(claimed, at: clock.timestamp())
        let state: OutboxState?
        switch standing {
        case .stands:
            let result = await send(claimed, via: transport, clock: clock)
            let time = clock.timestamp()
            state = try await end(claimed, result.outcome, because: [], at: time) {
                $0.completed(result, at: time, policy: configuration.retry)
            }
        case .later(let instant, let reasons):
            let time = clock.timestamp()
            state = try await end(claimed, .later, because: reasons, at: time) {
                $0.deferred(to: instant, for: reasons)
            }
        case .refused(let refusal):
            let time = clock.timestamp()
            state = try await end(claimed, .refused, because: refusal.reasons, at: time) {
                $0.dropped(for: refusal)
            }
            if state != nil {
                report.dropped[refusal.reasons.first?.code ?? "outbox.dropped", default: 0] += 1
                return
            }
        }
        switch state {
        case .sent: report.sent += 1
        case .waiting: report.waiting += 1
        case .failed: report.failed += 1
        default: report.overtaken += 1
        }
    }

    /// Looks right before the hand-over whether the permit still stands, for the customer that the
    /// message's profile belongs to now.
    private func recheck<Contact: ContactChannel>(
        _ claimed: ClaimedMessage<Contact>, at time: Timestamp
    ) async throws -> PermitStanding {
        try await store.read { transaction in
            let message = claimed.message
            guard let stored = try tables.message(message.key, transaction),
                isHeld(stored, as: message)
            else { return .refused(Refusal("outbox.overtaken", "it is held no more")) }
            let customer = try resolver.customer(of: message.profile, in: transaction)
            guard customer.id == claimed.request.customer.id else {
                // Profiles were joined or parted: it is asked anew for whoever has it now.
                return .later(time, [Reason("permit.other-customer", "profiles were regrouped")])
            }
            let request = request(for: message, customer, on: Contact.self, at: time)
            return try claimed.withPermit { permit in
                try gate.recheck(permit, for: request, in: transaction)
            }
        }
    }

    /// The hand-over begins here, while the permit is worth something, or not at all.
    private func send<Transport: MessageTransport>(
        _ claimed: ClaimedMessage<Transport.Contact>, via transport: Transport,
        clock: any WallClock
    ) async -> HandOffResult {
        guard let permit = claimed.takePermit(), permit.isValid(at: clock.timestamp()) else {
            return .tryAgain([Reason("permit.expired", "the permit was too old at hand-over")])
        }
        do {
            return try await transport.handOff(claimed.message, permit: permit)
        } catch {
            return .tryAgain([Reason("transport.error", "the transport failed")])
        }
    }

    private func isHeld(_ stored: OutboxMessage, as message: OutboxMessage) -> Bool {
        stored.state == .leased && stored.attempts == message.attempts
    }

    /// Ends the flight, and writes down what became of the message unless it was overtaken.
    ///
    /// - Returns: the state of the message; nil where this worker does not hold it any more.
    private func end<Contact: ContactChannel>(
        _ claimed: ClaimedMessage<Contact>, _ outcome: PermitOutcome, because reasons: [Reason],
        at time: Timestamp, _ change: @escaping @Sendable (OutboxMessage) -> OutboxMessage
    ) async throws -> OutboxState? {
        try await store.write { transaction in
            try gate.endFlight(of: claimed.request, in: transaction)
            guard let stored = try tables.message(claimed.message.key, transaction),
                isHeld(stored, as: claimed.message)
            else { return nil }
            var request = claimed.request
            request.at = time
            try gate.note(outcome, of: request, because: reasons, in: transaction)
            let after = change(stored)
            try tables.set(after, before: stored, transaction)
            return after.state
        }
    }
}

extension HandOffResult {
    /// What became of the permit.
    fileprivate var outcome: PermitOutcome {
        switch self {
        case .accepted: .used
        case .tryAgain, .refused: .unused
        }
    }
}
