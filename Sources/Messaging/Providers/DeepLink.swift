// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A place of the retailer's shop that one tap opens, and the message that led there.
///
/// It travels as one address, `https://shop.example/item/42?m=…&v=push`, in which `m` is the key of
/// the message and `v` the variant of it that was tapped. Whoever opens it, app, site or
/// terminal, asks `DeepLinkRoutes` where it leads there.
public struct DeepLink: Hashable, Sendable {
    /// The address without `m` and `v`.
    public var address: String
    /// The message; nil where the link came with none.
    public var message: MessageKey?
    /// Which variant of the message was tapped.
    public var variant: String?

    /// A link.
    public init(_ address: String, message: MessageKey? = nil, variant: String? = nil) {
        self.address = address
        self.message = message
        self.variant = variant
    }

    /// Reads an address as it was tapped; what is not of this library is left in it.
    public init(tapped text: String) {
        let (start, query, fragment) = Self.parts(text)
        var kept: [Substring] = []
        var message: MessageKey?
        var variant: String?
        for pair in query.split(separator: "&") {
            if pair.hasPrefix("m="), let token = Token128(pair.dropFirst(2)) {
                message = MessageKey(token)
            } else if pair.hasPrefix("v="), message != nil {
                variant = String(pair.dropFirst(2))
            } else {
                kept.append(pair)
            }
        }
        let rest = kept.isEmpty ? "" : "?\(kept.joined(separator: "&"))"
        self.init("\(start)\(rest)\(fragment)", message: message, variant: variant)
    }

    /// The address with the message and the variant in it.
    public var text: String {
        guard let message else { return address }
        let (start, query, fragment) = Self.parts(address)
        var pairs = query.isEmpty ? [] : [query]
        pairs.append("m=\(message)")
        if let variant { pairs.append("v=\(HTTPProvider.escaped(variant))") }
        return "\(start)?\(pairs.joined(separator: "&"))\(fragment)"
    }

    /// The part before the query, the query without its mark, and the fragment with its mark.
    private static func parts(_ text: String) -> (String, String, String) {
        let fragment = text.firstIndex(of: "#") ?? text.endIndex
        let query = text[..<fragment].firstIndex(of: "?") ?? fragment
        let inside = query < fragment ? text[text.index(after: query)..<fragment] : ""
        return (String(text[..<query]), String(inside), String(text[fragment...]))
    }
}
