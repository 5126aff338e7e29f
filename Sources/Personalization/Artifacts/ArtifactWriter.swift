// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Writes a model into bytes: numbers in little-endian order, tables as they lie in memory.
public struct ArtifactWriter: Sendable {
    /// The bytes so far.
    public private(set) var bytes: [UInt8] = []

    /// A writer with nothing written.
    public init() {}

    /// Writes a number.
    public mutating func append(_ value: UInt64) { append(raw: value.littleEndian) }

    /// Writes a number.
    public mutating func append(_ value: Int) { append(UInt64(bitPattern: Int64(value))) }

    /// Writes a number with all its bits.
    public mutating func append(_ value: Double) { append(value.bitPattern) }

    /// Writes a truth value.
    public mutating func append(_ value: Bool) { bytes.append(value ? 1 : 0) }

    /// Writes a text.
    public mutating func append(_ value: String) {
        append(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    /// Writes how many numbers there are, then each.
    public mutating func append(_ values: [UInt32]) {
        append(values.count)
        append(raws: values, UInt32.self) { $0.littleEndian }
    }

    /// Writes how many numbers there are, then each with all its bits.
    public mutating func append(_ values: [Float]) {
        append(values.count)
        append(raws: values, UInt32.self) { $0.bitPattern.littleEndian }
    }

    /// Writes how many numbers there are, then each with all its bits.
    public mutating func append(_ values: [Double]) {
        append(values.count)
        append(raws: values, UInt64.self) { $0.bitPattern.littleEndian }
    }

    /// Writes how many numbers there are, then each.
    public mutating func append(_ values: [Int]) {
        append(values.count)
        append(raws: values, Int64.self) { Int64($0).littleEndian }
    }

    /// Writes how many bytes there are, then each.
    public mutating func append(_ values: [UInt8]) {
        append(values.count)
        bytes.append(contentsOf: values)
    }

    private mutating func append(raw value: some BitwiseCopyable) {
        unsafe withUnsafeBytes(of: value) { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func append<Value, Stored: BitwiseCopyable>(
        raws values: [Value], _ type: Stored.Type, _ convert: (Value) -> Stored
    ) {
        bytes.reserveCapacity(bytes.count + values.count * MemoryLayout<Stored>.size)
        for value in values { append(raw: convert(value)) }
    }
}
