// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A value that is named in a record without being there: a code under a key of the profile.
///
/// Whoever has the key and the value can show that the record means this value and no other. Once
/// the key is destroyed the code says nothing, and the record hashes as before.
///
/// It is HMAC-SHA-256 of the length of the field's name, the name, the length of the value and the
/// value; lengths are eight bytes, big-endian, so that no two pairs have the same bytes.
public struct Commitment: Hashable, Sendable {
    /// A key of a profile: 32 random bytes, kept apart from the records.
    ///
    /// It describes itself without its content, so that it is safe to log.
    public struct Key: Sendable, CustomStringConvertible {
        /// The number of bytes.
        public static let byteCount = 32

        let key: HMACSHA256.Key

        /// A key from its bytes, or nil when they are not 32.
        ///
        /// With one length there are no two keys that give the same codes, as there would be with
        /// zeros at the end. (RFC 2104, section 2.)
        public init?(_ bytes: [UInt8]) {
            guard bytes.count == Self.byteCount else { return nil }
            key = HMACSHA256.Key(bytes)
        }

        /// A key of 32 bytes.
        public init(_ bytes: SHA256Digest) {
            key = HMACSHA256.Key(bytes.bytes)
        }

        /// A text without the key.
        public var description: String { "Commitment.Key(hidden)" }
    }

    /// The code.
    public let code: SHA256Digest

    /// The commitment that a record holds.
    public init(code: SHA256Digest) {
        self.code = code
    }

    /// Commits to the value of a field.
    ///
    /// Linear in the value; allocates nothing.
    public init(to value: Span<UInt8>, field: String, key: Key) {
        let lengths: InlineArray<2, UInt64> = [
            UInt64(field.utf8.count).bigEndian, UInt64(value.count).bigEndian,
        ]
        var hash = HMACSHA256(key: key.key)
        unsafe hash.update(lengths.span.bytes.extracting(first: 8))
        hash.update(field.utf8)
        unsafe hash.update(lengths.span.bytes.extracting(last: 8))
        hash.update(value)
        code = hash.finalize()
    }

    /// Commits to the bytes of a field; see `init(to:field:key:)` of a span.
    public init(to value: [UInt8], field: String, key: Key) {
        self.init(to: value.span, field: field, key: key)
    }

    /// Whether this is the commitment to `value`; compares in constant time.
    public func opens(to value: [UInt8], field: String, key: Key) -> Bool {
        self == Commitment(to: value, field: field, key: key)
    }
}
