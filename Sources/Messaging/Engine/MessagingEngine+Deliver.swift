// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// Hands the messages that are ready over to `transport`, one after another.
    ///
    /// A window of them is claimed in one transaction, in which the goal (nothing bought meanwhile,
    /// in any channel) and every other gate are asked again. The permit of each is checked once
    /// more right before its hand-over: a withdrawal that was recorded before that stops the
    /// message. The results of a window are written in one transaction.
    ///
    /// - Parameters:
    ///   - transport: takes the messages of its channel.
    ///   - clock: what time it is at each step.
    ///   - limit: at most so many.
    /// - Returns: what became of them; a total of zero means that nothing more is ready.
    /// - Throws: what the store throws. A message in flight keeps its lease; what happens when it
    ///   ends is declared for its class.
    public func deliver<Transport: MessageTransport>(
        via transport: Transport, clock: any WallClock, limit: Int = 100
    ) async throws -> DeliveryReport {
        var report = DeliveryReport()
        while report.total < limit {
            try Task.checkCancellation()
            let window = min(configuration.window, limit - report.total)
            let (claims, isEmpty) = try await claim(
                Transport.Contact.self, knowsKeys: transport.knowsKeys, at: clock.timestamp(),
                limit: window)
            if isEmpty { return report }
            var ends: [HandOffEnd<Transport.Contact>] = []
            for claim in claims {
                switch claim {
                case .dropped(let code): report.dropped[code, default: 0] += 1
                case .waiting: report.waiting += 1
                case .settled: report.ambiguous += 1
                case .claimed(let claimed):
                    ends.append(try await handOff(claimed, via: transport, clock: clock))
                }
            }
            guard !ends.isEmpty else { continue }
            let states = try await write(ends, at: clock.timestamp())
            for (end, state) in zip(ends, states) {
                if case .refused(let refusal) = end.standing, state != nil {
                    report.dropped[
                        refusal.reasons.first?.code ?? "outbox.dropped", default: 0] += 1
                } else {
                    report.count(state, end.result)
                }
            }
        }
        return report
    }

    private func handOff<Transport: MessageTransport>(
        _ claimed: ClaimedMessage<Transport.Contact>, via transport: Transport,
        clock: any WallClock
    ) async throws -> HandOffEnd<Transport.Contact> {
        let message = claimed.message
        let time = clock.timestamp()
        if let free = rates.take(message.channel, message.recipient, at: time) {
            let busy = Reason("rate.busy", "the channel takes no more until \(free.rfc3339)")
            return HandOffEnd(claimed, standing: .later(free, [busy]))
        }
        let standing = try await recheck(claimed, at: time)
        guard case .stands = standing else { return HandOffEnd(claimed, standing: standing) }
        let result = try await send(claimed, via: transport, clock: clock)
        if let result {
            rates.learn(result, message.channel, message.recipient, at: clock.timestamp())
        }
        return HandOffEnd(claimed, standing: standing, result: result)
    }

    /// Looks right before the hand-over whether the permit still stands, for the customer that the
    /// message's profile belongs to now.
    private func recheck<Contact: ContactChannel>(
        _ claimed: ClaimedMessage<Contact>, at time: Timestamp
    ) async throws -> PermitStanding {
        try await store.read { transaction in
            let message = claimed.message
            let stored = try StoredMessages(transaction).message(taken: message)
            guard let stored, stored.isHeld(as: message) else {
                return .refused(Refusal("outbox.overtaken", "it is held no more"))
            }
            let customer = try rules.resolver.customer(of: message.profile, in: transaction)
            guard customer.id == claimed.request.customer.id else {
                // Profiles were joined or parted: it is asked anew for whoever has it now.
                return .later(time, [Reason("permit.other-customer", "profiles were regrouped")])
            }
            let request = ConsentRequest(message, of: customer, on: Contact.self, at: time)
            return try claimed.withPermit { permit in
                try rules.gate.recheck(permit, for: request, in: transaction)
            }
        }
    }

    /// The hand-over begins here, while the permit is worth something, or not at all.
    ///
    /// - Returns: nil where it did not begin.
    private func send<Transport: MessageTransport>(
        _ claimed: ClaimedMessage<Transport.Contact>, via transport: Transport,
        clock: any WallClock
    ) async throws -> HandOffResult? {
        guard let permit = claimed.takePermit(), permit.isValid(at: clock.timestamp()) else {
            return nil
        }
        let message = claimed.message
        var result: HandOffResult
        do {
            result = try await transport.handOff(message, permit: permit)
        } catch {
            result = .ambiguous([Reason("transport.error", "the transport failed")])
        }
        guard case .ambiguous(let reasons) = result else { return result }
        if transport.knowsKeys { return .tryAgain(reasons) }
        let policy = settings.policy.ambiguity(of: message.messageClass)
        if policy == .askTransport, let told = try? await transport.outcome(of: message.key) {
            result = told
        }
        return result
    }

    /// Ends the flights, and writes down what became of the messages unless they were overtaken.
    ///
    /// - Returns: the state of each message; nil where this worker does not hold it any more.
    private func write<Contact: ContactChannel>(
        _ ends: [HandOffEnd<Contact>], at time: Timestamp
    ) async throws -> [OutboxState?] {
        try await store.write { transaction in
            let course = course(transaction)
            return try ends.map { end in
                let claimed = end.claimed
                try rules.gate.endFlight(of: claimed.request, in: transaction)
                let stored = try StoredMessages(transaction).message(taken: claimed.message)
                guard let stored, stored.isHeld(as: claimed.message) else { return nil }
                var request = claimed.request
                request.at = time
                try rules.gate.note(
                    end.outcome, of: request, because: end.reasons, in: transaction)
                return try course.end(stored, end.standing, end.result, at: time)
            }
        }
    }
}

extension OutboxMessage {
    /// Whether this, as it is stored, is held by the one who took `message`.
    func isHeld(as message: OutboxMessage) -> Bool {
        state == .leased && attempts == message.attempts
    }
}
