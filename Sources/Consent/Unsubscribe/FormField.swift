// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A field of a form that a request carries, in either of the two encodings.
struct FormField: Hashable, Sendable {
    /// The name, in bytes: nothing says that they are UTF-8.
    var name: [UInt8]
    /// The value.
    var value: [UInt8]

    init(_ name: String, _ value: String) {
        self.init(Array(name.utf8), Array(value.utf8))
    }

    init(_ name: [UInt8], _ value: [UInt8]) {
        self.name = name
        self.value = value
    }

    private static let lineBreak = Array("\r\n".utf8)

    /// The fields of an `application/x-www-form-urlencoded` body; nil where it is malformed.
    static func fields(urlEncoded body: [UInt8]) -> [FormField]? {
        var rest = body[...]
        if rest.last == 0x0A { rest.removeLast() }
        if rest.last == 0x0D { rest.removeLast() }
        var fields: [FormField] = []
        for pair in rest.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
            let end = pair.firstIndex(of: UInt8(ascii: "="))
            guard let name = plain(pair[..<(end ?? pair.endIndex)]),
                let value = plain(end.map { pair[($0 + 1)...] } ?? [])
            else { return nil }
            fields.append(FormField(name, value))
        }
        return fields
    }

    /// Percent escapes and plus signs undone; nil for an escape that is none.
    private static func plain(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var place = text.startIndex
        while place < text.endIndex {
            switch text[place] {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard place + 2 < text.endIndex, let high = digit(text[place + 1]),
                    let low = digit(text[place + 2])
                else { return nil }
                result.append(high << 4 | low)
                place += 2
            default: result.append(text[place])
            }
            place += 1
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// The fields of a `multipart/form-data` body (RFC 7578, RFC 2046 5.1); nil where it is
    /// malformed, was cut, or a part is a file.
    static func fields(multipart body: [UInt8], boundary: [UInt8]) -> [FormField]? {
        let mark = lineBreak + Array("--".utf8) + boundary
        // The first boundary may stand at the very beginning.
        let bytes = lineBreak + body
        guard var place = range(of: mark, in: bytes[...])?.upperBound else { return nil }
        var fields: [FormField] = []
        while true {
            if bytes[place...].starts(with: "--".utf8) { return fields }
            guard let start = afterLine(bytes[place...]),
                let end = range(of: mark, in: bytes[(start - 2)...])
            else { return nil }
            let part = bytes[start..<max(start, end.lowerBound)]
            guard let field = field(part) else { return nil }
            fields.append(field)
            place = end.upperBound
        }
    }

    /// Behind the line break, where nothing but blanks stands before it.
    private static func afterLine(_ bytes: ArraySlice<UInt8>) -> Int? {
        let line = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        return line.starts(with: lineBreak) ? line.startIndex + 2 : nil
    }

    private static func field(_ part: ArraySlice<UInt8>) -> FormField? {
        guard let gap = range(of: lineBreak + lineBreak, in: part) else { return nil }
        var name: [UInt8]?
        var rest = part[..<gap.lowerBound]
        while true {
            let end = range(of: lineBreak, in: rest)
            let line = rest[..<(end?.lowerBound ?? rest.endIndex)]
            if let found = MediaType.value(of: "content-disposition", in: line) {
                guard name == nil, let type = MediaType(found), type.name == "form-data",
                    type.parameters["filename"] == nil, let told = type.parameters["name"]
                else { return nil }
                name = told
            }
            guard let end else { break }
            rest = rest[end.upperBound...]
        }
        return name.map { FormField($0, Array(part[gap.upperBound...])) }
    }

    private static func range(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        guard let first = needle.first, bytes.count >= needle.count else { return nil }
        var place = bytes.startIndex
        while place <= bytes.endIndex - needle.count {
            if bytes[place] == first, bytes[place...].starts(with: needle) {
                return place..<(place + needle.count)
            }
            place += 1
        }
        return nil
    }
}
