// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Which mail of ours a report is about.
struct MailOrigin: Sendable {
    private var messageID: String?
    private var envelopeID: String?
    private var key: MessageKey?

    /// Looks for the key in our own field, the envelope identifier, the address that the bounce went
    /// to (a variable envelope return path), and the `Message-ID`.
    init(_ outer: InboundHeaders, _ notice: BounceNotice) {
        if let returned = notice.returned {
            messageID = Self.messageID(returned, "message-id")
            key = Self.key(returned, "x-message-key")
        }
        if let source = notice.report {
            let report = StatusNotification(source.bytes, source.range)
            if let range = report.envelopeID {
                envelopeID = MailOctets.string(source.bytes, range)
                key = key ?? Self.key(source.bytes, range)
            }
        }
        if messageID == nil {
            messageID =
                Self.messageID(outer, "in-reply-to") ?? Self.messageID(outer, "references")
        }
        for name: StaticString in ["x-original-to", "delivered-to", "to"] where key == nil {
            key = Self.key(outer, name)
        }
        if key == nil, let messageID { key = Self.key(Array(messageID.utf8)) }
    }

    /// Writes what was found into each value.
    func mark(_ results: inout [MailFeedback]) {
        for index in results.indices {
            results[index].messageID = results[index].messageID ?? messageID
            results[index].envelopeID = results[index].envelopeID ?? envelopeID
            results[index].messageKey = results[index].messageKey ?? key
        }
    }

    static func messageID(_ headers: InboundHeaders, _ name: StaticString) -> String? {
        guard let range = headers.range(name) else { return nil }
        let token = MailAddressToken.first(headers.octets, range) ?? range
        return token.isEmpty ? nil : MailOctets.string(headers.octets, token)
    }

    private static func key(_ headers: InboundHeaders, _ name: StaticString) -> MessageKey? {
        headers.range(name).flatMap { key(headers.octets, $0) }
    }

    static func key(_ bytes: [UInt8]) -> MessageKey? { key(bytes, 0..<bytes.count) }

    /// The first run of exactly 32 hexadecimal digits.
    private static func key(_ bytes: [UInt8], _ range: Range<Int>) -> MessageKey? {
        var position = range.lowerBound
        while position < range.upperBound {
            var end = position
            var isHexadecimal = true
            while end < range.upperBound,
                MailOctets.isLetter(bytes[end]) || MailOctets.isDigit(bytes[end])
            {
                if MailOctets.hexadecimal(bytes[end]) == nil { isHexadecimal = false }
                end += 1
            }
            if isHexadecimal, end - position == 32 {
                return Token128(MailOctets.string(bytes, position..<end).lowercased())
                    .map { MessageKey($0) }
            }
            position = end + 1
        }
        return nil
    }
}
