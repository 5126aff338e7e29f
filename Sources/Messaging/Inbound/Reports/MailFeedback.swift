// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a mail that came back says about one recipient of a mail that we sent.
public struct MailFeedback: Hashable, Sendable {
    /// What kind of thing was said.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// The address is no good for ever.
        case hardBounce
        /// The mail was not taken this time, or not for this content.
        case softBounce
        /// The mail was delivered (a success report, RFC 3461).
        case delivered
        /// The person, or a mailbox provider, calls the mail abuse (RFC 5965).
        case complaint
        /// The person asks by mail not to be written to any more.
        case unsubscribeRequest
        /// A program answered for the person (RFC 3834).
        case automaticReply
    }

    /// What kind of thing was said.
    public var kind: Kind
    /// The address it is about.
    public var recipient: String
    /// The address as we wrote it, where a forwarder wrote another.
    public var originalRecipient: String?
    /// The reason group.
    public var reason: BounceReason
    /// The enhanced status code; made up from the reason where a bounce names none.
    public var status: DeliveryStatusCode?
    /// The reply code of SMTP, where the mail names one.
    public var replyCode: Int?
    /// At which step of the session it was refused, where the mail tells.
    public var step: SMTPStep?
    /// What the report says was done: `failed`, `delayed`, `delivered`, `relayed`, `expanded`.
    public var action: String?
    /// The type of an abuse report: `abuse`, `fraud`, `opt-out`, `auth-failure` and others.
    public var feedbackType: String?
    /// The words of the server, which may hold contact data.
    public var diagnostic: String
    /// The `Message-ID` of the mail that we sent, without brackets.
    public var messageID: String?
    /// The envelope identifier with which the mail was sent (RFC 3461, 4.4).
    public var envelopeID: String?
    /// Which message of ours it is about, where the mail shows.
    public var messageKey: MessageKey?

    init(_ kind: Kind, recipient: String, reason: BounceReason, diagnostic: String = "") {
        self.kind = kind
        self.recipient = recipient
        self.reason = reason
        self.diagnostic = diagnostic
    }

    /// Whether it is a bounce, hard or soft.
    public var isBounce: Bool { kind == .hardBounce || kind == .softBounce }
}

extension MailFeedback: CustomStringConvertible {
    /// Kind, reason and codes, without contact data.
    public var description: String {
        "\(kind), \(reason.name), \(status?.description ?? "no status")"
            + (replyCode.map { ", \($0)" } ?? "")
    }
}
