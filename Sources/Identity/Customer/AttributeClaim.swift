// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one event says about one attribute.
///
/// Claims are facts of an event and never change; which of them holds is decided when it is asked.
public struct AttributeClaim: Hashable, Sendable {
    /// About what.
    public var attribute: CustomerAttribute
    /// What it says.
    public var value: AttributeValue
    /// From what kind of knowledge.
    public var attributeClass: AttributeClass
    /// Whether it was said or concluded.
    public var basis: AttributeBasis
    /// The event that says it.
    public var event: EventID
    /// Where it was said.
    public var channel: Channel
    /// Since when it holds: when the event happened.
    public var at: Timestamp
    /// Since when it is known: when the event arrived.
    public var recordedAt: Timestamp

    /// A claim of an event.
    public init(
        _ attribute: CustomerAttribute, _ value: AttributeValue, _ attributeClass: AttributeClass,
        _ basis: AttributeBasis, by recorded: RecordedEvent
    ) {
        self.attribute = attribute
        self.value = value
        self.attributeClass = attributeClass
        self.basis = basis
        event = recorded.event.id
        channel = recorded.event.channel
        at = recorded.event.occurredAt
        recordedAt = recorded.receivedAt
    }

    /// Whether the claim is newer than `other`: by time, arrival, event, value, basis
    /// and class.
    ///
    /// A total order over the claims about one attribute.
    func isNewer(than other: AttributeClaim) -> Bool {
        let mine = (value.order, basis.rawValue, attributeClass.rawValue)
        let its = (other.value.order, other.basis.rawValue, other.attributeClass.rawValue)
        if (at, recordedAt, event) != (other.at, other.recordedAt, other.event) {
            return (at, recordedAt, event) > (other.at, other.recordedAt, other.event)
        }
        return mine > its
    }
}
