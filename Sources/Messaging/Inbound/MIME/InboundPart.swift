// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One part of a mail that was received (RFC 2045, RFC 2046).
public struct InboundPart: Sendable {
    /// What a part is for a reader of mail.
    enum Kind: Sendable {
        case plain, html, otherText, multipart, mail, deliveryStatus, feedback, header, other
    }

    /// The header fields of the part.
    public let headers: InboundHeaders
    /// Where the body stands in the octets of the mail.
    public let body: Range<Int>
    /// How deep it is: 0 for the mail itself.
    public let depth: Int
    /// The index of the part that holds it; nil for the mail itself.
    public let parent: Int?
    let kind: Kind
    let encoding: InboundTransfer.Encoding
    private let typeRange: Range<Int>?

    init(headers: InboundHeaders, body: Range<Int>, depth: Int, parent: Int?, isDigest: Bool) {
        self.headers = headers
        self.body = body
        self.depth = depth
        self.parent = parent
        encoding = InboundTransfer.Encoding(headers)
        typeRange = headers.range("content-type")
        kind = Self.kind(headers.octets, typeRange, isDigest: isDigest)
    }

    private static func kind(
        _ octets: [UInt8], _ range: Range<Int>?, isDigest: Bool
    ) -> Kind {
        guard let range else { return isDigest ? .mail : .plain }
        func isType(_ name: StaticString) -> Bool { MailOctets.starts(octets, range, name) }
        if isType("text/") {
            if isType("text/plain") { return .plain }
            if isType("text/html") { return .html }
            return isType("text/rfc822-header") ? .header : .otherText
        }
        if isType("multipart/") { return .multipart }
        guard isType("message/") else { return .other }
        if isType("message/rfc822") || isType("message/global;") { return .mail }
        if isType("message/delivery-status") || isType("message/global-delivery-status") {
            return .deliveryStatus
        }
        if isType("message/feedback-report") { return .feedback }
        if isType("message/global-headers") { return .header }
        return isType("message/partial") ? .other : .mail
    }

    /// The media type and its parameters; `text/plain` where none is named.
    public var contentType: HeaderParameters {
        guard let typeRange else { return HeaderParameters("text/plain") }
        return HeaderParameters(
            parsing: InboundCharset.guessed.decode(
                InboundHeaders.unfolded(headers.octets, typeRange)))
    }

    func isOfType(_ type: StaticString) -> Bool {
        guard let typeRange else { return false }
        return MailOctets.starts(headers.octets, typeRange, type)
    }

    /// The charset that the part says it has.
    public var charset: InboundCharset {
        guard let typeRange, let name = Self.charsetName(headers.octets, typeRange) else {
            return InboundCharset("utf-8")
        }
        return InboundCharset(name)
    }

    private static func charsetName(_ octets: [UInt8], _ range: Range<Int>) -> String? {
        guard let found = MailOctets.find(octets, range, "charset") else { return nil }
        return HeaderParameters(
            parsing: "x;" + MailOctets.string(octets, found..<range.upperBound))[
                "charset"]
    }

    /// Whether it was sent as a file.
    var isAttachment: Bool {
        guard let range = headers.range("content-disposition") else { return false }
        return MailOctets.starts(headers.octets, range, "attachment")
    }
}
