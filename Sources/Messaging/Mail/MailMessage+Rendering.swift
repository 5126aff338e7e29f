// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MailMessage {
    /// The mail as octets.
    ///
    /// The same message with the same date gives the same octets.
    ///
    /// - Parameter allowsEightBit: whether the relays take octets above 127 in the body; then a text
    ///   of short lines is sent as it is.
    /// - Returns: the mail, ready for a relay.
    /// - Throws: the refusal of a header that would end, or of a further header that is written here.
    public func rendered(allowsEightBit: Bool = false) throws(Refusal) -> RenderedMail {
        var writer = MailWriter(allowsEightBit: allowsEightBit)
        try writeHeader(to: &writer)
        try writeBody(to: &writer)
        let addresses = [from.address, to.address, replyTo?.address].compactMap { $0 }
        return RenderedMail(
            octets: writer.octets, messageID: messageID, isEightBit: writer.isEightBit,
            needsSMTPUTF8: addresses.contains { $0.needsSMTPUTF8 })
    }

    private func writeHeader(to writer: inout MailWriter) throws(Refusal) {
        writer.line("Date", Self.date(date))
        try writer.mailbox("From", from)
        try writer.mailbox("To", to)
        if let replyTo { try writer.mailbox("Reply-To", replyTo) }
        try writer.text("Subject", subject)
        writer.line("Message-ID", messageID)
        if let unsubscribe {
            writer.uris("List-Unsubscribe", unsubscribe.header)
            writer.line("List-Unsubscribe-Post", ListUnsubscribe.post)
            writer.line("Precedence", "bulk")
        }
        // RFC 3834, section 5: no automatic reply shall answer it.
        writer.line("Auto-Submitted", "auto-generated")
        for header in headers {
            guard Self.isFieldName(header.name), !Self.written.contains(header.name.lowercased())
            else {
                throw Refusal("mail.header-name", "the field is written here or has no such name")
            }
            try writer.text(header.name, header.value)
        }
        writer.line("MIME-Version", "1.0")
    }

    private func writeBody(to writer: inout MailWriter) throws(Refusal) {
        let shown = html == nil ? [] : files.filter { $0.contentID != nil }
        let attached = html == nil ? files : files.filter { $0.contentID == nil }
        let border = key.token.hexadecimal
        if attached.isEmpty {
            try writeText(shown, border, to: &writer)
            return
        }
        let mixed = "=_m-\(border)"
        writer.line("Content-Type", "multipart/mixed;\r\n boundary=\"\(mixed)\"")
        writer.begin(mixed)
        try writeText(shown, border, to: &writer)
        for file in attached {
            writer.begin(mixed)
            try writer.file(file)
        }
        writer.end(mixed)
    }

    private func writeText(
        _ shown: [MailFile], _ border: String, to writer: inout MailWriter
    ) throws(Refusal) {
        guard let html else {
            writer.part("text/plain", text)
            return
        }
        let alternative = "=_a-\(border)"
        writer.line("Content-Type", "multipart/alternative;\r\n boundary=\"\(alternative)\"")
        writer.begin(alternative)
        writer.part("text/plain", text)
        writer.begin(alternative)
        if shown.isEmpty {
            writer.part("text/html", html)
        } else {
            let related = "=_r-\(border)"
            writer.line(
                "Content-Type", "multipart/related; type=\"text/html\";\r\n boundary=\"\(related)\""
            )
            writer.begin(related)
            writer.part("text/html", html)
            for file in shown {
                writer.begin(related)
                try writer.file(file)
            }
            writer.end(related)
        }
        writer.end(alternative)
    }

    /// The fields that are written here, or that belong to the envelope and the relays.
    private static let written: Set<String> = [
        "date", "from", "to", "cc", "bcc", "sender", "reply-to", "subject", "message-id",
        "list-unsubscribe", "list-unsubscribe-post", "auto-submitted", "mime-version",
        "content-type", "content-transfer-encoding", "content-disposition", "content-id",
        "received", "return-path", "dkim-signature", "precedence",
    ]

    private static func isFieldName(_ name: String) -> Bool {
        (1...60).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
    }

    /// An instant as RFC 5322, section 3.3, has it, in UTC.
    static func date(_ instant: Timestamp) -> String {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let civil = CivilDateTime(instant)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let year = String(civil.year)
        let padding = String(repeating: "0", count: max(0, 4 - year.utf8.count))
        return "\(names[civil.weekday.rawValue - 1]), \(civil.day) \(months[civil.month - 1]) "
            + "\(padding)\(year) \(two(civil.hour)):\(two(civil.minute)):\(two(civil.second)) +0000"
    }
}
