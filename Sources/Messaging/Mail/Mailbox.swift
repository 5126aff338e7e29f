// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A person or role at an address, as headers name them: `Anna Nowak <anna@shop.example>`.
///
/// RFC 5322, section 3.4.
public struct Mailbox: Hashable, Sendable {
    /// The name that readers see; nil for none.
    public var name: String?
    /// The address.
    public var address: EmailAddress

    /// A name and an address.
    ///
    /// - Throws: the refusal of a name with a line end or another control character.
    public init(_ name: String? = nil, _ address: EmailAddress) throws(Refusal) {
        if let name { try HeaderText.check(name, field: "name") }
        self.name = name
        self.address = address
    }

    /// Writes it as a header value.
    func encode(column: Int, into output: inout [UInt8]) throws(Refusal) {
        var column = column
        if let name, !name.isEmpty {
            try HeaderText.check(name, field: "name")
            let start = output.count
            Self.encode(name, column: column, into: &output)
            column += output.count - start
            if column + address.text.utf8.count + 3 > HeaderText.longestLine {
                output.append(contentsOf: [0x0D, 0x0A])
            }
            output.append(0x20)
        }
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: address.localPart.utf8)
        output.append(UInt8(ascii: "@"))
        output.append(contentsOf: address.domain.utf8)
        output.append(UInt8(ascii: ">"))
    }

    private static func encode(_ name: String, column: Int, into output: inout [UInt8]) {
        let octets = name.utf8
        let isEncoded =
            octets.contains { $0 < 0x20 || $0 > 0x7E } || octets.count > 50
            || octets.starts(with: "=?".utf8)
        if isEncoded {
            HeaderText.encodeWords(name, column: column, isPhrase: true, into: &output)
            return
        }
        output.append(UInt8(ascii: "\""))
        for octet in octets {
            if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") {
                output.append(UInt8(ascii: "\\"))
            }
            output.append(octet)
        }
        output.append(UInt8(ascii: "\""))
    }
}
