// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MessagingCourse {
    /// Joins what an event tells of a message, and goes on where that changes anything.
    ///
    /// A late sign that the first channel reached the customer stops the next one, while that
    /// still waits.
    func feedback(_ event: CustomerEvent, of person: inout MessagingPerson) throws {
        guard let text = event.properties[MessageFeedbackNames.message]?.stringValue,
            let token = Token128(text), let receipts = MessageFeedbackNames.receipts(of: event)
        else { return }
        let key = MessageKey(token)
        try read(.summaries, of: &person)
        let known = person.profile(of: key)
        // Later decisions of this event see what came back.
        person.forget(.summaries)
        guard let profile = try known ?? state.profile(ofSent: key),
            let message = try state.message(key, of: profile)
        else { return }
        var joined = message.received(receipts)
        if message.state == .held, joined.receipts.deliveredAt != nil {
            joined = joined.confirmed(Reason("transport.told", "a receipt says that it went"))
        }
        if message.state == .waiting, joined.receipts.isSeen {
            joined = joined.confirmed(
                Reason("chain.late-success", "it was seen on an earlier channel"))
        }
        if joined != message { try state.set(joined, before: message) }
        if receipts.bouncedAt != nil, joined.state == .sent {
            let back = Reason("chain.came-back", "the channel sent it back")
            _ = try follow(joined, because: [back], &person, at: event.occurredAt)
        }
    }
}
