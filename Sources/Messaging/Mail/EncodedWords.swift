// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Header values as they are read: unfolded, their encoded words decoded (RFC 2047).
public enum EncodedWords {
    /// The text of a header value.
    ///
    /// White space between encoded words is dropped, also where it is a fold. Words of one charset
    /// that follow each other are decoded as one, because some writers cut characters in two. What
    /// is no encoded word, or of an unknown charset, stays as it is written.
    public static func decode(_ value: String) -> String {
        let octets = unfolded(Array(value.utf8))
        var output: [UInt8] = []
        output.reserveCapacity(octets.count)
        var pending: (charset: MailCharset, octets: [UInt8])?
        /// The white space after the last word, kept until it is known what follows.
        var space: ArraySlice<UInt8> = []
        var index = 0
        while index < octets.count {
            if isSpace(octets[index]) {
                let start = index
                while index < octets.count, isSpace(octets[index]) { index += 1 }
                if pending == nil {
                    output.append(contentsOf: octets[start..<index])
                } else {
                    space = octets[start..<index]
                }
                continue
            }
            if let word = word(octets, at: index) {
                if pending?.charset == word.charset {
                    pending?.octets += word.octets
                } else {
                    flush(&pending, &output)
                    pending = (word.charset, word.octets)
                }
                space = []
                index = word.end
                continue
            }
            flush(&pending, &output)
            output.append(contentsOf: space)
            space = []
            let start = index
            index += 1
            while index < octets.count, !isSpace(octets[index]), !isBracket(octets[index - 1]) {
                if octets[index] == UInt8(ascii: ")") { break }
                index += 1
            }
            output.append(contentsOf: octets[start..<index])
        }
        flush(&pending, &output)
        output.append(contentsOf: space)
        return String(decoding: output, as: UTF8.self)
    }

    private static func flush(
        _ pending: inout (charset: MailCharset, octets: [UInt8])?, _ output: inout [UInt8]
    ) {
        guard let word = pending else { return }
        output.append(contentsOf: word.charset.decode(word.octets).utf8)
        pending = nil
    }

    /// The encoded word that begins at `start` and ends before white space, a bracket or the end.
    private static func word(
        _ octets: [UInt8], at start: Int
    ) -> (charset: MailCharset, octets: [UInt8], end: Int)? {
        let mark = UInt8(ascii: "?")
        guard start + 1 < octets.count, octets[start] == UInt8(ascii: "="),
            octets[start + 1] == mark,
            let first = position(of: mark, octets, start + 2), first > start + 2,
            let second = position(of: mark, octets, first + 1), second == first + 2,
            let third = position(of: mark, octets, second + 1),
            third + 1 < octets.count, octets[third + 1] == UInt8(ascii: "=")
        else { return nil }
        let end = third + 2
        guard end == octets.count || isSpace(octets[end]) || octets[end] == UInt8(ascii: ")") else {
            return nil
        }
        var name = octets[(start + 2)..<first]
        if let star = name.firstIndex(of: UInt8(ascii: "*")) { name = name[..<star] }
        guard let charset = MailCharset(named: String(decoding: name, as: UTF8.self)) else {
            return nil
        }
        let text = octets[(second + 1)..<third]
        switch octets[first + 1] | 0x20 {
        case UInt8(ascii: "b"): return (charset, MailBase64.decode(text), end)
        case UInt8(ascii: "q"): return (charset, quoted(text), end)
        default: return nil
        }
    }

    /// The next mark before white space.
    private static func position(of mark: UInt8, _ octets: [UInt8], _ start: Int) -> Int? {
        var index = start
        while index < octets.count, !isSpace(octets[index]) {
            if octets[index] == mark { return index }
            index += 1
        }
        return nil
    }

    private static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var octets: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let octet = text[index]
            if octet == UInt8(ascii: "="), index + 2 < text.endIndex,
                let high = QuotedPrintable.value(text[index + 1]),
                let low = QuotedPrintable.value(text[index + 2])
            {
                octets.append(high << 4 | low)
                index += 3
            } else {
                octets.append(octet == UInt8(ascii: "_") ? 0x20 : octet)
                index += 1
            }
        }
        return octets
    }

    /// The octets without the line ends before white space.
    private static func unfolded(_ octets: [UInt8]) -> [UInt8] {
        octets.filter { $0 != 0x0D && $0 != 0x0A }
    }

    private static func isSpace(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 }

    private static func isBracket(_ octet: UInt8) -> Bool { octet == UInt8(ascii: "(") }
}
