// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A mail that was received, taken apart: its header fields and the tree of its parts.
///
/// Every sequence of octets is a mail. Damage is tolerated the way mail programs tolerate it: a
/// boundary that is never found makes the body plain text, one that is not closed ends with its
/// container, a wrong charset is read as well as it can be. Depth and number of parts are bounded.
///
/// - Complexity: O(length), times the depth, which is bounded.
public struct InboundMail: Sendable {
    /// How deep parts are looked into, and how many there may be.
    static let deepest = 8
    static let mostParts = 200

    /// The mail as it was received.
    public let octets: [UInt8]
    /// All parts, depth first; the first is the mail itself.
    public private(set) var parts: [InboundPart] = []

    /// Takes a mail apart.
    ///
    /// - Parameter octets: the mail, with any ends of lines.
    public init(_ octets: [UInt8]) {
        self.octets = Self.withLineFeeds(octets)
        read(0..<self.octets.count, depth: 0, parent: nil, isMail: true)
    }

    /// The header fields of the mail.
    public var headers: InboundHeaders { parts[0].headers }

    /// The text of a part, decoded.
    ///
    /// - Parameter part: one of `parts`.
    /// - Returns: the text as UTF-8 would have it; empty for a part made of others.
    public func text(of part: InboundPart) -> String {
        String(decoding: utf8(of: part), as: UTF8.self)
    }

    /// The octets of a part, its transfer encoding taken off.
    ///
    /// - Parameter part: one of `parts`.
    /// - Returns: what was attached.
    public func content(of part: InboundPart) -> [UInt8] {
        guard part.body.upperBound <= octets.count else { return [] }
        return InboundTransfer.decode(octets, part.body, part.encoding)
    }

    func utf8(of part: InboundPart) -> [UInt8] {
        let content = content(of: part)
        return part.charset.utf8(content)
    }

    /// Mails of old Macintosh systems end their lines with CR alone.
    private static func withLineFeeds(_ octets: [UInt8]) -> [UInt8] {
        guard !octets.contains(MailOctets.lineFeed), octets.contains(MailOctets.carriageReturn)
        else { return octets }
        return octets.map { $0 == MailOctets.carriageReturn ? MailOctets.lineFeed : $0 }
    }

    private mutating func read(
        _ range: Range<Int>, depth: Int, parent: Int?, isMail: Bool, isDigest: Bool = false
    ) {
        guard parts.count < Self.mostParts else { return }
        let (headers, body) = InboundHeaders.read(octets, range)
        let part = InboundPart(
            headers: headers, body: min(body, range.upperBound)..<range.upperBound, depth: depth,
            parent: parent, isDigest: isDigest)
        let index = parts.count
        parts.append(part)
        guard depth < Self.deepest else { return }
        if part.kind == .multipart {
            let isDigest = part.isOfType("multipart/digest")
            for inner in MultipartBody.split(octets, part) {
                read(inner, depth: depth + 1, parent: index, isMail: false, isDigest: isDigest)
            }
        } else if part.kind == .mail, part.encoding == .identity {
            var start = part.body.lowerBound
            // Some put an empty line before the mail that they enclose.
            while start < part.body.upperBound, MailOctets.isSpace(octets[start]) { start += 1 }
            read(start..<part.body.upperBound, depth: depth + 1, parent: index, isMail: true)
        }
    }
}
