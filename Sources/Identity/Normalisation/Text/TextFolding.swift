// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Folds text so that spellings that people take for the same are the same bytes.
///
/// * Case and diacritics of Latin letters are dropped: `Łódź` and `LODZ` are `lodz`, `ß` is `ss`.
/// * Cyrillic (Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian) and Greek letters
///   become Latin: Cyrillic by ICAO Doc 9303, Greek by ELOT 743.
/// * Full width, ligatures, circled and raised digits, dashes and quotation marks become ASCII;
///   combining marks, soft hyphens and what has no width are dropped.
/// * Runs of white space become one space; none stays at an end.
///
/// Letters of other scripts stay as they are. Folding twice changes nothing. Bytes that are no
/// UTF-8 become U+FFFD.
public enum TextFolding {
    /// The folded text.
    public static func fold(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        fold(text.utf8.span, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the folded bytes to `output`.
    ///
    /// Asks for no memory when `output` has room.
    public static func fold(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        let table = FoldTable.shipped
        let start = output.count
        var place = 0
        var hasSpace = false
        var greek: UInt32 = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x80 {
                place &+= 1
                greek = 0
                if byte <= 0x20 || byte == 0x7F {
                    hasSpace = true
                    continue
                }
                if hasSpace {
                    if output.count > start { output.append(0x20) }
                    hasSpace = false
                }
                output.append(0x41...0x5A ~= byte ? byte | 0x20 : byte)
                continue
            }
            let scalar = UTF8Scalars.next(in: bytes, at: &place)
            var word = table.folded(scalar)
            if word == FoldTable.drop { continue }
            if word == 0x20 {
                hasSpace = true
                continue
            }
            if hasSpace {
                if output.count > start { output.append(0x20) }
                hasSpace = false
            }
            if 0x370...0x3FF ~= scalar || 0x1F00...0x1FFF ~= scalar {
                word = GreekDigraph.adjust(word, scalar: scalar, after: greek, &output)
                greek = scalar
            } else {
                greek = 0
            }
            if word == FoldTable.keep {
                UTF8Scalars.append(scalar, to: &output)
                continue
            }
            while word != 0 {
                output.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
        }
    }

    /// The words of the folded text: runs of letters and digits.
    ///
    /// An apostrophe parts nothing: `O'Brien` is one word.
    public static func words(_ text: String) -> [String] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        fold(text.utf8.span, into: &bytes)
        bytes.removeAll { $0 == 0x27 }
        return bytes.split { !isWord($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || 0x30...0x39 ~= byte || 0x61...0x7A ~= byte
    }
}
