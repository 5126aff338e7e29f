// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension SHA256Digest: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the four words.
    public func write(to writer: inout RecordWriter) {
        writer.append(words.0)
        writer.append(words.1)
        writer.append(words.2)
        writer.append(words.3)
    }

    /// Reads a digest.
    public init(from reader: inout RecordReader) throws(RecordError) {
        let first = try reader.uint64()
        let second = try reader.uint64()
        let third = try reader.uint64()
        self.init(words: (first, second, third, try reader.uint64()))
    }
}
