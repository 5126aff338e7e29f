// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MailFeedback {
    /// The events to record for this feedback: a bounce, a complaint, or that somebody unsubscribed.
    ///
    /// The event names the address, on the channel of mail, so that whoever keeps consent suppresses
    /// it: a hard bounce for good, a soft one after several, a complaint for advertising.
    ///
    /// | property | what it says |
    /// |---|---|
    /// | `bounce` | `hard` or `soft` |
    /// | `status` | the enhanced status code, where the mail names one |
    /// | `smtp-code` | the reply code of SMTP |
    /// | `reason` | the name of the reason group |
    /// | `feedback-type` | the type of an abuse report |
    /// | `message-key` | which message of ours |
    /// | `message-id` | the `Message-ID` of the mail |
    ///
    /// A report of failed authentication (RFC 6591) and an automatic reply give no event: nobody
    /// complained, and nothing is known of the address. Nor does a success report for a mail that was
    /// merely relayed, or a warning that a mail is late: what becomes of it is told later.
    ///
    /// - Parameters:
    ///   - source: names the mail that was read, the same each time it is read; two readings of one
    ///     mail then give one event. Its `Message-ID` or a hash of its octets will do.
    ///   - time: when the mail was received.
    ///   - channel: the retailer's channel by which the message went out.
    /// - Returns: one event, or none.
    public func events(
        from source: String, at time: Timestamp, channel: Channel = Channel(.email)
    ) -> [CustomerEvent] {
        guard let name = eventName, recipient.contains("@") else { return [] }
        // The word for the event and the address keep apart what one mail says of several people.
        var writer = RecordWriter()
        writer.append(source)
        writer.append(name)
        writer.append(recipient)
        let digest = SHA256.hash(writer.bytes)
        let token = Token128(high: digest.words.0, low: digest.words.1)
        // We know the address as we wrote it; one that a forwarder wrote is not ours to judge.
        let address = originalRecipient.flatMap { $0.contains("@") ? $0 : nil } ?? recipient
        return [
            CustomerEvent(
                id: EventID("mail-" + token.hexadecimal), name: name, occurredAt: time,
                channel: channel, identifiers: [Identifier(.email, address)], properties: properties
            )
        ]
    }

    private var eventName: EventName? {
        switch kind {
        case .hardBounce, .softBounce:
            action.map { $0.hasPrefix("delayed") } ?? false ? nil : .messageBounced
        case .complaint: feedbackType == "auth-failure" ? nil : .messageComplained
        case .unsubscribeRequest: .unsubscribed
        case .delivered: action.map { $0.hasPrefix("delivered") } ?? false ? .messageDelivered : nil
        case .automaticReply: nil
        }
    }

    private var properties: JSONObject {
        var properties: JSONObject = ["reason": .string(reason.name)]
        if isBounce { properties["bounce"] = .string(kind == .hardBounce ? "hard" : "soft") }
        if let status, !status.isDerived { properties["status"] = .string(status.description) }
        if let replyCode { properties["smtp-code"] = .number(JSONNumber(Int64(replyCode))) }
        if let feedbackType { properties["feedback-type"] = .string(feedbackType) }
        if let messageKey { properties["message-key"] = .string(messageKey.token.hexadecimal) }
        if let messageID { properties["message-id"] = .string(messageID) }
        return properties
    }
}
