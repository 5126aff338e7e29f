// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// At which step of an SMTP session a mail was refused (RFC 5321, 3).
public enum SMTPStep: UInt8, Hashable, Comparable, Sendable {
    /// When the connection was made.
    case connect
    /// `EHLO` or `HELO`.
    case hello
    /// `MAIL FROM`: the sender.
    case mail
    /// `RCPT TO`: the recipient.
    case recipient
    /// `DATA` or the end of the mail itself.
    case data

    /// Earlier steps are less.
    public static func < (one: SMTPStep, other: SMTPStep) -> Bool { one.rawValue < other.rawValue }

    /// Whether the content had not been seen yet.
    var isBeforeContent: Bool { self != .data }
}
