// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// Hands the messages that are ready over to `transport`, as many at once as it takes.
    ///
    /// A window of them is claimed in one transaction, in which the goal (nothing bought meanwhile,
    /// in any channel) and every other gate are asked again. The permit of each is checked once
    /// more right before its hand-over, in one look for those that go at once: a withdrawal that
    /// was recorded before that stops the message. The results of a window are written in one
    /// transaction.
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
        var newFirst = false
        while report.total < limit {
            try Task.checkCancellation()
            let window = min(configuration.window, limit - report.total)
            let claims = try await claim(
                Transport.Contact.self, knowsKeys: transport.knowsKeys, at: clock.timestamp(),
                limit: window, newFirst: newFirst)
            guard let claims else { return report }
            newFirst.toggle()
            var taken: [ClaimedMessage<Transport.Contact>] = []
            for claim in claims {
                switch claim {
                case .dropped(let code): report.dropped[code, default: 0] += 1
                case .waiting: report.waiting += 1
                case .settled: report.ambiguous += 1
                case .claimed(let claimed): taken.append(claimed)
                }
            }
            guard !taken.isEmpty else { continue }
            let ends = try await handOff(taken, via: transport, clock: clock)
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

    /// Hands over what was taken, in groups of as many as the transport takes at once.
    private func handOff<Transport: MessageTransport>(
        _ taken: [ClaimedMessage<Transport.Contact>], via transport: Transport,
        clock: any WallClock
    ) async throws -> [HandOffEnd<Transport.Contact>] {
        let width = max(1, transport.concurrency)
        var ends: [HandOffEnd<Transport.Contact>] = []
        ends.reserveCapacity(taken.count)
        for start in stride(from: 0, to: taken.count, by: width) {
            var group: [ClaimedMessage<Transport.Contact>] = []
            let time = clock.timestamp()
            for claimed in taken[start..<min(start + width, taken.count)] {
                if let busy = busy(claimed.message, at: time) {
                    ends.append(HandOffEnd(claimed, standing: busy))
                } else {
                    group.append(claimed)
                }
            }
            let standings = try await recheck(group, at: time)
            var standing: [ClaimedMessage<Transport.Contact>] = []
            for (claimed, answer) in zip(group, standings) {
                if case .stands = answer {
                    standing.append(claimed)
                } else {
                    ends.append(HandOffEnd(claimed, standing: answer))
                }
            }
            ends += await send(standing, via: transport, clock: clock)
        }
        return ends
    }

    private func busy(_ message: OutboxMessage, at time: Timestamp) -> PermitStanding? {
        rates.take(message.channel, message.recipient, at: time).map { free in
            let busy = Reason("rate.busy", "the channel takes no more until \(free.rfc3339)")
            return .later(free, [busy])
        }
    }

    /// Looks right before the hand-over whether the permits still stand, each for the customer that
    /// the message's profile belongs to now.
    private func recheck<Contact: ContactChannel>(
        _ group: [ClaimedMessage<Contact>], at time: Timestamp
    ) async throws -> [PermitStanding] {
        if group.isEmpty { return [] }
        return try await store.read { transaction in
            try group.map { try recheck($0, at: time, in: transaction) }
        }
    }

    private func recheck<Contact: ContactChannel>(
        _ claimed: ClaimedMessage<Contact>, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> PermitStanding {
        let message = claimed.message
        guard try StoredMessages(transaction).message(heldAs: claimed) != nil else {
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

    /// Hands these over at once.
    private func send<Transport: MessageTransport>(
        _ group: [ClaimedMessage<Transport.Contact>], via transport: Transport,
        clock: any WallClock
    ) async -> [HandOffEnd<Transport.Contact>] {
        @Sendable func sent(
            _ claimed: ClaimedMessage<Transport.Contact>
        ) async -> HandOffEnd<Transport.Contact> {
            let result = await send(claimed, via: transport, clock: clock)
            if let result {
                let message = claimed.message
                rates.learn(result, message.channel, message.recipient, at: clock.timestamp())
            }
            return HandOffEnd(claimed, standing: .stands, result: result)
        }
        if group.count == 1 { return [await sent(group[0])] }
        return await withTaskGroup { tasks in
            for claimed in group { tasks.addTask { await sent(claimed) } }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
    }

    /// The hand-over begins here, while the permit is worth something, or not at all.
    ///
    /// - Returns: nil where it did not begin.
    private func send<Transport: MessageTransport>(
        _ claimed: ClaimedMessage<Transport.Contact>, via transport: Transport,
        clock: any WallClock
    ) async -> HandOffResult? {
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
                guard let stored = try StoredMessages(transaction).message(heldAs: claimed)
                else { return nil }
                var request = claimed.request
                request.at = time
                try rules.gate.note(
                    end.outcome, of: request, because: end.reasons, in: transaction)
                return try course.end(stored, end.standing, end.result, at: time)
            }
        }
    }
}
