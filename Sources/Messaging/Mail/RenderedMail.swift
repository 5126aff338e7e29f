// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A mail as octets: header, empty line and body, every line ending in CR LF.
public struct RenderedMail: Hashable, Sendable {
    /// The octets, without the full stop that ends it on the wire and without stuffing.
    public let octets: [UInt8]
    /// The Message-ID, in its angle brackets.
    public let messageID: String
    /// Whether the body has octets above 127, so that relays need 8BITMIME (RFC 6152).
    public let isEightBit: Bool
    /// Whether the header has, so that relays need SMTPUTF8 (RFC 6531).
    public let needsSMTPUTF8: Bool
}
