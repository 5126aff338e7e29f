// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A pull channel: the surface takes its messages, be it a site, an app, a terminal in a store or the
/// desktop of who serves the customer.
///
/// As a transport it puts a message into the mailbox of its recipient, durably, once for each key.
/// The surface then takes what is there, with a lease, and gives signs of what became of it:
///
/// ```swift
/// let site = PullMailbox<OnSiteContact>(store: store, gate: book, resolver: identity, clock: clock)
/// let pipeline = EventPipeline(store: store, resolver: identity, observers: [book, site, engine])
///
/// for delivery in try await site.take(for: cookie, by: "tab-7") {
///     show(delivery.content)
///     _ = try await pipeline.record(site.event(.seen, delivery, at: now, by: "tab-7"))
/// }
/// ```
///
/// A message waits here for hours, while consent may be withdrawn: so the gate is asked again in
/// the transaction in which it is taken. A sign is an event. It is recorded in one transaction with
/// what it changes here, and recording it again changes nothing. A surface that has lost its
/// lease to another is told so by a refusal, and shows nothing.
public struct PullMailbox<Contact: ContactChannel>: MessageTransport {
    let store: any KeyValueStore
    let gate: any ConsentGate
    let resolver: any IdentityResolver
    let clock: any WallClock
    let lease: Duration
    let bell = MailboxBell()
    let tables: MailboxTables

    /// The mailboxes of a kind of channel.
    ///
    /// - Parameters:
    ///   - store: where they are kept.
    ///   - gate: says who may be shown what.
    ///   - resolver: tells whose a profile is.
    ///   - clock: what time it is.
    ///   - lease: how long a surface has for a sign before another may take the message.
    public init(
        store: any KeyValueStore, gate: any ConsentGate, resolver: any IdentityResolver,
        clock: any WallClock, lease: Duration = .seconds(60)
    ) {
        self.store = store
        self.gate = gate
        self.resolver = resolver
        self.clock = clock
        self.lease = lease
        tables = MailboxTables(channel: Contact.kind ?? .other)
    }

    /// Yes: a key is remembered until its customer is erased.
    public var knowsKeys: Bool { true }

    /// What became of a message that was handed over under this key.
    public func outcome(of key: MessageKey) async throws -> HandOffResult? {
        let isThere = try await store.read { try tables.entry(key, $0) != nil }
        return isThere
            ? .accepted(reference: key.description)
            : .tryAgain([Reason("mailbox.unknown", "it was never put in")])
    }

    /// Puts `message` into the mailbox of its recipient.
    ///
    /// Nobody has seen it then: `.accepted` means that it waits, durably. While nobody has taken
    /// it, a second hand-over with another content or recipient takes the place of the first.
    public func handOff(
        _ message: OutboxMessage, permit: consuming Permit<Contact>
    ) async throws -> HandOffResult {
        let time = clock.timestamp()
        if let refusal = permit.refusal(for: message) { return .refused(refusal) }
        guard permit.isValid(at: time) else {
            return .tryAgain([Reason("permit.expired", "the permit was too old at hand-over")])
        }
        guard message.channel == tables.channel else {
            return .refused(
                Refusal("mailbox.other-channel", "the message is for \(message.channel)"))
        }
        guard time <= message.notAfter else {
            return .refused(Refusal("mailbox.too-late", "it is not shown any more"))
        }
        let result = try await store.write { transaction in
            try put(message, at: time, in: transaction)
        }
        bell.ring()
        return result
    }

    private func put(
        _ message: OutboxMessage, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> HandOffResult {
        let reference = HandOffResult.accepted(reference: message.key.description)
        guard let known = try tables.entry(message.key, transaction) else {
            try tables.set(MailboxEntry(message, at: time), before: nil, transaction)
            return reference
        }
        switch known.state {
        case .waiting where known.fence == 0:
            let entry = MailboxEntry(message, at: known.enteredAt)
            if entry != known { try tables.set(entry, before: known, transaction) }
            return reference
        case .waiting, .leased, .shown: return reference
        case .dropped: return .refused(Refusal(known.reasons))
        case .expired, .withdrawn:
            return .refused(Refusal("mailbox.closed", "the message is closed here"))
        }
    }

    /// The message of this key; nil where none was put in, or it was erased.
    public func entry(
        _ key: MessageKey, in transaction: any ReadTransaction
    ) throws -> MailboxEntry? {
        try tables.entry(key, transaction)
    }

    /// Takes a message back, so that another channel may have it.
    ///
    /// - Parameters:
    ///   - key: the message.
    ///   - transaction: where to write; the message goes to the other channel in the same one.
    /// - Returns: false where the customer may have seen it: it was shown, or a surface has it.
    /// - Throws: what the store throws.
    public func withdraw(
        _ key: MessageKey, in transaction: any WriteTransaction
    ) throws -> Bool {
        guard let entry = try tables.entry(key, transaction) else { return true }
        switch entry.state {
        case .shown: return false
        case .leased where (entry.leasedUntil ?? .distantPast) > clock.timestamp(): return false
        case .waiting, .leased:
            try tables.set(entry.closed(as: .withdrawn), before: entry, transaction)
            return true
        case .expired, .dropped, .withdrawn: return true
        }
    }

    /// Closes what nobody saw in time.
    ///
    /// - Parameter limit: at most so many.
    /// - Returns: how many; fewer than `limit` when there are no more.
    /// - Throws: what the store throws.
    public func expire(limit: Int = 1_000) async throws -> Int {
        let time = clock.timestamp()
        return try await store.write { transaction in
            let ended = try tables.ended(before: time, limit: limit, transaction)
            for entry in ended {
                try tables.set(entry.closed(as: .expired), before: entry, transaction)
            }
            return ended.count
        }
    }
}
