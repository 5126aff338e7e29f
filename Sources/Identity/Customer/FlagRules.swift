// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which events set and unset flags.
public struct FlagRules: Hashable, Sendable {
    /// Events by name that set a flag.
    public var setting: [CustomerFlag: Set<EventName>] = [
        // Who signs in has an account, be it that the sign-up was never told.
        .accountHolder: [.signedUp, .signedIn]
    ]
    /// Events by name that unset a flag.
    public var unsetting: [CustomerFlag: Set<EventName>] = [
        .newsletterSubscriber: [.unsubscribed], .accountHolder: [EventName("account-closed")],
    ]
    /// Consents that set a flag when they are given, and unset it when they are withdrawn.
    ///
    /// A grant of the use, of a part or of more of it sets the flag; a withdrawal of all of it or of
    /// more unsets it.
    public var consents: [CustomerFlag: ConsentUse] = [
        .newsletterSubscriber: ConsentUse(.market, channel: .email)
    ]

    /// The usual rules.
    public init() {}

    /// What `event` says about `flag`; nil when it says nothing.
    func says(_ event: CustomerEvent, about flag: CustomerFlag) -> Bool? {
        if unsetting[flag]?.contains(event.name) == true, concerns(event, flag) { return false }
        if setting[flag]?.contains(event.name) == true { return true }
        guard let act = event.consent, let use = consents[flag] else { return nil }
        if act.kind.isStop { return act.uses.contains { $0.covers(use) } ? false : nil }
        guard act.kind.isGrant else { return nil }
        return act.uses.contains { $0.covers(use) || use.covers($0) } ? true : nil
    }

    /// Whether an event that unsets by its name is about the flag: who unsubscribes from text messages
    /// gets the newsletter still.
    private func concerns(_ event: CustomerEvent, _ flag: CustomerFlag) -> Bool {
        guard event.consent == nil, let channel = consents[flag]?.channel,
            Self.messageChannels.contains(event.channel.kind)
        else { return true }
        return event.channel.kind == channel
    }

    /// Channels that bring messages of their own.
    private static let messageChannels: Set<ChannelKind> = [.email, .sms, .push, .messenger]

    /// Every flag that something is said about.
    var flags: Set<CustomerFlag> {
        Set(setting.keys).union(unsetting.keys).union(consents.keys)
    }
}
