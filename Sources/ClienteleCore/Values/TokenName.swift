// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A name of sixteen bytes with a type of its own, so that a profile is never taken for a customer.
public protocol TokenName: Hashable, Comparable, Sendable, KeyComponent, CustomStringConvertible {
    /// The sixteen bytes.
    var token: Token128 { get }
    /// The name with these bytes.
    init(_ token: Token128)
}

extension TokenName {
    /// The 32 hexadecimal digits.
    public var description: String { token.hexadecimal }

    /// Whether the bytes of `left` sort before those of `right`.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.token < right.token }

    /// Appends the sixteen bytes.
    @inlinable
    public func encode(into writer: inout KeyWriter) { writer.append(token) }

    /// Reads sixteen bytes.
    public init(from reader: inout KeyReader) throws(RecordError) {
        self.init(try Token128(from: &reader))
    }
}

extension RecordWriter {
    /// Writes the bytes of a name.
    @inlinable
    public mutating func append(_ value: some TokenName) { append(value.token) }
}

extension RecordReader {
    /// Reads the bytes of a name.
    @inlinable
    public mutating func token<Name: TokenName>(
        _ type: Name.Type = Name.self
    ) throws(RecordError) -> Name {
        Name(try token128())
    }
}
