// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A value that can be a part of a key.
///
/// Implementation requirements: `encode` appends bytes that sort as the values do, no encoding is a
/// proper prefix of another, and `init(from:)` reads back what `encode` wrote.
public protocol KeyComponent {
    /// Appends the value to `writer`.
    func encode(into writer: inout KeyWriter)
    /// Reads a value from `reader`.
    init(from reader: inout KeyReader) throws(RecordError)
}

extension Timestamp: KeyComponent {
    /// Appends the microseconds.
    @inlinable
    public func encode(into writer: inout KeyWriter) { writer.append(microseconds) }
    /// Reads the microseconds.
    public init(from reader: inout KeyReader) throws(RecordError) {
        self.init(microseconds: try reader.int64())
    }
}

extension String: KeyComponent {
    /// Appends the text.
    @inlinable
    public func encode(into writer: inout KeyWriter) { writer.append(self) }
    /// Reads the text.
    public init(from reader: inout KeyReader) throws(RecordError) {
        self = try reader.string()
    }
}

extension UInt64: KeyComponent {
    /// Appends the number.
    @inlinable
    public func encode(into writer: inout KeyWriter) { writer.append(self) }
    /// Reads the number.
    public init(from reader: inout KeyReader) throws(RecordError) {
        self = try reader.uint64()
    }
}

extension UInt8: KeyComponent {
    /// Appends the byte.
    @inlinable
    public func encode(into writer: inout KeyWriter) { writer.append(self) }
    /// Reads the byte.
    public init(from reader: inout KeyReader) throws(RecordError) {
        self = try reader.byte()
    }
}
