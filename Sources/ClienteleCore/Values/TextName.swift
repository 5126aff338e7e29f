// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A name that is a text with a type of its own, so that an order is never taken for an item.
///
/// Implementation requirements: two values are equal exactly when their texts are.
public protocol TextName: Hashable, Comparable, Sendable, KeyComponent, CustomStringConvertible {
    /// The text.
    var rawValue: String { get }
    /// The name with this text.
    init(_ rawValue: String)
}

extension TextName {
    /// The text.
    public var description: String { rawValue }

    /// Whether the text of `left` sorts before that of `right`.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Appends the text.
    @inlinable
    public func encode(into writer: inout KeyWriter) { writer.append(rawValue) }

    /// Reads a text.
    public init(from reader: inout KeyReader) throws(RecordError) {
        self.init(try reader.string())
    }
}

extension RecordWriter {
    /// Writes the text of a name.
    @inlinable
    public mutating func append(_ value: some TextName) { append(value.rawValue) }
}

extension RecordReader {
    /// Reads the text of a name.
    @inlinable
    public mutating func name<Name: TextName>(
        _ type: Name.Type = Name.self
    ) throws(RecordError) -> Name {
        Name(try string())
    }
}
