// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a report says in words, and the mail that it sends back.
struct BounceNotice: Sendable {
    /// The words as UTF-8, what was returned left out.
    let text: [UInt8]
    /// The header fields of the mail that was returned; nil where there is none.
    let returned: InboundHeaders?
    /// The octets of the report's fields, and where they are in them.
    let report: (bytes: [UInt8], range: Range<Int>)?

    /// Collects the words of a mail.
    init(_ mail: InboundMail) {
        var text: [UInt8] = []
        var returned: InboundHeaders?
        var report: (bytes: [UInt8], range: Range<Int>)?
        let hasPlain = mail.parts.contains {
            $0.kind == .plain && $0.depth <= 2 && !$0.body.isEmpty
        }
        for (index, part) in mail.parts.enumerated() {
            switch part.kind {
            case .plain, .html, .otherText, .other:
                guard returned == nil || index == 0,
                    part.kind != .html || !hasPlain,
                    part.kind != .other || index == 0, text.count < 65_536,
                    report == nil || text.isEmpty
                else { continue }
                let words =
                    part.kind == .html
                    ? MarkupText.plain(mail.utf8(of: part)) : mail.utf8(of: part)
                if !text.isEmpty { text.append(MailOctets.lineFeed) }
                text += words
            case .deliveryStatus:
                guard report == nil else { continue }
                report =
                    part.encoding == .identity
                    ? (mail.octets, part.body)
                    : Self.whole(mail.content(of: part))
            case .mail:
                guard index > 0, returned == nil else { continue }
                let inner = index + 1
                if inner < mail.parts.count, mail.parts[inner].parent == index {
                    returned = mail.parts[inner].headers
                } else {
                    let content = mail.content(of: part)
                    returned = InboundHeaders.read(content, 0..<content.count).headers
                }
            case .header:
                guard returned == nil else { continue }
                let content = mail.content(of: part)
                returned = InboundHeaders.read(content, 0..<content.count).headers
            case .multipart, .feedback: continue
            }
            if returned != nil, index > 0, part.kind == .mail { break }
        }
        if report == nil, let nested = Self.nested(mail) {
            report = nested.report
            returned = nested.returned
        }
        let cut = ReturnedMailMark.find(text)
        if let cut {
            if returned == nil {
                returned = InboundHeaders.read(text, cut.start..<text.count).headers
            }
            text.removeSubrange(cut.mark...)
        }
        if report == nil, MailOctets.contains(text, 0..<text.count, "final-recipient:") {
            report = Self.whole(text)
        }
        self.text = text
        self.returned = returned
        self.report = report
    }

    /// The fields of a report that was sent on within a mail, by a gateway that reports it again.
    private static func nested(
        _ mail: InboundMail
    ) -> (report: (bytes: [UInt8], range: Range<Int>), returned: InboundHeaders?)? {
        guard
            let index = mail.parts.firstIndex(where: { $0.kind == .deliveryStatus }),
            let outer = mail.parts.firstIndex(where: { $0.kind == .mail }), outer < index,
            outer + 1 < mail.parts.count, MailSigns(mail.parts[0].headers).isReport,
            MailSigns(mail.parts[outer + 1].headers).isReport
        else { return nil }
        let part = mail.parts[index]
        let returned = mail.parts.indices.first { $0 > index && mail.parts[$0].kind == .mail }
            .flatMap { $0 + 1 < mail.parts.count ? mail.parts[$0 + 1].headers : nil }
        let report =
            part.encoding == .identity ? (mail.octets, part.body) : whole(mail.content(of: part))
        return (report, returned)
    }

    private static func whole(_ bytes: [UInt8]) -> (bytes: [UInt8], range: Range<Int>) {
        (bytes, 0..<bytes.count)
    }
}
