// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads the fields of a record; what does not fit throws, and no input traps.
public struct RecordReader: Sendable {
    /// The version that the record was written in.
    public private(set) var version: UInt8
    @usableFromInline let bytes: [UInt8]
    @usableFromInline var position = 1

    init(_ bytes: [UInt8], newest: UInt8) throws(RecordError) {
        guard let first = bytes.first else { throw .truncated }
        self.bytes = bytes
        version = first
        try Self.check(first, newest: newest)
    }

    /// Whether every byte was read.
    public var isAtEnd: Bool { position == bytes.count }

    /// Reads one byte.
    @inlinable
    public mutating func byte() throws(RecordError) -> UInt8 {
        guard position < bytes.count else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func bigEndian() throws(RecordError) -> UInt64 {
        var value: UInt64 = 0
        for _ in 0..<8 { value = value << 8 | UInt64(try byte()) }
        return value
    }

    /// Reads a truth value.
    @inlinable
    public mutating func bool() throws(RecordError) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw RecordError(.malformed, "a truth value is neither 0 nor 1")
        }
    }

    /// Reads an unsigned number.
    @inlinable
    public mutating func uint64() throws(RecordError) -> UInt64 {
        if position < bytes.count, bytes[position] < 0x80 {
            defer { position += 1 }
            return UInt64(bytes[position])
        }
        return try longUInt64()
    }

    @usableFromInline
    mutating func longUInt64() throws(RecordError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            let bits = UInt64(next & 0x7F)
            if shift == 63 && bits > 1 || shift > 63 {
                throw RecordError(.malformed, "a number has more than 64 bits")
            }
            value |= bits << shift
            if next & 0x80 == 0 { return value }
            shift += 7
        }
    }

    /// Reads a signed number.
    public mutating func int64() throws(RecordError) -> Int64 {
        let raw = try uint64()
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }

    /// Reads a signed number.
    public mutating func int() throws(RecordError) -> Int {
        guard let value = Int(exactly: try int64()) else {
            throw RecordError(.malformed, "a number does not fit this machine")
        }
        return value
    }

    /// Reads a text.
    public mutating func string() throws(RecordError) -> String {
        let end = try endOfCounted()
        let text: String
        do throws(UTF8.ValidationError) {
            text = String(copying: try UTF8Span(validating: bytes.span.extracting(position..<end)))
        } catch {
            throw RecordError(.malformed, "a text is not UTF-8")
        }
        position = end
        return text
    }

    /// Reads a string of bytes.
    public mutating func byteString() throws(RecordError) -> [UInt8] {
        let end = try endOfCounted()
        defer { position = end }
        return Array(bytes[position..<end])
    }

    /// Reads an instant.
    public mutating func timestamp() throws(RecordError) -> Timestamp {
        Timestamp(microseconds: try int64())
    }

    /// Reads another record that was written with its version.
    public mutating func record<Value: Record>(
        _ type: Value.Type = Value.self
    ) throws(RecordError) -> Value {
        let outer = version
        version = try byte()
        try Self.check(version, newest: Value.recordVersion)
        let value = try Value(from: &self)
        version = outer
        return value
    }

    /// Reads a value that may be missing.
    @inlinable
    public mutating func optional<Value>(
        _ read: (inout RecordReader) throws(RecordError) -> Value
    ) throws(RecordError) -> Value? {
        try bool() ? try read(&self) : nil
    }

    /// Reads a list.
    @inlinable
    public mutating func array<Value>(
        _ read: (inout RecordReader) throws(RecordError) -> Value
    ) throws(RecordError) -> [Value] {
        let count = try countOfElements()
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    @usableFromInline
    mutating func countOfElements() throws(RecordError) -> Int {
        let count = try uint64()
        // Each element has at least one byte: a damaged count must not reserve memory.
        guard count <= UInt64(bytes.count - position) else { throw .truncated }
        return Int(count)
    }

    /// Reads a length; returns the position behind that many bytes from here.
    private mutating func endOfCounted() throws(RecordError) -> Int {
        let length = try uint64()
        guard length <= UInt64(bytes.count - position) else { throw .truncated }
        return position + Int(length)
    }

    private static func check(_ version: UInt8, newest: UInt8) throws(RecordError) {
        if version == 0 { throw RecordError(.malformed, "a record has no version") }
        if version > newest {
            throw RecordError(
                .tooNew, "the record has version \(version), this library reads up to \(newest)")
        }
    }
}
