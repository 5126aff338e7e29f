// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a mail was not taken, as a group that says what to do about it.
///
/// The names are those that analysers of bounces commonly use; RFC 3463 has a code for some of them.
public enum BounceReason: UInt8, Hashable, Sendable, CaseIterable {
    /// Authentication of the sender failed: SPF, DKIM or DMARC.
    case authenticationFailure
    /// The reputation of the sending address or domain is too low.
    case badReputation
    /// The sending host was refused, mostly by a block list.
    case blocked
    /// The form of the content is wrong: header fields, MIME, charsets.
    case contentError
    /// It was delivered after all.
    case delivered
    /// The mail is longer than this recipient takes.
    case exceedLimit
    /// It could not be handed over in the time allowed.
    case expired
    /// An encrypted connection was required and could not be made.
    case failedStartTLS
    /// A complaint, not a bounce.
    case feedback
    /// The recipient's side refused it after it had read the mail, for the recipient's sake.
    case filtered
    /// The recipient has moved.
    case hasMoved
    /// The domain of the address does not exist.
    case hostUnknown
    /// The mailbox is full.
    case mailboxFull
    /// A program that delivers to the mailbox failed.
    case mailerError
    /// The mail is too large.
    case messageTooBig
    /// The network or the name service failed.
    case networkError
    /// The server does not relay for this domain.
    case noRelaying
    /// The host takes no mail at all.
    case notAccept
    /// The mail breaks a rule of a standard.
    case notCompliant
    /// The server said something, but nothing that tells a reason.
    case onHold
    /// A rule of the receiver forbids the mail.
    case policyViolation
    /// The sender's address was refused.
    case rejected
    /// The sending host has no valid reverse name.
    case requirePTR
    /// A matter of security: authorization, credentials, encryption.
    case securityError
    /// It was taken for spam.
    case spamDetected
    /// Too many mails in too short a time.
    case speeding
    /// The provider that sends for us holds the address back.
    case suppressed
    /// The account is disabled.
    case suspended
    /// The two servers did not understand each other.
    case syntaxError
    /// The receiving system has a fault.
    case systemError
    /// The receiving system has no room.
    case systemFull
    /// Too many connections or recipients at a time.
    case tooManyConnections
    /// Nothing was said.
    case undefined
    /// Nobody has this address.
    case userUnknown
    /// An answer of a person's program who is away.
    case vacation
    /// A virus was found.
    case virusDetected

    /// The name for logs and properties: lower case letters.
    public var name: String { Self.names[Int(rawValue)] }

    private static let names = [
        "authfailure", "badreputation", "blocked", "contenterror", "delivered", "exceedlimit",
        "expired", "failedstarttls", "feedback", "filtered", "hasmoved", "hostunknown",
        "mailboxfull", "mailererror", "mesgtoobig", "networkerror", "norelaying", "notaccept",
        "notcompliantrfc", "onhold", "policyviolation", "rejected", "requireptr", "securityerror",
        "spamdetected", "speeding", "suppressed", "suspend", "syntaxerror", "systemerror",
        "systemfull", "toomanyconn", "undefined", "userunknown", "vacation", "virusdetected",
    ]

    /// The reason of this name; nil for a name that is none.
    public init?(name: String) {
        guard let index = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    /// Whether the address is no good for ever, and is not to be used again.
    public var isHard: Bool {
        switch self {
        case .userUnknown, .hostUnknown, .hasMoved, .notAccept: true
        default: false
        }
    }
}
