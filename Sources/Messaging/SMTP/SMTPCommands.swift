// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The commands of one mail, as octets.
struct SMTPCommands {
    let sender: EmailAddress
    let recipient: EmailAddress
    /// What a later report shall name the mail by (RFC 3461, section 4.4).
    let envelopeID: String

    /// MAIL with the parameters that the server knows.
    func mail(
        _ mail: RenderedMail, _ extensions: SMTPExtensions, into output: inout [UInt8]
    ) {
        output.append(contentsOf: "MAIL FROM:<".utf8)
        output.append(contentsOf: sender.text.utf8)
        output.append(contentsOf: ">".utf8)
        if extensions.hasSize { output.append(contentsOf: " SIZE=\(mail.octets.count)".utf8) }
        if mail.isEightBit { output.append(contentsOf: " BODY=8BITMIME".utf8) }
        if needsUTF8(mail) { output.append(contentsOf: " SMTPUTF8".utf8) }
        if extensions.hasDSN {
            output.append(contentsOf: " RET=HDRS ENVID=\(envelopeID)".utf8)
        }
        output.append(contentsOf: "\r\n".utf8)
    }

    /// RCPT with the parameters that the server knows.
    func recipient(
        _ notify: SMTPConfiguration.Notify, _ extensions: SMTPExtensions, into output: inout [UInt8]
    ) {
        output.append(contentsOf: "RCPT TO:<".utf8)
        output.append(contentsOf: recipient.text.utf8)
        output.append(contentsOf: ">".utf8)
        if extensions.hasDSN {
            output.append(contentsOf: " NOTIFY=\(Self.text(notify))".utf8)
            if !recipient.needsSMTPUTF8 {
                output.append(contentsOf: " ORCPT=rfc822;".utf8)
                Self.xtext(recipient.text, into: &output)
            }
        }
        output.append(contentsOf: "\r\n".utf8)
    }

    /// Whether the envelope or the header is outside ASCII.
    func needsUTF8(_ mail: RenderedMail) -> Bool {
        mail.needsSMTPUTF8 || sender.needsSMTPUTF8 || recipient.needsSMTPUTF8
    }

    private static func text(_ notify: SMTPConfiguration.Notify) -> String {
        var words: [String] = []
        if notify.contains(.success) { words.append("SUCCESS") }
        if notify.contains(.failure) { words.append("FAILURE") }
        if notify.contains(.delay) { words.append("DELAY") }
        return words.isEmpty ? "NEVER" : words.joined(separator: ",")
    }

    /// RFC 3461, section 4: what is not printable, `+` and `=` as `+` and two digits.
    static func xtext(_ text: String, into output: inout [UInt8]) {
        for octet in text.utf8 {
            if (0x21...0x7E).contains(octet), octet != UInt8(ascii: "+"), octet != UInt8(ascii: "=")
            {
                output.append(octet)
            } else {
                output.append(UInt8(ascii: "+"))
                output.append(QuotedPrintable.hexadecimal(octet >> 4))
                output.append(QuotedPrintable.hexadecimal(octet & 0x0F))
            }
        }
    }

    /// A mail as it follows DATA: each line that begins with a full stop has another before it, and
    /// a line of one ends it (RFC 5321, section 4.5.2).
    static func content(_ octets: [UInt8], into output: inout [UInt8]) {
        output.reserveCapacity(output.count + octets.count + octets.count / 64 + 8)
        let stop = UInt8(ascii: ".")
        if octets.first == stop { output.append(stop) }
        var start = 0
        for (index, octet) in octets.enumerated() where octet == 0x0A {
            let next = index + 1
            guard next < octets.count, octets[next] == stop else { continue }
            output.append(contentsOf: octets[start..<next])
            output.append(stop)
            start = next
        }
        output.append(contentsOf: octets[start...])
        if !octets.isEmpty, octets.last != 0x0A { output.append(contentsOf: [0x0D, 0x0A]) }
        output.append(contentsOf: [UInt8(ascii: "."), 0x0D, 0x0A])
    }
}
