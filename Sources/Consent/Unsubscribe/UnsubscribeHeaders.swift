// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a mail says how to unsubscribe: the headers of RFC 2369 and RFC 8058.
///
/// Both headers have to be covered by the DKIM signature of the mail, that is be named in its `h=`
/// tag; mailbox providers pass over them otherwise.
///
/// Nothing that is handed in can end a header or begin another one: the addresses are checked once,
/// and a token is made of letters, digits, `-` and `_`.
public struct UnsubscribeHeaders: Hashable, Sendable {
    /// The longest address, in bytes; a line of a mail has at most 998.
    public static let mostBytes = 400

    /// The https address that the token is put behind.
    public let link: String
    /// The mail address to which the token can be sent; nil for none.
    public let mailbox: String?

    /// Headers with these addresses.
    ///
    /// - Parameters:
    ///   - link: an https address to the end of which the token is put:
    ///     `https://shop.example/unsubscribe/`.
    ///   - mailbox: a mail address: `unsubscribe@shop.example`.
    /// - Throws: `Refusal` with `consent.unsubscribe-address` for an address that is none of these.
    public init(link: String, mailbox: String? = nil) throws(Refusal) {
        guard link.utf8.count <= Self.mostBytes, link.utf8.starts(with: "https://".utf8),
            link.utf8.allSatisfy(Self.isOfLink),
            let host = link.utf8.dropFirst(8).first, Self.isLetterOrDigit(host),
            let end = link.utf8.last, end == UInt8(ascii: "/") || end == UInt8(ascii: "=")
        else {
            throw Refusal(
                .unsubscribeAddress, "not an https address that ends with / or =", field: "link")
        }
        if let mailbox {
            let parts = mailbox.utf8.split(
                separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
            guard mailbox.utf8.count <= Self.mostBytes, parts.count == 2,
                parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isOfMailbox) })
            else { throw Refusal(.unsubscribeAddress, "not a mail address", field: "mailbox") }
        }
        self.link = link
        self.mailbox = mailbox
    }

    /// The headers of a mail whose recipient has this token.
    ///
    /// - Parameter token: a token to unsubscribe.
    /// - Returns: names and values, without line breaks.
    public func fields(for token: SubscriberToken.Text) -> [(name: String, value: String)] {
        var value = "<\(link)\(token)>"
        if let mailbox { value += ", <mailto:\(mailbox)?subject=\(token)>" }
        return [
            ("List-Unsubscribe", value),
            ("List-Unsubscribe-Post", "\(OneClick.key)=\(OneClick.word)"),
        ]
    }

    /// Letters, digits and the signs of an address; no space, no angle bracket, no comma.
    private static func isOfLink(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "-._~:/?#[]@!$&'()*+;=%".utf8.contains(byte)
    }

    /// What needs no quoting in a mail address and no escape in a `mailto` address.
    private static func isOfMailbox(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "-._+".utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
