// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The words of a text in HTML, for looking for phrases.
enum MarkupText {
    /// Takes the tags out; what ends a paragraph ends a line.
    ///
    /// - Complexity: O(length).
    static func plain(_ html: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(html.count / 2)
        var position = 0
        while position < html.count {
            let octet = html[position]
            if octet == UInt8(ascii: "<"), position + 1 < html.count,
                MailOctets.isLetter(html[position + 1]) || html[position + 1] == UInt8(ascii: "/")
                    || html[position + 1] == UInt8(ascii: "!")
            {
                let close = MailOctets.next(
                    UInt8(ascii: ">"), html, from: position, to: html.count)
                let tag = (position + 1)..<close
                if MailOctets.starts(html, tag, "style") || MailOctets.starts(html, tag, "script") {
                    position =
                        MailOctets.find(html, close..<html.count, "</")
                        .map { $0 } ?? html.count
                    continue
                }
                if isBreak(html, tag) { text.append(MailOctets.lineFeed) }
                position = min(close + 1, html.count)
            } else if octet == UInt8(ascii: "&") {
                position = entity(html, position, &text)
            } else {
                text.append(octet)
                position += 1
            }
        }
        return text
    }

    private static func isBreak(_ html: [UInt8], _ tag: Range<Int>) -> Bool {
        for name: StaticString in ["br", "p", "/p", "div", "/div", "tr", "/tr", "li", "/td", "h"]
        where MailOctets.starts(html, tag, name) {
            return true
        }
        return false
    }

    private static func entity(_ html: [UInt8], _ start: Int, _ text: inout [UInt8]) -> Int {
        let rest = start..<min(start + 8, html.count)
        let known: [(StaticString, UInt8)] = [
            ("&lt;", 0x3C), ("&gt;", 0x3E), ("&amp;", 0x26), ("&quot;", 0x22), ("&nbsp;", 0x20),
            ("&#39;", 0x27), ("&#64;", 0x40), ("&apos;", 0x27),
        ]
        for (name, octet) in known where MailOctets.starts(html, rest, name) {
            text.append(octet)
            return start + name.utf8CodeUnitCount
        }
        text.append(html[start])
        return start + 1
    }
}
