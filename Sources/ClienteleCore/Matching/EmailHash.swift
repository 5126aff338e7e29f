// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What becomes of an e-mail address in ASCII: the answer of `MatchPlatform.normalise` in one pass
/// over the bytes, without a text.
enum EmailHash {
    /// The hash of the address as the platform wants it.
    case hashed(SHA256Digest)
    /// The platform would not take it.
    case refused
    /// Not short ASCII: to be read as a text.
    case other

    init(_ bytes: Span<UInt8>, for platform: MatchPlatform) {
        var storage = InlineArray<128, UInt8>(repeating: 0)
        var output = storage.mutableSpan
        var first = 0
        var last = bytes.count
        while first < last, Self.isSpace(bytes[first]) { first += 1 }
        while last > first, Self.isSpace(bytes[last - 1]) { last -= 1 }
        var length = 0
        var at: Int?
        var isRefused = first == last
        for place in first..<last {
            var byte = bytes[place]
            if byte >= 0x80 {
                self = .other
                return
            }
            if Self.isSpace(byte), platform == .google { continue }
            if byte <= 0x20 || byte == 0x7F { isRefused = true }
            if byte == UInt8(ascii: "@") {
                if at != nil { isRefused = true }
                at = length
            }
            if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { byte |= 0x20 }
            if length == output.count {
                self = .other
                return
            }
            output[length] = byte
            length += 1
        }
        guard !isRefused, let at, at > 0, Self.hasInnerDot(output, from: at + 1, to: length) else {
            self = .refused
            return
        }
        if platform == .google, Self.isGmail(output, from: at + 1, to: length) {
            guard let shorter = Self.fold(&output, at: at, length: length) else {
                self = .refused
                return
            }
            length = shorter
        }
        self = .hashed(SHA256.hash(storage.span.extracting(0..<length)))
    }

    /// White space as Unicode defines it, as far as it is ASCII.
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func hasInnerDot(
        _ address: borrowing MutableSpan<UInt8>, from start: Int, to end: Int
    ) -> Bool {
        var place = start + 1
        while place < end - 1 {
            if address[place] == UInt8(ascii: ".") { return true }
            place += 1
        }
        return false
    }

    private static func isGmail(
        _ address: borrowing MutableSpan<UInt8>, from start: Int, to end: Int
    ) -> Bool {
        let domain: StaticString
        switch end - start {
        case 9: domain = "gmail.com"
        case 14: domain = "googlemail.com"
        default: return false
        }
        for offset in 0..<(end - start) {
            let wanted = unsafe domain.utf8Start[offset]
            if address[start + offset] != wanted { return false }
        }
        return true
    }

    /// Takes the dots and what is behind a plus sign out of the local part; nil where nothing is
    /// left of it.
    private static func fold(
        _ address: inout MutableSpan<UInt8>, at: Int, length: Int
    ) -> Int? {
        var kept = 0
        for place in 0..<at {
            let byte = address[place]
            if byte == UInt8(ascii: "+") { break }
            if byte == UInt8(ascii: ".") { continue }
            address[kept] = byte
            kept += 1
        }
        if kept == 0 { return nil }
        for place in at..<length {
            address[kept] = address[place]
            kept += 1
        }
        return kept
    }
}
