// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
public import Messaging

/// Messages for tests of transports.
public enum SampleMessage {
    /// A message on its way out.
    ///
    /// - Parameters:
    ///   - number: decides the key, the profile and the event that gave rise to it.
    ///   - channel: the kind of channel.
    ///   - recipient: the address that it goes to.
    ///   - content: what it says.
    ///   - time: when it was planned.
    ///   - life: how long it is worth sending.
    /// - Returns: a message that waits; the same for the same arguments.
    public static func make(
        _ number: Int, on channel: ChannelKind, to recipient: Identifier,
        _ content: MessageContent = MessageContent(subject: "A lamp", text: "Your lamp waits."),
        at time: Timestamp = Timestamp(seconds: 1_700_000_000),
        life: Duration = .seconds(86_400)
    ) -> OutboxMessage {
        let cause = EventID("event-\(number)")
        return OutboxMessage(
            key: MessageKey(journey: "sample", step: "1", occasion: cause), plan: "sample-plan",
            journey: "sample", cause: cause, causedAt: time,
            profile: ProfileID(event: EventID("person-\(number)")),
            use: ConsentUse(.market, channel: channel), recipient: recipient, content: content,
            plannedAt: time, notAfter: time + life)
    }
}
