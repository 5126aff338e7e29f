// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads what `ArtifactWriter` wrote: every length is checked against the bytes that are there.
public struct ArtifactReader: Sendable {
    private let bytes: [UInt8]
    private var position = 0

    /// A reader of these bytes.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether every byte was read.
    public var isAtEnd: Bool { position == bytes.count }

    /// Reads a number.
    public mutating func uint64() throws(PersonalizationError) -> UInt64 {
        UInt64(littleEndian: try raw(0))
    }

    /// Reads a number.
    public mutating func int() throws(PersonalizationError) -> Int {
        Int(Int64(bitPattern: try uint64()))
    }

    /// Reads a number.
    public mutating func double() throws(PersonalizationError) -> Double {
        Double(bitPattern: try uint64())
    }

    /// Reads a truth value.
    public mutating func bool() throws(PersonalizationError) -> Bool {
        let byte: UInt8 = try raw(0)
        guard byte <= 1 else { throw Self.damaged }
        return byte == 1
    }

    /// Reads a text.
    public mutating func string() throws(PersonalizationError) -> String {
        let count = try count(of: 1)
        defer { position += count }
        guard let text = String(validating: bytes[position..<position + count], as: UTF8.self)
        else { throw Self.damaged }
        return text
    }

    /// Reads numbers.
    public mutating func uint32s() throws(PersonalizationError) -> [UInt32] {
        try array(UInt32(0)) { UInt32(littleEndian: $0) }
    }

    /// Reads numbers.
    public mutating func floats() throws(PersonalizationError) -> [Float] {
        try array(UInt32(0)) { Float(bitPattern: UInt32(littleEndian: $0)) }
    }

    /// Reads numbers.
    public mutating func doubles() throws(PersonalizationError) -> [Double] {
        try array(UInt64(0)) { Double(bitPattern: UInt64(littleEndian: $0)) }
    }

    /// Reads numbers.
    public mutating func ints() throws(PersonalizationError) -> [Int] {
        try array(Int64(0)) { Int(Int64(littleEndian: $0)) }
    }

    /// Reads bytes.
    public mutating func byteString() throws(PersonalizationError) -> [UInt8] {
        let count = try count(of: 1)
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    /// Reads how many values there are, then each.
    mutating func array<Value>(
        _ read: (inout ArtifactReader) throws(PersonalizationError) -> Value
    ) throws(PersonalizationError) -> [Value] {
        // Every value has a byte or more.
        let count = try count(of: 1)
        var values: [Value] = []
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    static let damaged = PersonalizationError(
        .corrupt, "a saved model ends early or contradicts itself")

    private mutating func count(of size: Int) throws(PersonalizationError) -> Int {
        let count = try int()
        guard count >= 0, count <= (bytes.count - position) / size else { throw Self.damaged }
        return count
    }

    private mutating func raw<Stored: BitwiseCopyable>(
        _ zero: Stored
    ) throws(PersonalizationError) -> Stored {
        let size = MemoryLayout<Stored>.size
        guard bytes.count - position >= size else { throw Self.damaged }
        defer { position += size }
        // The bytes are there, and every pattern of them is a number.
        return unsafe bytes.span.bytes.unsafeLoadUnaligned(
            fromByteOffset: position, as: Stored.self)
    }

    private mutating func array<Stored: BitwiseCopyable, Value>(
        _ zero: Stored, _ convert: (Stored) -> Value
    ) throws(PersonalizationError) -> [Value] {
        let count = try count(of: MemoryLayout<Stored>.size)
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(convert(try raw(zero))) }
        return values
    }
}
