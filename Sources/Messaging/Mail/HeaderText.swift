// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Text as the value of a header field: folded, and in encoded words where it must be.
///
/// RFC 5322, section 2.2, and RFC 2047.
public enum HeaderText {
    /// The longest line with an encoded word in it (RFC 2047, section 2).
    static let longestLine = 76
    /// The longest encoded word.
    static let longestWord = 75

    /// Refuses a text with which a header would end: no control character, no line end of Unicode.
    ///
    /// It is refused, not repaired: whoever put it there meant to write other headers, or a part of
    /// his program is wrong.
    ///
    /// - Throws: the refusal, with the name of the field and the place.
    public static func check(_ text: String, field: String) throws(Refusal) {
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            switch scalar.value {
            case 0x09: continue
            case 0x00..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
                throw Refusal(
                    "mail.header-injection",
                    "U+\(String(scalar.value, radix: 16, uppercase: true)) at character \(offset)",
                    field: field)
            default: continue
            }
        }
    }

    /// Writes `text` as the value of a field without structure, a subject for example.
    ///
    /// - Parameters:
    ///   - text: what the reader shall see.
    ///   - column: how many characters stand on the line already.
    ///   - field: the name of the field, for a refusal.
    ///   - output: where it is appended; no line end after it.
    /// - Throws: the refusal of a text with a line end or another control character.
    public static func encode(
        _ text: String, column: Int, field: String, into output: inout [UInt8]
    ) throws(Refusal) {
        try check(text, field: field)
        if isPlain(text, column: column) {
            fold(text, column: column, into: &output)
        } else {
            encodeWords(text, column: column, isPhrase: false, into: &output)
        }
    }

    /// Whether the text can stand in a header as it is and be read back the same.
    private static func isPlain(_ text: String, column: Int) -> Bool {
        var before: UInt8 = 0x20
        var word = column
        for octet in text.utf8 {
            guard (0x20...0x7E).contains(octet) else { return false }
            if octet == 0x20 {
                if before == 0x20 { return false }
                word = 0
            }
            if octet == UInt8(ascii: "?"), before == UInt8(ascii: "=") { return false }
            word += 1
            if word > longestLine { return false }
            before = octet
        }
        return before != 0x20 || text.isEmpty
    }

    /// Writes words of ASCII with a fold before the one that would pass the end of the line.
    private static func fold(_ text: String, column: Int, into output: inout [UInt8]) {
        var column = column
        for (index, word) in text.utf8.split(separator: 0x20).enumerated() {
            if index > 0 {
                if column + 1 + word.count > longestLine {
                    output.append(0x0D)
                    output.append(0x0A)
                    column = 0
                }
                output.append(0x20)
                column += 1
            }
            output.append(contentsOf: word)
            column += word.count
        }
    }

    /// Writes the whole text as encoded words of UTF-8, each of whole characters.
    ///
    /// In a phrase, a name, fewer characters stand for themselves (RFC 2047, section 5 (3)).
    static func encodeWords(
        _ text: String, column: Int, isPhrase: Bool, into output: inout [UInt8]
    ) {
        var quoted = 0
        var octets = 0
        for octet in text.utf8 {
            octets += 1
            quoted += isLiteral(octet, isPhrase) || octet == 0x20 ? 1 : 3
        }
        let isQuoted = quoted <= (octets + 2) / 3 * 4
        let overhead = "=?utf-8?Q?".utf8.count + 2
        var column = column
        var word: [UInt8] = []
        var length = 0
        var isFirst = true
        func flush(_ output: inout [UInt8]) {
            if !isFirst {
                output.append(contentsOf: [0x0D, 0x0A, 0x20])
                column = 1
            }
            isFirst = false
            append(word, isQuoted: isQuoted, isPhrase, to: &output)
            word.removeAll(keepingCapacity: true)
            length = 0
        }
        for scalar in text.unicodeScalars {
            let start = isFirst ? column : 1
            let room = min(longestWord, longestLine - start) - overhead
            var cost = 0
            if isQuoted {
                for octet in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    cost += isLiteral(octet, isPhrase) || octet == 0x20 ? 1 : 3
                }
            } else {
                cost = UTF8.width(scalar)
            }
            let after = isQuoted ? length + cost : (length + cost + 2) / 3 * 4
            if after > room, !word.isEmpty { flush(&output) }
            word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            length += cost
        }
        if !word.isEmpty { flush(&output) }
    }

    private static func append(
        _ word: [UInt8], isQuoted: Bool, _ isPhrase: Bool, to output: inout [UInt8]
    ) {
        output.append(contentsOf: (isQuoted ? "=?utf-8?Q?" : "=?utf-8?B?").utf8)
        if isQuoted {
            for octet in word {
                if octet == 0x20 {
                    output.append(UInt8(ascii: "_"))
                } else if isLiteral(octet, isPhrase) {
                    output.append(octet)
                } else {
                    output.append(UInt8(ascii: "="))
                    output.append(QuotedPrintable.hexadecimal(octet >> 4))
                    output.append(QuotedPrintable.hexadecimal(octet & 0x0F))
                }
            }
        } else {
            MailBase64.encode(word, into: &output)
        }
        output.append(contentsOf: "?=".utf8)
    }

    /// Whether an octet stands for itself in the encoding Q.
    private static func isLiteral(_ octet: UInt8, _ isPhrase: Bool) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "!"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        case UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "_"): false
        default: !isPhrase && (0x21...0x7E).contains(octet)
        }
    }
}
