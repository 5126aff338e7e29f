// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PullMailbox {
    /// Takes messages for a surface, oldest first.
    ///
    /// Each is leased: until the lease ends, or a sign is given, no other surface gets it. What may not
    /// be shown any more is dropped, with the gate's reasons; what may be later stays.
    ///
    /// - Parameters:
    ///   - recipient: whose mailbox.
    ///   - surface: the name of who takes them, its own among all.
    ///   - limit: at most so many.
    /// - Returns: the messages; empty when there are none.
    /// - Throws: what the store, the gate or the resolver throws; nothing is taken then.
    public func take(
        for recipient: Identifier, by surface: String, limit: Int = 1
    ) async throws -> [MailboxDelivery] {
        let time = clock.timestamp()
        // Most visits find nothing: these write nothing.
        let isEmpty = try await store.read { transaction in
            try tables.open(of: recipient, transaction).allSatisfy { !isFree($0, at: time) }
        }
        if isEmpty { return [] }
        return try await store.write { transaction in
            var taken: [MailboxDelivery] = []
            for entry in try tables.open(of: recipient, transaction) where taken.count < limit {
                guard isFree(entry, at: time) else { continue }
                if entry.notAfter < time {
                    try tables.set(entry.closed(as: .expired), before: entry, transaction)
                    continue
                }
                switch try standing(of: entry, at: time, in: transaction) {
                case .stands:
                    var leased = entry
                    leased.state = .leased
                    leased.leasedUntil = time + lease
                    leased.fence += 1
                    leased.surface = surface
                    try tables.set(leased, before: entry, transaction)
                    if let delivery = MailboxDelivery(leased) { taken.append(delivery) }
                case .later: continue
                case .refused(let refusal):
                    try tables.set(
                        entry.closed(as: .dropped, because: refusal.reasons), before: entry,
                        transaction)
                }
            }
            return taken
        }
    }

    private func isFree(_ entry: MailboxEntry, at time: Timestamp) -> Bool {
        entry.state == .waiting || (entry.leasedUntil ?? .distantPast) <= time
    }

    /// Whether the message may be shown now, to whoever its profile belongs to now.
    private func standing(
        of entry: MailboxEntry, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> PermitStanding {
        let customer = try resolver.customer(of: entry.profile, in: transaction)
        let request = ConsentRequest(
            customer, to: entry.use.purpose, on: Contact.self, topic: entry.use.topic,
            address: entry.recipient, at: time)
        switch try gate.decide(request, in: transaction) {
        case .permit: return .stands
        case .later(let instant, let reasons): return .later(instant, reasons)
        case .refusal(let refusal): return .refused(refusal)
        }
    }

    /// What waits in a mailbox, oldest first; nothing is taken.
    public func waiting(
        for recipient: Identifier, in transaction: any ReadTransaction
    ) throws -> [MailboxEntry] {
        try tables.open(of: recipient, transaction)
    }

    /// The messages for a surface, as they come.
    ///
    /// Each is taken when the one before it was consumed, so that no lease runs while another message
    /// is looked at. It ends when `ticks` ends, or the task is cancelled.
    ///
    /// - Parameters:
    ///   - recipient: whose mailbox.
    ///   - surface: the name of who takes them.
    ///   - ticks: when to look again: a timer of the host.
    /// - Returns: the messages.
    public func deliveries<Ticks: AsyncSequence>(
        for recipient: Identifier, by surface: String, lookingAt ticks: Ticks
    ) -> MailboxDeliveries<Contact, Ticks> {
        MailboxDeliveries(mailbox: self, recipient: recipient, surface: surface, ticks: ticks)
    }

    /// The messages for a surface, as they are put in by this process.
    ///
    /// - Parameters:
    ///   - recipient: whose mailbox.
    ///   - surface: the name of who takes them.
    /// - Returns: the messages; it ends when the task is cancelled.
    public func deliveries(
        for recipient: Identifier, by surface: String
    ) -> MailboxDeliveries<Contact, AsyncStream<Void>> {
        deliveries(for: recipient, by: surface, lookingAt: bell.rings())
    }
}
