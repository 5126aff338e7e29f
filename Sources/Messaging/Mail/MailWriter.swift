// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Writes header fields and the parts of a body.
struct MailWriter {
    private(set) var octets: [UInt8] = []
    /// Whether a part has octets above 127.
    private(set) var isEightBit = false
    private let allowsEightBit: Bool

    init(allowsEightBit: Bool) {
        self.allowsEightBit = allowsEightBit
        octets.reserveCapacity(8_192)
    }

    /// A field whose value was made here.
    mutating func line(_ name: String, _ value: String) {
        octets.append(contentsOf: name.utf8)
        octets.append(contentsOf: ": ".utf8)
        octets.append(contentsOf: value.utf8)
        end()
    }

    /// A field of addresses in brackets, each on a line: they are not broken.
    mutating func uris(_ name: String, _ value: String) {
        line(name, value.replacingCommas())
    }

    /// A field without structure.
    mutating func text(_ name: String, _ value: String) throws(Refusal) {
        octets.append(contentsOf: name.utf8)
        octets.append(contentsOf: ": ".utf8)
        try HeaderText.encode(value, column: name.utf8.count + 2, field: name, into: &octets)
        end()
    }

    /// A field that names one mailbox.
    mutating func mailbox(_ name: String, _ mailbox: Mailbox) throws(Refusal) {
        octets.append(contentsOf: name.utf8)
        octets.append(contentsOf: ": ".utf8)
        try mailbox.encode(column: name.utf8.count + 2, into: &octets)
        end()
    }

    /// A part of text, from its Content-Type on; ends with a line end.
    mutating func part(_ mediaType: String, _ text: String) {
        let body = Self.lines(of: text)
        let encoding = TransferEncoding.best(for: body, allowsEightBit: allowsEightBit)
        if encoding == .eightBit { isEightBit = true }
        line("Content-Type", "\(mediaType); charset=utf-8")
        line("Content-Transfer-Encoding", encoding.rawValue)
        end()
        encoding.encode(body, into: &octets)
        if encoding == .base64 { end() }
    }

    /// A part that is a file, from its Content-Type on.
    mutating func file(_ file: MailFile) throws(Refusal) {
        try field("Content-Type", HeaderParameters(file.mediaType))
        line("Content-Transfer-Encoding", TransferEncoding.base64.rawValue)
        var disposition = HeaderParameters(file.contentID == nil ? "attachment" : "inline")
        disposition["filename"] = file.name
        try field("Content-Disposition", disposition)
        if let contentID = file.contentID {
            guard
                contentID.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"<>".utf8.contains($0) })
            else {
                throw Refusal("mail.content-id", "it is ASCII without spaces", field: "contentID")
            }
            line("Content-ID", "<\(contentID)>")
        }
        end()
        MailBase64.encode(file.octets, lineLength: 76, into: &octets)
        end()
    }

    private mutating func field(_ name: String, _ value: HeaderParameters) throws(Refusal) {
        octets.append(contentsOf: name.utf8)
        octets.append(contentsOf: ": ".utf8)
        try value.encode(into: &octets)
        end()
    }

    /// The border before a part.
    mutating func begin(_ border: String) {
        end()
        octets.append(contentsOf: "--\(border)".utf8)
        end()
    }

    /// The border after the last part.
    mutating func end(_ border: String) {
        end()
        octets.append(contentsOf: "--\(border)--".utf8)
        end()
    }

    private mutating func end() {
        octets.append(0x0D)
        octets.append(0x0A)
    }

    /// The octets of a text, every line of which ends in CR LF, the last one too.
    static func lines(of text: String) -> [UInt8] {
        let source = Array(text.utf8)
        var octets: [UInt8] = []
        octets.reserveCapacity(source.count + source.count / 32 + 2)
        /// Where what was not copied yet begins.
        var start = 0
        var index = 0
        while index < source.count {
            let octet = source[index]
            index += 1
            guard octet == 0x0A || octet == 0x0D else { continue }
            if octet == 0x0D, index < source.count, source[index] == 0x0A {
                index += 1
                continue
            }
            octets.append(contentsOf: source[start..<(index - 1)])
            octets.append(0x0D)
            octets.append(0x0A)
            start = index
        }
        octets.append(contentsOf: source[start...])
        if octets.last != 0x0A { octets += [0x0D, 0x0A] }
        return octets
    }
}

extension String {
    /// The addresses of a list, each on a line of its own.
    fileprivate func replacingCommas() -> String {
        split(separator: ">, <", omittingEmptySubsequences: false).joined(separator: ">,\r\n <")
    }
}
