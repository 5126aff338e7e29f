// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where the parts of a multipart body begin and end (RFC 2046, 5.1.1).
enum MultipartBody {
    /// The ranges of the parts, their header fields included.
    ///
    /// Where the boundary of the field is never met, the first line that looks like one and has a
    /// field after it is taken; where there is none, the whole body is one part.
    static func split(_ octets: [UInt8], _ part: InboundPart) -> [Range<Int>] {
        var boundary = Array((part.contentType["boundary"] ?? "").utf8)
        while let last = boundary.last, MailOctets.isSpace(last) { boundary.removeLast() }
        var ranges = boundary.isEmpty ? [] : split(octets, part.body, boundary)
        if ranges.isEmpty, let guessed = guess(octets, part.body) {
            ranges = split(octets, part.body, guessed)
        }
        guard ranges.isEmpty else { return ranges }
        return part.body.isEmpty ? [] : [part.body]
    }

    private static func split(
        _ octets: [UInt8], _ body: Range<Int>, _ boundary: [UInt8]
    ) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start: Int?
        var position = body.lowerBound
        let end = body.upperBound
        let dash = UInt8(ascii: "-")
        while position < end {
            let lineStart = position
            position = MailOctets.next(MailOctets.lineFeed, octets, from: position, to: end)
            if position < end { position += 1 }
            guard lineStart + boundary.count + 2 <= end, octets[lineStart] == dash,
                octets[lineStart + 1] == dash,
                matches(octets, lineStart + 2, boundary)
            else { continue }
            var after = lineStart + 2 + boundary.count
            let closes = after + 1 < end && octets[after] == dash && octets[after + 1] == dash
            if closes { after += 2 }
            while after < position, MailOctets.isSpace(octets[after]) { after += 1 }
            guard after >= position else { continue }
            if let begun = start, begun <= lineStart { ranges.append(begun..<lineStart) }
            // What follows a close is read too if another boundary comes: some close each part.
            start = closes ? nil : position
            if ranges.count >= InboundMail.mostParts { return ranges }
        }
        if let begun = start, begun < end { ranges.append(begun..<end) }
        return ranges
    }

    private static func matches(_ octets: [UInt8], _ start: Int, _ boundary: [UInt8]) -> Bool {
        for index in 0..<boundary.count where octets[start + index] != boundary[index] {
            return false
        }
        return true
    }

    private static func guess(_ octets: [UInt8], _ body: Range<Int>) -> [UInt8]? {
        var position = body.lowerBound
        while position < body.upperBound {
            let (line, next) = MailOctets.line(octets, from: position, to: body.upperBound)
            if line.count > 4, MailOctets.starts(octets, line, "--"),
                MailOctets.starts(octets, next..<body.upperBound, "content-")
            {
                let name = MailOctets.trimmed(octets, (line.lowerBound + 2)..<line.upperBound)
                return name.isEmpty ? nil : Array(octets[name])
            }
            position = next
        }
        return nil
    }
}
