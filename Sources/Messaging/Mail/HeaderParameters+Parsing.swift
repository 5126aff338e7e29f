// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension HeaderParameters {
    /// The most parameters that are read.
    static let most = 1_000

    /// Reads a header value with its parameters.
    ///
    /// Forgiving: comments and what is no parameter are passed over, and of several parameters with
    /// one name the first counts, an encoded one before a plain one. Pieces are put together by their numbers (RFC 2231, section 3).
    ///
    /// - Parameter text: the value, folds and all.
    public init(parsing text: String) {
        var scanner = ParameterScanner(Array(text.utf8))
        self.init(scanner.leadingValue())
        var pieces: [String: [Int: ParameterPiece]] = [:]
        var order: [String] = []
        while order.count < Self.most, let found = scanner.next() {
            var name = found.name
            var piece = ParameterPiece(octets: found.value, isEncoded: false)
            if name.hasSuffix("*") {
                piece.isEncoded = true
                name.removeLast()
            }
            var number = 0
            if let star = name.lastIndex(of: "*"),
                let value = Int(name[name.index(after: star)...]),
                (0..<Self.most).contains(value)
            {
                number = value
                name = String(name[..<star])
            }
            if pieces[name] == nil { order.append(name) }
            let known = pieces[name, default: [:]][number]
            if known == nil || piece.isEncoded && known?.isEncoded == false {
                pieces[name, default: [:]][number] = piece
            }
        }
        for name in order {
            self[name] = Self.joined(pieces[name] ?? [:])
        }
    }

    private static func joined(_ pieces: [Int: ParameterPiece]) -> String {
        var charset = MailCharset(named: "utf-8")
        var octets: [UInt8] = []
        var number = 0
        while let piece = pieces[number] {
            var part = piece.octets[...]
            if piece.isEncoded {
                if number == 0, let first = part.firstIndex(of: UInt8(ascii: "'")),
                    let second = part[(first + 1)...].firstIndex(of: UInt8(ascii: "'"))
                {
                    let name = String(decoding: part[..<first], as: UTF8.self)
                    charset = MailCharset(named: name) ?? charset
                    part = part[(second + 1)...]
                }
                octets += percentDecoded(part)
            } else {
                octets += part
            }
            number += 1
        }
        return charset?.decode(octets) ?? String(decoding: octets, as: UTF8.self)
    }

    private static func percentDecoded(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var index = octets.startIndex
        while index < octets.endIndex {
            if octets[index] == UInt8(ascii: "%"), index + 2 < octets.endIndex,
                let high = QuotedPrintable.value(octets[index + 1]),
                let low = QuotedPrintable.value(octets[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(octets[index])
                index += 1
            }
        }
        return decoded
    }
}

/// A part of a parameter's value.
private struct ParameterPiece {
    var octets: [UInt8]
    var isEncoded: Bool
}

/// Reads `; name=value` again and again.
struct ParameterScanner {
    private let octets: [UInt8]
    private var index = 0

    init(_ octets: [UInt8]) {
        self.octets = octets
    }

    /// What stands before the first semicolon, without white space around it.
    mutating func leadingValue() -> String {
        let start = index
        while index < octets.count, octets[index] != UInt8(ascii: ";") { index += 1 }
        return Self.trimmed(octets[start..<index])
    }

    /// The next parameter, its name in lower case; nil at the end.
    mutating func next() -> (name: String, value: [UInt8])? {
        while index < octets.count {
            index += 1
            let start = index
            while index < octets.count, octets[index] != UInt8(ascii: "="),
                octets[index] != UInt8(ascii: ";")
            {
                index += 1
            }
            guard index < octets.count, octets[index] == UInt8(ascii: "=") else { continue }
            let name = Self.trimmed(octets[start..<index]).lowercased()
            index += 1
            let value = value()
            while index < octets.count, octets[index] != UInt8(ascii: ";") { index += 1 }
            if !name.isEmpty { return (name, value) }
        }
        return nil
    }

    private mutating func value() -> [UInt8] {
        while index < octets.count, Self.isSpace(octets[index]) { index += 1 }
        var value: [UInt8] = []
        guard index < octets.count, octets[index] == UInt8(ascii: "\"") else {
            while index < octets.count, octets[index] != UInt8(ascii: ";"),
                !Self.isSpace(octets[index])
            {
                value.append(octets[index])
                index += 1
            }
            return value
        }
        index += 1
        while index < octets.count, octets[index] != UInt8(ascii: "\"") {
            if octets[index] == UInt8(ascii: "\\"), index + 1 < octets.count { index += 1 }
            if octets[index] != 0x0D, octets[index] != 0x0A { value.append(octets[index]) }
            index += 1
        }
        return value
    }

    private static func isSpace(_ octet: UInt8) -> Bool {
        octet == 0x20 || octet == 0x09 || octet == 0x0D || octet == 0x0A
    }

    private static func trimmed(_ octets: ArraySlice<UInt8>) -> String {
        var octets = octets
        while let first = octets.first, isSpace(first) { octets.removeFirst() }
        while let last = octets.last, isSpace(last) { octets.removeLast() }
        return String(decoding: octets, as: UTF8.self)
    }
}
