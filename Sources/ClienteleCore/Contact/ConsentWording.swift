// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which words a person saw when deciding.
///
/// The text itself is kept by the retailer; the digest shows that it is still the same.
public struct ConsentWording: Hashable, Sendable {
    /// The retailer's name of the text.
    public var id: String
    /// Which version of it.
    public var version: String?
    /// SHA-256 over the UTF-8 of the text that was shown.
    public var digest: SHA256Digest?
    /// The language and region in which it was shown, as BCP 47 writes them: `pl-PL`.
    public var locale: String?

    /// A wording.
    public init(
        _ id: String, version: String? = nil, digest: SHA256Digest? = nil, locale: String? = nil
    ) {
        self.id = id
        self.version = version
        self.digest = digest
        self.locale = locale
    }
}

extension ConsentWording: ExpressibleByStringLiteral {
    /// The wording with this name.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension ConsentWording: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(id)
        writer.append(version) { $0.append($1) }
        writer.append(digest) { $1.write(to: &$0) }
        writer.append(locale) { $0.append($1) }
    }

    /// Reads a wording.
    public init(from reader: inout RecordReader) throws(RecordError) {
        id = try reader.string()
        version = try reader.optional { reader throws(RecordError) in try reader.string() }
        digest = try reader.optional { reader throws(RecordError) in
            try SHA256Digest(from: &reader)
        }
        locale = try reader.optional { reader throws(RecordError) in try reader.string() }
    }
}
