// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads abuse reports (RFC 5965; for failed authentication RFC 6591).
enum ComplaintReader {
    /// The complaints in a mail; nil where it is no abuse report.
    static func read(_ mail: InboundMail) -> [MailFeedback]? {
        if let index = mail.parts.firstIndex(where: { $0.kind == .feedback }) {
            return report(mail, mail.parts[index])
        }
        return forwarded(mail)
    }

    private static func report(_ mail: InboundMail, _ part: InboundPart) -> [MailFeedback] {
        let content = mail.content(of: part)
        let fields = InboundHeaders.read(content, 0..<content.count).headers
        let type = fields.range("feedback-type").map {
            String(decoding: content[$0].map(MailOctets.lower), as: UTF8.self)
        }
        let returned = returnedHeaders(mail)
        var recipients = fields.ranges("original-rcpt-to").compactMap {
            MailAddressToken.first(content, $0)
        }.map { Array(content[$0]) }
        if recipients.isEmpty, let returned {
            recipients = addresses(returned, "to")
        }
        if recipients.isEmpty, let range = fields.range("removal-recipient"),
            let token = MailAddressToken.first(content, range)
        {
            recipients = [Array(content[token])]
        }
        let words = mail.parts.first { $0.kind == .plain && $0.depth > 0 }.map {
            mail.text(of: $0)
        }
        return values(
            recipients, type: type ?? "abuse", diagnostic: words ?? "", returned,
            envelopeID: fields.raw("original-envelope-id"))
    }

    /// A complaint as Outlook.com sends it: the mail, with a subject that says so.
    private static func forwarded(_ mail: InboundMail) -> [MailFeedback]? {
        guard let subject = mail.headers.range("subject"),
            MailOctets.starts(mail.octets, subject, "complaint about message from"),
            let returned = returnedHeaders(mail)
        else { return nil }
        let recipient =
            BounceReader.address(returned, "x-hmxmroriginalrecipient")
            ?? BounceReader.address(returned, "to")
        guard let recipient else { return nil }
        return values([recipient], type: "abuse", diagnostic: "", returned, envelopeID: nil)
    }

    private static func values(
        _ recipients: [[UInt8]], type: String, diagnostic: String, _ returned: InboundHeaders?,
        envelopeID: String?
    ) -> [MailFeedback] {
        let key = returned.flatMap { $0.raw("x-message-key") }.flatMap {
            MailOrigin.key(Array($0.utf8))
        }
        let messageID = returned.flatMap { MailOrigin.messageID($0, "message-id") }
        return recipients.map { recipient in
            var value = MailFeedback(
                type == "opt-out" ? .unsubscribeRequest : .complaint,
                recipient: String(decoding: recipient, as: UTF8.self), reason: .feedback,
                diagnostic: diagnostic)
            value.feedbackType = type
            value.messageID = messageID
            value.envelopeID = envelopeID
            value.messageKey =
                key ?? envelopeID.flatMap { MailOrigin.key(Array($0.utf8)) }
                ?? messageID.flatMap { MailOrigin.key(Array($0.utf8)) }
            return value
        }
    }

    private static func returnedHeaders(_ mail: InboundMail) -> InboundHeaders? {
        for (index, part) in mail.parts.enumerated() where index > 0 {
            if part.kind == .mail, index + 1 < mail.parts.count,
                mail.parts[index + 1].parent == index
            {
                return mail.parts[index + 1].headers
            }
            if part.kind == .header || part.kind == .mail {
                let content = mail.content(of: part)
                return InboundHeaders.read(content, 0..<content.count).headers
            }
        }
        return nil
    }

    private static func addresses(_ headers: InboundHeaders, _ name: StaticString) -> [[UInt8]] {
        guard let range = headers.range(name) else { return [] }
        var result: [[UInt8]] = []
        var position = range.lowerBound
        while position < range.upperBound, result.count < 100,
            let token = MailAddressToken.first(headers.octets, position..<range.upperBound)
        {
            result.append(Array(headers.octets[token]))
            position = token.upperBound
        }
        return result
    }
}
