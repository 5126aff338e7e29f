// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where, in the words of a report, the mail begins that it sends back.
enum ReturnedMailMark {
    /// Finds the line that announces the returned mail, or the first line of its head.
    ///
    /// - Returns: where the words of the report end, and where the returned head begins.
    static func find(_ text: [UInt8]) -> (mark: Int, start: Int)? {
        var position = 0
        var isAfterBlank = false
        while position < text.count {
            let (line, next) = MailOctets.line(text, from: position, to: text.count)
            let content = MailOctets.trimmed(text, line)
            if content.isEmpty {
                isAfterBlank = true
            } else {
                if isAfterBlank || position > 0, announces(text, content) {
                    return (line.lowerBound, afterBlank(text, next))
                }
                if isAfterBlank, content.lowerBound == line.lowerBound, isHead(text, content) {
                    return (line.lowerBound, line.lowerBound)
                }
                isAfterBlank = false
            }
            position = next
        }
        return nil
    }

    private static func afterBlank(_ text: [UInt8], _ start: Int) -> Int {
        var position = start
        while position < text.count {
            let (line, next) = MailOctets.line(text, from: position, to: text.count)
            let content = MailOctets.trimmed(text, line)
            if content.isEmpty || text[content.lowerBound] == UInt8(ascii: "-") {
                position = next
                continue
            }
            return position
        }
        return text.count
    }

    private static func announces(_ text: [UInt8], _ line: Range<Int>) -> Bool {
        guard line.count < 100 else { return false }
        let first = text[line.lowerBound]
        let last = text[line.upperBound - 1]
        let isRuled =
            (first == UInt8(ascii: "-") || first == UInt8(ascii: "=") || first == UInt8(ascii: "*"))
            && line.count > 3 && text[line.lowerBound + 1] == first
        let isOpen = last == UInt8(ascii: ":")
        let follows =
            MailOctets.contains(text, line, "follow") || MailOctets.contains(text, line, "below")
        guard isRuled || isOpen || follows else { return false }
        if MailOctets.contains(text, line, "original message") {
            // "The original message was received at" opens the report of Sendmail.
            return !MailOctets.contains(text, line, "was received")
                && !MailOctets.contains(text, line, "id of the original")
        }
        if MailOctets.contains(text, line, "original mail") { return true }
        if MailOctets.contains(text, line, "copy of the message")
            || MailOctets.contains(text, line, "copy of your message")
            || MailOctets.contains(text, line, "copy of the original")
            || MailOctets.contains(text, line, "copy of the mail")
            || MailOctets.contains(text, line, "copy of the header")
        {
            return true
        }
        if MailOctets.contains(text, line, "header of the") { return true }
        if MailOctets.contains(text, line, "headers of the") { return true }
        if MailOctets.contains(text, line, "message header") { return true }
        if MailOctets.contains(text, line, "returned message") { return isRuled }
        if MailOctets.contains(text, line, "unsent message") { return isRuled }
        if MailOctets.contains(text, line, "undelivered message") { return isRuled }
        if MailOctets.contains(text, line, "message follows") { return true }
        if MailOctets.contains(text, line, "message text follow") { return true }
        if MailOctets.contains(text, line, "your message follow") { return true }
        return isRuled && MailOctets.contains(text, line, "start of returned")
    }

    private static func isHead(_ text: [UInt8], _ line: Range<Int>) -> Bool {
        MailOctets.starts(text, line, "received:")
            || MailOctets.starts(text, line, "return-path:")
            || MailOctets.starts(text, line, "dkim-signature:")
            || MailOctets.starts(text, line, "x-ymail-osg:")
    }
}
