// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An e-mail address that an SMTP envelope can carry (RFC 5321, section 4.1.2, "Mailbox").
///
/// The broad grammar of RFC 5322, with its comments, folds and obsolete forms, is for headers; a
/// relay refuses it in an envelope, so it is refused here, with what is wrong. Whether the mailbox
/// exists only its own server knows.
public struct EmailAddress: Hashable, Sendable {
    /// What stands before the last `@`, as it was written.
    public let localPart: String
    /// What stands after it: a domain, or an address in brackets.
    public let domain: String

    /// Whether the domain is an address in brackets.
    public var isAddressLiteral: Bool { domain.utf8.first == UInt8(ascii: "[") }
    /// Whether only a relay with SMTPUTF8 can carry it (RFC 6531).
    public var needsSMTPUTF8: Bool {
        localPart.utf8.contains { $0 >= 0x80 } || domain.utf8.contains { $0 >= 0x80 }
    }
    /// The address as it was written.
    public var text: String { "\(localPart)@\(domain)" }

    /// An address.
    ///
    /// - Parameters:
    ///   - text: the address alone, without angle brackets.
    ///   - allowsUTF8: whether characters outside ASCII are taken, as RFC 6531 allows.
    /// - Throws: the refusal; its code names the fault, its words the place, and neither holds any of
    ///   the address.
    public init(_ text: String, allowsUTF8: Bool = false) throws(Refusal) {
        let octets = Array(text.utf8)
        var parser = EmailAddressParser(octets, allowsUTF8: allowsUTF8)
        let at: Int
        do throws(EmailAddressFault) {
            at = try parser.parse()
        } catch {
            throw Refusal([error.reason])
        }
        localPart = String(decoding: octets[..<at], as: UTF8.self)
        domain = String(decoding: octets[(at + 1)...], as: UTF8.self)
    }

    /// What is wrong with `text` as an address for an envelope; nil when nothing is.
    public static func fault(in text: String, allowsUTF8: Bool = false) -> EmailAddressFault? {
        var parser = EmailAddressParser(Array(text.utf8), allowsUTF8: allowsUTF8)
        do throws(EmailAddressFault) {
            _ = try parser.parse()
            return nil
        } catch {
            return error
        }
    }
}

extension EmailAddress: CustomStringConvertible {
    /// The lengths of the parts: the address itself is contact data.
    public var description: String {
        "address(\(localPart.utf8.count)@\(domain.utf8.count) bytes)"
    }
}
