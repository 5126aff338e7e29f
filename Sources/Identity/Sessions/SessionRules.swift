// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// When one visit ends and the next begins.
public struct SessionRules: Hashable, Sendable {
    /// A pause of this length or longer ends a session.
    public var gap: Duration = .seconds(30 * 60)
    /// Where midnight ends a session too; nil when it does not.
    public var midnight: TimeZoneRules?
    /// Whether a click of another campaign begins a session.
    public var breaksAtCampaign = false
    /// The kinds of identifier that name a device; of several in an event the first counts.
    public var deviceKinds: [Identifier.Kind] = [.device, .cookie]
    /// Events that are not the customer's doing, and neither begin nor prolong a session.
    public var passive: Set<EventName> = Self.usuallyPassive

    /// Names of the vocabulary that are not the customer's doing.
    public static let usuallyPassive: Set<EventName> = [
        .messageSent, .messageDelivered, .messageBounced, .pushReceived, .pushBounced, .adViewed,
        .televisionSpot, .catalogueDropped, .billboardSeen, .orderUpdated, .orderFulfilled,
        .orderRefunded, .stockChanged, .listingChanged, .customerChanged, .giftCardIssued,
        .installAttributed, .aliased, .appRemoved, .appBackgrounded, .appCrashed,
    ]

    /// The usual rules: half an hour, no other break.
    public init() {}

    /// The identifier of the device that an event happened on; nil when it names none.
    public func device(of event: CustomerEvent) -> Identifier? {
        for kind in deviceKinds {
            if let found = event.identifiers.first(where: { $0.kind == kind }) { return found }
        }
        return nil
    }

    /// Whether an event is the customer's doing.
    public func counts(_ event: CustomerEvent) -> Bool { !passive.contains(event.name) }
}
