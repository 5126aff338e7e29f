// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How a reader unsubscribes with one click: the two header fields of RFC 8058.
///
/// The address of the endpoint goes without cookies and log-in, and takes POST; what it answers is
/// the host's work. Both fields must be covered by the DKIM signature that the relay makes.
public struct ListUnsubscribe: Hashable, Sendable {
    /// What List-Unsubscribe-Post holds, always (RFC 8058, section 3.1).
    public static let post = "List-Unsubscribe=One-Click"

    /// The HTTPS address of the endpoint, with the token of this message.
    public let url: String
    /// A `mailto` address beside it; nil for none.
    public let mailto: String?

    /// An endpoint.
    ///
    /// - Throws: the refusal of what is no HTTPS or mailto address, or cannot stand in a header.
    public init(url: String, mailto: String? = nil) throws(Refusal) {
        guard Self.hasScheme("https://", url) else {
            throw Refusal("unsubscribe.not-https", "it must be an HTTPS address", field: "url")
        }
        try Self.check(url, field: "url")
        if let mailto {
            guard Self.hasScheme("mailto:", mailto) else {
                throw Refusal("unsubscribe.not-mailto", "it must begin so", field: "mailto")
            }
            try Self.check(mailto, field: "mailto")
        }
        self.url = url
        self.mailto = mailto
    }

    /// What List-Unsubscribe holds.
    public var header: String {
        mailto.map { "<\($0)>, <\(url)>" } ?? "<\(url)>"
    }

    /// Looks at the two fields as they stand in a mail.
    ///
    /// - Parameters:
    ///   - header: List-Unsubscribe; nil when it is missing.
    ///   - post: List-Unsubscribe-Post; nil when it is missing.
    /// - Returns: the refusal; nil when one click works with them.
    public static func refusal(header: String?, post: String?) -> Refusal? {
        guard let header else {
            return Refusal("unsubscribe.missing", "there is no List-Unsubscribe")
        }
        guard let post, Self.isOneClick(post) else {
            return Refusal(
                "unsubscribe.no-post", "List-Unsubscribe-Post is not \(Self.post)")
        }
        var https = 0
        var rest = header[...]
        while let start = rest.firstIndex(where: { !$0.isWhitespace && $0 != "," }) {
            guard rest[start] == "<", let end = rest[start...].firstIndex(of: ">") else {
                return Refusal("unsubscribe.no-brackets", "an address is not in angle brackets")
            }
            if hasScheme("https://", String(rest[rest.index(after: start)..<end])) { https += 1 }
            rest = rest[rest.index(after: end)...]
        }
        guard https == 1 else {
            return Refusal(
                "unsubscribe.not-one-url", "there are \(https) HTTPS addresses, and one is needed")
        }
        return nil
    }

    private static func isOneClick(_ value: String) -> Bool {
        let octets = value.utf8.filter { !($0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A) }
        return String(decoding: octets, as: UTF8.self).lowercased() == post.lowercased()
    }

    private static func hasScheme(_ scheme: String, _ url: String) -> Bool {
        url.utf8.count > scheme.utf8.count
            && url.prefix(scheme.count).lowercased() == scheme
    }

    /// Commas and brackets would end the address, other characters have no place in one.
    private static func check(_ url: String, field: String) throws(Refusal) {
        let isClean = url.utf8.allSatisfy {
            (0x21...0x7E).contains($0) && !"<>,\"\\^`{|}".utf8.contains($0)
        }
        guard isClean else {
            throw Refusal(
                "unsubscribe.bad-character", "write it with percent signs", field: field)
        }
    }
}
