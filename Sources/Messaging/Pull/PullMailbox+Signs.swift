// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PullMailbox {
    /// The event that says what became of a message that a surface took.
    ///
    /// To be recorded by the pipeline that has this mailbox among its observers. Recording it again,
    /// because an answer was lost, changes nothing.
    ///
    /// - Parameters:
    ///   - sign: `seen`, `clicked` or `dismissed`.
    ///   - delivery: what was taken.
    ///   - time: when it happened.
    ///   - surface: who took it.
    ///   - link: what was tapped.
    /// - Returns: the event.
    public func event(
        _ sign: MessageFeedback, _ delivery: MailboxDelivery, at time: Timestamp,
        by surface: String, link: String? = nil
    ) -> CustomerEvent {
        event(
            sign, delivery.key, lease: delivery.fence, recipient: delivery.recipient, at: time,
            by: surface, link: link)
    }

    /// The same for a surface that has only told the key and the number of its lease.
    ///
    /// - Parameters:
    ///   - sign: `seen`, `clicked` or `dismissed`.
    ///   - key: the message.
    ///   - lease: the number of the lease.
    ///   - recipient: whose mailbox it was in.
    ///   - time: when it happened.
    ///   - surface: who took it.
    ///   - link: what was tapped.
    /// - Returns: the event.
    public func event(
        _ sign: MessageFeedback, _ key: MessageKey, lease: UInt64, recipient: Identifier,
        at time: Timestamp, by surface: String, link: String? = nil
    ) -> CustomerEvent {
        var properties: JSONObject = [
            "lease": .string("\(lease)"), "surface": .string(surface),
        ]
        properties["link"] = link.map { .string($0) }
        return sign.event(
            EventID("mailbox:\(tables.channel):\(key):\(lease):\(sign.rawValue)"), message: key,
            at: time, on: tables.channel, identifiers: [recipient], properties: properties)
    }
}

extension PullMailbox: EventObserver {
    /// Closes a message when a sign of it is recorded.
    ///
    /// - Throws: `Refusal` for a sign whose lease was lost to another surface, or whose message may
    ///   not be shown any more: the event is kept out.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let event = observation.event
        guard event.channel.kind == tables.channel, Self.signs.contains(event.name),
            let lease = event.properties["lease"]?.stringValue.flatMap({ UInt64($0) }),
            let token = event.properties["message"]?.stringValue.flatMap({ Token128($0) }),
            let entry = try tables.entry(MessageKey(token), transaction)
        else { return }
        switch entry.state {
        case .shown where entry.fence == lease: return
        case .leased where entry.fence == lease:
            try tables.set(entry.closed(as: .shown), before: entry, transaction)
        case .waiting, .leased, .shown:
            throw Refusal("mailbox.overtaken", "another surface has the message")
        case .expired, .dropped, .withdrawn:
            throw Refusal("mailbox.closed", "the message may not be shown any more")
        }
    }

    private static var signs: Set<EventName> {
        [.messageOpened, .messageClicked, .messageDismissed]
    }
}
