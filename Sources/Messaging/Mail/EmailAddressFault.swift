// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is wrong with an e-mail address, and where.
public struct EmailAddressFault: Error, Hashable, Sendable {
    /// The kinds of fault.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// There is no `@`, or nothing after it.
        case noDomain = "no-domain"
        /// There is nothing before the `@`.
        case noLocalPart = "no-local-part"
        /// The whole is longer than 254 octets (RFC 5321, section 4.5.3.1.3, less the brackets).
        case tooLong = "too-long"
        /// The part before the `@` is longer than 64 octets (section 4.5.3.1.1).
        case localPartTooLong = "local-part-too-long"
        /// The domain is longer than 255 octets (section 4.5.3.1.2).
        case domainTooLong = "domain-too-long"
        /// A label of the domain is longer than 63 octets (RFC 1035, section 2.3.4).
        case labelTooLong = "label-too-long"
        /// A part begins with a dot.
        case dotAtStart = "dot-at-start"
        /// A part ends with a dot.
        case dotAtEnd = "dot-at-end"
        /// Two dots follow each other.
        case consecutiveDots = "consecutive-dots"
        /// A label begins with a hyphen.
        case hyphenAtStart = "hyphen-at-start"
        /// A label ends with a hyphen.
        case hyphenAtEnd = "hyphen-at-end"
        /// A comment, which an envelope does not have.
        case comment
        /// A space or tabulator.
        case whiteSpace = "white-space"
        /// A carriage return or line feed.
        case lineEnd = "line-end"
        /// Another control character.
        case controlCharacter = "control-character"
        /// A character outside ASCII where none is allowed.
        case notASCII = "not-ascii"
        /// A character that has no place there.
        case unexpectedCharacter = "unexpected-character"
        /// A quoted part does not end.
        case unclosedQuotes = "unclosed-quotes"
        /// Something follows a quoted part before the `@`.
        case textAfterQuotes = "text-after-quotes"
        /// An address in brackets does not end.
        case unclosedLiteral = "unclosed-literal"
        /// Something follows an address in brackets.
        case textAfterLiteral = "text-after-literal"
        /// What stands in brackets is neither an IPv4 nor an IPv6 address.
        case badLiteral = "bad-literal"
    }

    /// The kind.
    public let kind: Kind
    /// At which octet, from zero.
    public let offset: Int

    /// Kind and place as a reason, `address.dot-at-start` for example.
    public var reason: Reason {
        Reason(Reason.Code("address.\(kind.rawValue)"), "at octet \(offset)", field: "address")
    }

    init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}
