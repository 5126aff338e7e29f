// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Cuts HTML into tags and text; every input has an end, no input is refused.
struct HTMLReader {
    /// A part of a document.
    enum Token {
        /// Text between tags, entities still in it.
        case text(ArraySlice<UInt8>)
        /// A tag that opens an element.
        case open(name: String, attributes: [(name: String, value: String)], isClosed: Bool)
        /// A tag that closes one.
        case close(name: String)
    }

    private let bytes: [UInt8]
    private var place = 0
    /// The element whose text is no HTML, until it is closed.
    private var raw: String?
    /// Elements that were looked for and have no end tag behind them.
    private var unended: Set<String> = []
    /// Whether a comment was opened that nothing ends.
    private var hasOpenComment = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Token? {
        if let name = raw {
            raw = nil
            skip(to: name)
        }
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else { return text(from: place) }
            guard place + 1 < bytes.count else { return text(from: place) }
            switch bytes[place + 1] {
            case UInt8(ascii: "!"): skipDeclaration()
            case UInt8(ascii: "?"): skip(past: UInt8(ascii: ">"), from: place + 2)
            case UInt8(ascii: "/"):
                guard place + 2 < bytes.count, Self.isLetter(bytes[place + 2]) else {
                    skip(past: UInt8(ascii: ">"), from: place + 2)
                    continue
                }
                place += 2
                let name = self.name()
                skip(past: UInt8(ascii: ">"), from: place)
                return .close(name: name)
            case let byte where Self.isLetter(byte): return tag()
            default: return text(from: place)
            }
        }
        return nil
    }

    private mutating func text(from start: Int) -> Token {
        place = start + 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        return .text(bytes[start..<place])
    }

    private mutating func tag() -> Token {
        place += 1
        let name = self.name()
        var attributes: [(name: String, value: String)] = []
        var isClosed = false
        while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
            if Self.isBlank(bytes[place]) || bytes[place] == UInt8(ascii: "/") {
                isClosed = bytes[place] == UInt8(ascii: "/")
                place += 1
                continue
            }
            isClosed = false
            let attribute = self.attribute()
            if attributes.count < 64 { attributes.append(attribute) }
        }
        place += 1
        if ["script", "style", "title", "textarea", "xmp", "iframe", "noembed"].contains(name) {
            raw = name
        }
        return .open(name: name, attributes: attributes, isClosed: isClosed)
    }

    private mutating func name() -> String {
        let start = place
        while place < bytes.count, !Self.isBlank(bytes[place]), bytes[place] != UInt8(ascii: ">"),
            bytes[place] != UInt8(ascii: "/")
        {
            place += 1
        }
        return String(decoding: bytes[start..<min(place, start + 32)], as: UTF8.self).lowercased()
    }

    private mutating func attribute() -> (name: String, value: String) {
        let start = place
        while place < bytes.count, !Self.isBlank(bytes[place]), bytes[place] != UInt8(ascii: ">"),
            bytes[place] != UInt8(ascii: "/"),
            bytes[place] != UInt8(ascii: "=") || place == start
        {
            place += 1
        }
        let name = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
        var equals = place
        while equals < bytes.count, Self.isBlank(bytes[equals]) { equals += 1 }
        guard equals < bytes.count, bytes[equals] == UInt8(ascii: "=") else { return (name, "") }
        place = equals + 1
        while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
        guard place < bytes.count else { return (name, "") }
        let quote = bytes[place]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let from = place + 1
            place = from
            while place < bytes.count, bytes[place] != quote { place += 1 }
            let value = HTMLEntities.decoded(bytes[min(from, bytes.count)..<place])
            place = min(place + 1, bytes.count)
            return (name, value)
        }
        let from = place
        while place < bytes.count, !Self.isBlank(bytes[place]), bytes[place] != UInt8(ascii: ">") {
            place += 1
        }
        return (name, HTMLEntities.decoded(bytes[from..<place]))
    }

    private mutating func skip(past byte: UInt8, from start: Int) {
        place = min(start, bytes.count)
        while place < bytes.count, bytes[place] != byte { place += 1 }
        place = min(place + 1, bytes.count)
    }

    /// Passes a comment or another declaration.
    private mutating func skipDeclaration() {
        guard bytes[place...].starts(with: Array("<!--".utf8)), !hasOpenComment else {
            skip(past: UInt8(ascii: ">"), from: place + 2)
            return
        }
        var end = place + 2
        while end + 2 < bytes.count {
            if bytes[end] == UInt8(ascii: "-"), bytes[end + 1] == UInt8(ascii: "-"),
                bytes[end + 2] == UInt8(ascii: ">")
            {
                place = end + 3
                return
            }
            end += 1
        }
        hasOpenComment = true
        skip(past: UInt8(ascii: ">"), from: place + 2)
    }

    /// Passes the text of an element that holds no HTML; nothing is passed when it is never closed.
    private mutating func skip(to name: String) {
        guard !unended.contains(name) else { return }
        let mark = Array("</\(name)".utf8)
        var end = place
        while end + mark.count <= bytes.count {
            if bytes[end] == UInt8(ascii: "<") {
                let isHere = mark.indices.allSatisfy { step in
                    bytes[end + step] == mark[step]
                        || (step > 1 && bytes[end + step] | 0x20 == mark[step])
                }
                if isHere {
                    place = end
                    return
                }
            }
            end += 1
        }
        unended.insert(name)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }
}
