// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Writes the fields of a record: numbers as variable-length integers, texts with their length.
public struct RecordWriter: Sendable {
    /// The bytes so far.
    public private(set) var bytes: [UInt8] = []

    /// A writer with nothing written.
    public init() { bytes.reserveCapacity(96) }

    /// Forgets what was written, and keeps the room for it.
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Writes one byte.
    public mutating func append(byte: UInt8) { bytes.append(byte) }

    /// Writes a truth value in one byte.
    public mutating func append(_ value: Bool) { bytes.append(value ? 1 : 0) }

    mutating func append(bigEndian value: UInt64) {
        unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Writes a number in one to ten bytes, seven bits in each, least significant first.
    public mutating func append(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Writes a number; small ones are short, whatever their sign.
    public mutating func append(_ value: Int64) {
        append(UInt64(bitPattern: value << 1 ^ value >> 63))
    }

    /// Writes a number; small ones are short, whatever their sign.
    public mutating func append(_ value: Int) { append(Int64(value)) }

    /// Writes a text.
    public mutating func append(_ value: String) {
        let utf8 = value.utf8
        append(UInt64(utf8.count))
        let isAppended: Void? = unsafe utf8.withContiguousStorageIfAvailable {
            unsafe bytes.append(contentsOf: $0)
        }
        if isAppended == nil { bytes.append(contentsOf: utf8) }
    }

    /// Writes a string of bytes.
    public mutating func append(_ value: [UInt8]) {
        append(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Writes an instant.
    public mutating func append(_ value: Timestamp) { append(value.microseconds) }

    /// Writes another record's fields, with their version.
    @inlinable
    public mutating func append(record value: some Record) {
        append(byte: type(of: value).recordVersion)
        value.write(to: &self)
    }

    /// Writes whether there is a value, then the value.
    @inlinable
    public mutating func append<Value>(
        _ value: Value?, _ write: (inout RecordWriter, Value) -> Void
    ) {
        append(value != nil)
        if let value { write(&self, value) }
    }

    /// Writes how many there are, then each.
    @inlinable
    public mutating func append<Values: Collection>(
        each values: Values, _ write: (inout RecordWriter, Values.Element) -> Void
    ) {
        append(UInt64(values.count))
        for value in values { write(&self, value) }
    }
}
