// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A kind of channel that the engine may choose: its type, how people are addressed on it, and
/// what it can do.
public struct ContactPoint: Sendable {
    /// The kind of channel, as a type: what permits are asked for.
    public let contact: any ContactChannel.Type
    /// By which signs people are reached there; the first that is known counts.
    public var addresses: [Identifier.Kind]
    /// What the channel can do.
    public var capability: ChannelCapability

    /// A contact point.
    public init(
        _ contact: any ContactChannel.Type, by addresses: [Identifier.Kind],
        capability: ChannelCapability
    ) {
        self.contact = contact
        self.addresses = addresses
        self.capability = capability
    }

    /// The kind of the channel.
    public var kind: ChannelKind { contact.kind ?? .other }

    /// Mail, SMS, push messages and messengers.
    public static let usual: [ContactPoint] = [
        ContactPoint(EmailContact.self, by: [.email], capability: .email),
        ContactPoint(SMSContact.self, by: [.phone], capability: .sms),
        ContactPoint(PushContact.self, by: [.pushToken], capability: .push),
        ContactPoint(MessengerContact.self, by: [.messenger], capability: .messenger),
    ]
}
