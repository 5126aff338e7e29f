// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A header field of HTTP: its name and its value.
///
/// Names are compared without regard to case (RFC 9110, section 5.1). It describes itself without
/// its value, which may be a secret.
public struct HTTPField: Hashable, Sendable, CustomStringConvertible {
    /// The name.
    public var name: String
    /// The value.
    public var value: String

    /// A field.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The name, and how long the value is.
    public var description: String { "HTTPField(\(name), \(value.utf8.count) bytes)" }

    /// Whether this is the name of the field, without regard to the case of ASCII letters.
    public func isNamed(_ other: String) -> Bool {
        let left = name.utf8
        let right = other.utf8
        return left.count == right.count
            && zip(left, right).allSatisfy { Self.lower($0) == Self.lower($1) }
    }

    /// What makes the field unfit to be sent; nil where it is in form.
    ///
    /// The words name the field only where its name is a token.
    var defect: String? {
        guard !name.utf8.isEmpty, name.utf8.allSatisfy(Self.isToken) else {
            return "the name of a header field is not a token"
        }
        guard Self.isValue(value) else {
            return "the value of \(name) has a character that no header field may have"
        }
        if Self.framing.contains(where: isNamed) { return "\(name) is the client's own to set" }
        return nil
    }

    /// What a client sets itself: who could set it could hide a second request in the first.
    private static let framing = [
        "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te",
        "trailer", "transfer-encoding", "upgrade",
    ]

    /// Whether the byte may stand in a token (RFC 9110, section 5.6.2).
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    /// Visible ASCII with single blanks and tabs inside (RFC 9110, section 5.5): what is beyond
    /// ASCII is read by each server in its own way, and is refused.
    static func isValue(_ value: String) -> Bool {
        let bytes = value.utf8
        func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
        return !isBlank(bytes.first) && !isBlank(bytes.last)
            && bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x09 }
    }

    /// Whether the text is an absolute address of HTTP, with a host and without who asks.
    static func isAddress(_ url: String) -> Bool {
        let schemes = ["https://", "http://"]
        let lower = url.utf8.map(lower)
        guard let scheme = schemes.first(where: { lower.starts(with: $0.utf8) }) else {
            return false
        }
        guard lower.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) })
        else { return false }
        let authority = lower.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) }
        guard let first = authority.first, first != UInt8(ascii: ":") else { return false }
        return !authority.contains(UInt8(ascii: "@"))
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension Sequence<HTTPField> {
    /// The value of the first field of this name; case does not matter.
    public func value(of name: String) -> String? { first { $0.isNamed(name) }?.value }
}
