// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An address that mail can be sent to: the form and the limits of RFC 5321 and RFC 6531.
///
/// Whether the mailbox exists is not known here.
public struct EmailAddress: Hashable, Sendable {
    /// What stands before the last `@`, ASCII letters in lower case; quoted when it has to be.
    public let local: String
    /// What stands behind the last `@`, in lower case.
    ///
    /// The letters of an internationalised domain keep their marks, and a Punycode label stays one.
    public let domain: String

    /// Reads an address.
    ///
    /// White space around it, signs that cannot be seen and full-width forms of ASCII are not part
    /// of an address and are cut or folded.
    ///
    /// - Throws: `Refusal` with code `identity.email` and the part that is wrong as its field.
    public init(_ text: String) throws(Refusal) {
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        let bytes = isASCII ? Array(TrimmedText.of(text).utf8) : Self.plain(text)
        self = try Self.read(bytes)
    }

    /// The address by which two spellings of it are one: `local@domain`.
    ///
    /// Local parts are told apart by case in the standard, by no provider of today.
    public var exact: String { "\(local)@\(domain)" }

    private init(local: String, domain: String) {
        self.local = local
        self.domain = domain
    }

    private static func read(_ bytes: [UInt8]) throws(Refusal) -> EmailAddress {
        var reader = EmailReader(bytes: bytes)
        let local = try reader.local()
        let domain = try reader.domain()
        guard bytes.count <= 254 else {
            throw EmailReader.refusal("an e-mail address has more than 254 bytes", nil)
        }
        return EmailAddress(
            local: String(decoding: local, as: UTF8.self),
            domain: String(decoding: domain, as: UTF8.self))
    }

    /// The bytes of an address that has more than ASCII, with all that looks like ASCII as ASCII.
    private static func plain(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in TrimmedText.of(text).unicodeScalars {
            switch scalar.value {
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: continue
            case 0x3002, 0xFF61: bytes.append(0x2E)
            case 0xFF01...0xFF5E:
                bytes.append(UInt8(truncatingIfNeeded: scalar.value &- 0xFEE0))
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        return bytes
    }
}

extension EmailAddress: CustomStringConvertible {
    /// The lengths of the parts: the address itself is contact data.
    public var description: String {
        "e-mail(\(local.utf8.count) bytes at \(domain.utf8.count) bytes)"
    }
}
