// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
    /// The text whose opening quote is at `place`.
    mutating func string(_ bytes: Span<UInt8>) throws(JSONError) -> String {
        let start = place + 1
        var end = start
        var seen: UInt8 = 0
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") {
                place = end + 1
                if seen < 0x80 { return Self.ascii(bytes, start..<end) }
                guard let text = Self.utf8(bytes, start..<end) else {
                    throw JSONError(.invalidUTF8, at: start, "a text is not UTF-8")
                }
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escaped(bytes, from: start, first: end) }
            if byte < 0x20 { throw control(at: end) }
            seen |= byte
            end += 1
        }
        throw ended(bytes)
    }

    static func ascii(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        unsafe bytes.extracting(range).withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }

    private static func utf8(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
        unsafe bytes.extracting(range).withUnsafeBufferPointer {
            unsafe String(validating: $0, as: UTF8.self)
        }
    }

    /// The text that begins at `start` and has its first backslash at `first`.
    private mutating func escaped(
        _ bytes: Span<UInt8>, from start: Int, first: Int
    ) throws(JSONError) -> String {
        var content: [UInt8] = []
        content.reserveCapacity(first - start + 32)
        for index in start..<first { content.append(bytes[index]) }
        place = first
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") {
                place += 1
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw JSONError(.invalidUTF8, at: start, "a text is not UTF-8")
                }
                return text
            }
            if byte == UInt8(ascii: "\\") {
                place += 1
                try escape(bytes, into: &content)
            } else if byte < 0x20 {
                throw control(at: place)
            } else {
                content.append(byte)
                place += 1
            }
        }
        throw ended(bytes)
    }

    /// Reads what follows a backslash.
    private mutating func escape(
        _ bytes: Span<UInt8>, into content: inout [UInt8]
    ) throws(JSONError) {
        guard place < bytes.count else { throw ended(bytes) }
        let byte = bytes[place]
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape(bytes)
            guard let encoded = UTF8.encode(scalar) else {
                throw JSONError(.invalidEscape, at: place, "an escape is no character")
            }
            content.append(contentsOf: encoded)
        default:
            throw JSONError(.invalidEscape, at: place - 1, "an escape is unknown")
        }
    }

    /// Reads the digits of `\u`, with the second half of a pair if there is one.
    private mutating func unicodeEscape(_ bytes: Span<UInt8>) throws(JSONError) -> Unicode.Scalar {
        let start = place - 2
        let unit = try fourHexDigits(bytes)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let lone = JSONError(.loneSurrogate, at: start, "half a surrogate pair stands alone")
        guard UTF16.isLeadSurrogate(unit), place + 1 < bytes.count,
            bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
        else { throw lone }
        place += 2
        let second = try fourHexDigits(bytes)
        guard UTF16.isTrailSurrogate(second) else { throw lone }
        let value = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(second & 0x3FF))
        guard let scalar = Unicode.Scalar(value) else { throw lone }
        return scalar
    }

    private mutating func fourHexDigits(_ bytes: Span<UInt8>) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard place < bytes.count else { throw ended(bytes) }
            let byte = bytes[place]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default:
                throw JSONError(
                    .invalidEscape, at: place, "an escape needs four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            place += 1
        }
        return unit
    }

    private func control(at offset: Int) -> JSONError {
        JSONError(.controlCharacter, at: offset, "a control character is not escaped")
    }
}
