// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A character set by the name that mail gives it (IANA's registry), and how its octets are read.
public struct MailCharset: Hashable, Sendable {
    private enum Kind: Hashable {
        case utf8, ascii, latin1, japanese, shiftJIS, eucJP, utf16(isLittle: Bool?)
        case table(String)
    }
    private let kind: Kind

    /// The charset of this name in any case; nil when it is not known here.
    public init?(named name: String) {
        let key = String(
            decoding: name.utf8.compactMap { octet -> UInt8? in
                switch octet {
                case 0x41...0x5A: octet | 0x20
                case 0x30...0x39, 0x61...0x7A: octet
                default: nil
                }
            }, as: UTF8.self)
        switch key {
        case "utf8", "unicode11utf8": kind = .utf8
        case "usascii", "ascii", "ansix341968", "iso646us": kind = .ascii
        case "iso88591", "latin1", "l1", "cp819": kind = .latin1
        case "iso2022jp", "csiso2022jp": kind = .japanese
        case "shiftjis", "sjis", "xsjis", "windows31j", "cp932", "mskanji": kind = .shiftJIS
        case "eucjp", "xeucjp": kind = .eucJP
        case "utf16": kind = .utf16(isLittle: nil)
        case "utf16be": kind = .utf16(isLittle: false)
        case "utf16le": kind = .utf16(isLittle: true)
        default:
            guard let name = Self.tableName(key) else { return nil }
            kind = .table(name)
        }
    }

    /// The text of `octets`; what has no meaning in the charset is U+FFFD.
    ///
    /// - Complexity: linear in the number of octets.
    public func decode(_ octets: [UInt8]) -> String {
        switch kind {
        case .utf8: return String(decoding: octets, as: UTF8.self)
        case .ascii: return Self.text(octets.lazy.map { $0 < 0x80 ? UInt16($0) : 0xFFFD })
        case .latin1: return Self.text(octets.lazy.map { UInt16($0) })
        case .japanese: return Self.text(JapaneseOctets.iso2022(octets))
        case .shiftJIS: return Self.text(JapaneseOctets.shift(octets))
        case .eucJP: return Self.text(JapaneseOctets.euc(octets))
        case .utf16(let isLittle): return Self.utf16(octets, isLittle)
        case .table(let name):
            guard let table = Self.tables[name] else { return Self.text([]) }
            let first = 256 - table.count
            return Self.text(
                octets.lazy.map { octet in
                    Int(octet) < first ? UInt16(octet) : table[Int(octet) - first]
                })
        }
    }

    private static func text(_ units: some Collection<UInt16>) -> String {
        String(decoding: units, as: UTF16.self)
    }

    private static func utf16(_ octets: [UInt8], _ isLittle: Bool?) -> String {
        var isLittle = isLittle ?? false
        var units: [UInt16] = []
        var index = 0
        while index + 1 < octets.count {
            let (first, second) = (UInt16(octets[index]), UInt16(octets[index + 1]))
            index += 2
            if index == 2, first << 8 | second == 0xFFFE {
                isLittle = true
            } else if index > 2 || first << 8 | second != 0xFEFF {
                units.append(isLittle ? second << 8 | first : first << 8 | second)
            }
        }
        if index < octets.count { units.append(0xFFFD) }
        return text(units)
    }

    private static func tableName(_ key: String) -> String? {
        if tables[key] != nil { return key }
        switch key {
        case "latin2", "l2": return "iso88592"
        case "cyrillic": return "iso88595"
        case "arabic": return "iso88596"
        case "greek": return "iso88597"
        case "hebrew", "iso88598i": return "iso88598"
        case "latin5", "l5": return "iso88599"
        case "latin7": return "iso885913"
        case "latin9": return "iso885915"
        case "koi8", "cskoi8r": return "koi8r"
        case "cp866": return "ibm866"
        default:
            for prefix in ["xcp", "cp"] where key.hasPrefix(prefix + "125") {
                let name = "windows" + key.dropFirst(prefix.count)
                return tables[name] == nil ? nil : name
            }
            return nil
        }
    }

    private static let tables: [String: [UInt16]] = [
        "iso88592": MailCharsetTables.iso8859x2, "iso88595": MailCharsetTables.iso8859x5,
        "iso88596": MailCharsetTables.iso8859x6, "iso88597": MailCharsetTables.iso8859x7,
        "iso88598": MailCharsetTables.iso8859x8, "iso88599": MailCharsetTables.iso8859x9,
        "iso885913": MailCharsetTables.iso8859x13, "iso885915": MailCharsetTables.iso8859x15,
        "windows1250": MailCharsetTables.windows1250, "windows1251": MailCharsetTables.windows1251,
        "windows1252": MailCharsetTables.windows1252, "windows1253": MailCharsetTables.windows1253,
        "windows1254": MailCharsetTables.windows1254, "windows1255": MailCharsetTables.windows1255,
        "windows1256": MailCharsetTables.windows1256, "windows1257": MailCharsetTables.windows1257,
        "koi8r": MailCharsetTables.koi8R, "koi8u": MailCharsetTables.koi8U,
        "ibm866": MailCharsetTables.ibm866,
    ]
}
