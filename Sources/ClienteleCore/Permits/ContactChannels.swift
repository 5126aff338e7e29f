// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The table of the usual contact channels: one tag each.

/// E-mail.
public enum EmailContact: ContactChannel {
    /// `ChannelKind.email`.
    public static var kind: ChannelKind? { .email }
}

/// SMS.
public enum SMSContact: ContactChannel {
    /// `ChannelKind.sms`.
    public static var kind: ChannelKind? { .sms }
}

/// Push messages to the app.
public enum PushContact: ContactChannel {
    /// `ChannelKind.push`.
    public static var kind: ChannelKind? { .push }
}

/// Messengers.
public enum MessengerContact: ContactChannel {
    /// `ChannelKind.messenger`.
    public static var kind: ChannelKind? { .messenger }
}

/// Calls.
public enum PhoneContact: ContactChannel {
    /// `ChannelKind.phone`.
    public static var kind: ChannelKind? { .phone }
}

/// Letters and catalogues.
public enum PostalContact: ContactChannel {
    /// `ChannelKind.directMail`.
    public static var kind: ChannelKind? { .directMail }
}

/// Lists of people on advertising platforms.
public enum AudienceContact: ContactChannel {
    /// `ChannelKind.audience`.
    public static var kind: ChannelKind? { .audience }
}

/// Use of data without a contact, inside the retailer's service.
///
/// Examples are to personalise, to measure and to profile.
public enum DataUse: ContactChannel {
    /// No channel.
    public static var kind: ChannelKind? { nil }
}

/// Messages on the retailer's site, which the page fetches.
public enum OnSiteContact: ContactChannel {
    /// `ChannelKind.web`.
    public static var kind: ChannelKind? { .web }
}

/// Messages inside the retailer's app, which the app fetches.
public enum AppContact: ContactChannel {
    /// `ChannelKind.app`.
    public static var kind: ChannelKind? { .app }
}

/// Messages on a terminal in a store that the customer uses.
public enum TerminalContact: ContactChannel {
    /// `ChannelKind.storeTerminal`.
    public static var kind: ChannelKind? { .storeTerminal }
}

/// What a seller is asked to tell the customer, on the desktop of who serves him.
public enum AgentContact: ContactChannel {
    /// `ChannelKind.seller`.
    public static var kind: ChannelKind? { .seller }
}
