// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A person on a list, as the platform knows him: what kind of address, and its hash.
public struct AudienceMember: Hashable, Comparable, Sendable {
    /// `email` or `phone`.
    public var kind: Identifier.Kind
    /// The hash of the address.
    public var hash: SHA256Digest

    /// A member.
    public init(kind: Identifier.Kind, hash: SHA256Digest) {
        self.kind = kind
        self.hash = hash
    }

    /// Whether `left` comes first, by kind and then by hash.
    public static func < (left: AudienceMember, right: AudienceMember) -> Bool {
        left.kind == right.kind ? left.hash < right.hash : left.kind < right.kind
    }
}

extension AudienceMember: KeyComponent {
    /// Appends the kind and the hash.
    public func encode(into writer: inout KeyWriter) {
        writer.append(kind)
        writer.append(hash.words.0)
        writer.append(hash.words.1)
        writer.append(hash.words.2)
        writer.append(hash.words.3)
    }

    /// Reads a kind and a hash.
    public init(from reader: inout KeyReader) throws(RecordError) {
        kind = try reader.component()
        let first = try reader.uint64()
        let second = try reader.uint64()
        let third = try reader.uint64()
        hash = SHA256Digest(words: (first, second, third, try reader.uint64()))
    }
}
