// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A value that can be kept in a store: compact, versioned bytes.
///
/// The first byte is the version of the layout. A layout only ever grows at its end: a reader
/// asks `reader.version` before it reads a field that an older writer did not know. A record of a
/// newer version is refused with `RecordError.Code.tooNew`.
public protocol Record {
    /// The version that `write` writes; from 1.
    static var recordVersion: UInt8 { get }
    /// Reads the fields.
    ///
    /// `reader.version` is the version of the writer, at most `recordVersion`.
    init(from reader: inout RecordReader) throws(RecordError)
    /// Writes the fields.
    func write(to writer: inout RecordWriter)
}

extension Record {
    /// The value as stored bytes.
    public var recordBytes: [UInt8] {
        var writer = RecordWriter()
        writer.append(byte: Self.recordVersion)
        write(to: &writer)
        return writer.bytes
    }

    /// Reads a value from stored bytes.
    ///
    /// - Throws: `RecordError` for bytes that end early, contradict the layout, have something
    ///   left over or come from a newer version.
    public init(recordBytes: [UInt8]) throws(RecordError) {
        var reader = try RecordReader(recordBytes, newest: Self.recordVersion)
        try self.init(from: &reader)
        guard reader.isAtEnd else {
            throw RecordError(.malformed, "the record has bytes left over")
        }
    }
}
