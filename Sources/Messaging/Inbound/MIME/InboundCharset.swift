// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How the octets of a text that came in are to be read, whatever they say of themselves.
///
/// Many mails name no charset, one that nobody knows, or a wrong one. What is then not UTF-8 is read
/// as windows-1252, which gives nearly every octet some character.
public struct InboundCharset: Hashable, Sendable {
    private let named: MailCharset?

    /// The charset of this name (IANA's registry); one that is not known is guessed.
    public init(_ name: String) {
        let charset = MailCharset(named: name)
        // What claims to be UTF-8 or ASCII is looked at: it often is neither.
        named =
            charset == MailCharset(named: "utf-8") || charset == MailCharset(named: "us-ascii")
            ? nil : charset
    }

    /// The charset that is guessed from the octets.
    static let guessed = InboundCharset("utf-8")

    /// The text that `octets` are; never fails.
    ///
    /// - Complexity: O(length).
    public func decode(_ octets: [UInt8]) -> String {
        if let named { return named.decode(octets) }
        if let text = String(validating: octets, as: UTF8.self) { return text }
        return MailCharset(named: "windows-1252")?.decode(octets)
            ?? String(decoding: octets, as: UTF8.self)
    }

    /// The text that `octets` are, as UTF-8.
    func utf8(_ octets: [UInt8]) -> [UInt8] {
        var isPlain = true
        // An escape begins what ISO-2022-JP writes in octets of ASCII.
        for octet in octets where octet >= 0x80 || octet == 0x1B {
            isPlain = false
            break
        }
        if isPlain { return octets }
        if named == nil, String(validating: octets, as: UTF8.self) != nil { return octets }
        return Array(decode(octets).utf8)
    }
}
