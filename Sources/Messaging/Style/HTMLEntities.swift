// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Character references of HTML (WHATWG HTML, section 13.2.5.72): numbers, and the names of
/// HTML 4 with the usual ones of HTML 5.
enum HTMLEntities {
    /// The text with its references resolved; what is no reference stays as it is.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            guard bytes[place] == UInt8(ascii: "&"),
                let (scalars, end) = reference(bytes, at: place + 1)
            else {
                result.append(bytes[place])
                place += 1
                continue
            }
            result += Array(scalars.utf8)
            place = end
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func reference(
        _ bytes: ArraySlice<UInt8>, at start: Int
    ) -> (text: String, end: Int)? {
        guard start < bytes.endIndex else { return nil }
        if bytes[start] == UInt8(ascii: "#") { return number(bytes, at: start + 1) }
        var end = start
        while end < bytes.endIndex, end - start < 12, isAlphanumeric(bytes[end]) { end += 1 }
        let isEnded = end < bytes.endIndex && bytes[end] == UInt8(ascii: ";")
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let value = names[name], let scalar = Unicode.Scalar(value),
            isEnded || value < 0x100
        else { return nil }
        return (String(Character(scalar)), isEnded ? end + 1 : end)
    }

    private static func number(
        _ bytes: ArraySlice<UInt8>, at start: Int
    ) -> (text: String, end: Int)? {
        var end = start
        var radix: UInt32 = 10
        if end < bytes.endIndex, bytes[end] | 0x20 == UInt8(ascii: "x") {
            radix = 16
            end += 1
        }
        let digits = end
        var value: UInt32 = 0
        while end < bytes.endIndex, let digit = digit(bytes[end]), digit < radix {
            value = min(value * radix + digit, 0x11_0000)
            end += 1
        }
        guard end > digits else { return nil }
        if end < bytes.endIndex, bytes[end] == UInt8(ascii: ";") { end += 1 }
        return (String(Character(scalar(value))), end)
    }

    /// The scalar of a number; the control characters 80 to 9F mean those of Windows-1252.
    private static func scalar(_ value: UInt32) -> Unicode.Scalar {
        if (0x80...0x9F).contains(value) {
            return Unicode.Scalar(windows[Int(value - 0x80)]) ?? "\u{FFFD}"
        }
        guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        return scalar
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x37)
        case 0x61...0x66: UInt32(byte - 0x57)
        default: nil
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private static let windows: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    private static let names: [String: UInt32] = {
        var table: [String: UInt32] = [:]
        // Latin-1 in order from A0 on, as ISO 8879 names it.
        let latin = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg
            plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34
            iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave
            Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute
            Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave
            eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml
            divide oslash ugrave uacute ucirc uuml yacute thorn yuml
            """
        for (index, name) in latin.split(whereSeparator: \.isWhitespace).enumerated() {
            table[String(name)] = 0xA0 + UInt32(index)
        }
        for (name, value) in others { table[name] = value }
        return table
    }()

    private static let others: [(String, UInt32)] = [
        ("amp", 0x26), ("AMP", 0x26), ("lt", 0x3C), ("LT", 0x3C), ("gt", 0x3E), ("GT", 0x3E),
        ("quot", 0x22), ("QUOT", 0x22), ("apos", 0x27), ("OElig", 0x152), ("oelig", 0x153),
        ("Scaron", 0x160), ("scaron", 0x161), ("Yuml", 0x178), ("fnof", 0x192), ("circ", 0x2C6),
        ("tilde", 0x2DC), ("ensp", 0x2002), ("emsp", 0x2003), ("thinsp", 0x2009),
        ("zwnj", 0x200C), ("zwj", 0x200D), ("lrm", 0x200E), ("rlm", 0x200F), ("ndash", 0x2013),
        ("mdash", 0x2014), ("lsquo", 0x2018), ("rsquo", 0x2019), ("sbquo", 0x201A),
        ("ldquo", 0x201C), ("rdquo", 0x201D), ("bdquo", 0x201E), ("dagger", 0x2020),
        ("Dagger", 0x2021), ("bull", 0x2022), ("hellip", 0x2026), ("permil", 0x2030),
        ("prime", 0x2032), ("Prime", 0x2033), ("lsaquo", 0x2039), ("rsaquo", 0x203A),
        ("euro", 0x20AC), ("trade", 0x2122), ("larr", 0x2190), ("uarr", 0x2191), ("rarr", 0x2192),
        ("darr", 0x2193), ("harr", 0x2194), ("minus", 0x2212), ("infin", 0x221E), ("asymp", 0x2248),
        ("ne", 0x2260), ("le", 0x2264), ("ge", 0x2265), ("loz", 0x25CA), ("hearts", 0x2665),
        ("check", 0x2713), ("star", 0x2606), ("starf", 0x2605), ("phone", 0x260E),
        ("numero", 0x2116), ("shy", 0xAD), ("Abreve", 0x102), ("abreve", 0x103), ("Aogon", 0x104),
        ("aogon", 0x105), ("Cacute", 0x106), ("cacute", 0x107), ("Eogon", 0x118), ("eogon", 0x119),
        ("Lstrok", 0x141), ("lstrok", 0x142), ("Nacute", 0x143), ("nacute", 0x144),
        ("Sacute", 0x15A), ("sacute", 0x15B), ("Zacute", 0x179), ("zacute", 0x17A), ("Zdot", 0x17B),
        ("zdot", 0x17C), ("comma", 0x2C), ("colon", 0x3A), ("semi", 0x3B), ("excl", 0x21),
        ("num", 0x23), ("percnt", 0x25), ("lpar", 0x28), ("rpar", 0x29), ("ast", 0x2A),
        ("plus", 0x2B), ("period", 0x2E), ("sol", 0x2F), ("equals", 0x3D), ("quest", 0x3F),
        ("commat", 0x40), ("lsqb", 0x5B), ("lbrack", 0x5B), ("bsol", 0x5C), ("rsqb", 0x5D),
        ("rbrack", 0x5D), ("lowbar", 0x5F), ("grave", 0x60), ("lcub", 0x7B), ("verbar", 0x7C),
        ("vert", 0x7C), ("rcub", 0x7D), ("NewLine", 0x0A), ("Tab", 0x09), ("hyphen", 0x2010),
        ("dash", 0x2010),
    ]
}
