// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Text without the white space around it.
enum TrimmedText {
    /// Only ASCII is looked at where that is enough.
    static func of(_ text: String) -> Substring {
        var rest = text[...]
        while let first = rest.utf8.first, first <= 0x20 || first >= 0x80, isSpace(rest.first) {
            rest.removeFirst()
        }
        while let last = rest.utf8.last, last <= 0x20 || last >= 0x80, isSpace(rest.last) {
            rest.removeLast()
        }
        return rest
    }

    /// Whether a text has ASCII at both ends, and no white space there.
    static func isTrimmed(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return 0x21...0x7F ~= first && 0x21...0x7F ~= last
    }

    private static func isSpace(_ character: Character?) -> Bool {
        character?.isWhitespace ?? false
    }
}
