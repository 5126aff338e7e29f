// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Writes the parts of a key so that the order of the bytes is the order of the parts.
///
/// Integers are big-endian with the sign flipped, texts and byte strings are escaped and ended
/// (0x00 becomes 0x00 0xFF, the end is 0x00 0x00), so that a shorter text sorts before a longer
/// one that begins with it, whatever follows. `KeyReader` reads the parts back.
public struct KeyWriter: Sendable {
    /// The bytes so far.
    public var bytes: [UInt8]

    /// A key that begins with the prefix of `subspace`.
    @inlinable
    public init(_ subspace: Subspace, reserving capacity: Int = 80) {
        bytes = []
        bytes.reserveCapacity(capacity)
        bytes.append(contentsOf: subspace.prefix)
    }

    /// Appends one byte.
    @inlinable
    public mutating func append(_ value: UInt8) {
        bytes.append(value)
    }

    /// Appends eight bytes, big-endian.
    @inlinable
    public mutating func append(_ value: UInt64) {
        unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends eight bytes; negative numbers sort before positive ones.
    @inlinable
    public mutating func append(_ value: Int64) {
        append(UInt64(bitPattern: value) ^ (1 << 63))
    }

    /// Appends a text, ordered by its UTF-8 bytes.
    @inlinable
    public mutating func append(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            if unsafe utf8.contains(0) {
                for index in utf8.indices { appendEscaped(unsafe utf8[index]) }
            } else {
                unsafe bytes.append(contentsOf: utf8)
            }
        }
        bytes.append(0)
        bytes.append(0)
    }

    /// Appends a string of bytes.
    @inlinable
    public mutating func append(_ value: [UInt8]) {
        for byte in value { appendEscaped(byte) }
        bytes.append(0)
        bytes.append(0)
    }

    /// Appends any part of a key.
    @inlinable
    public mutating func append(_ value: some KeyComponent) {
        value.encode(into: &self)
    }

    /// The key.
    @inlinable
    public var key: Key { Key(bytes) }

    @inlinable
    mutating func appendEscaped(_ byte: UInt8) {
        bytes.append(byte)
        if byte == 0 { bytes.append(0xFF) }
    }
}
