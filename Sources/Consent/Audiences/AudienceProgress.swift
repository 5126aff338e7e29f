// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// How far the files of a list are.
struct AudienceProgress: Hashable, Sendable {
    /// The number of the last file; 0 before the first.
    var number: UInt64 = 0
    /// The code of the last file while it is not acknowledged.
    var pending: SHA256Digest?
}

extension AudienceProgress: Record {
    static var recordVersion: UInt8 { 1 }

    func write(to writer: inout RecordWriter) {
        writer.append(number)
        writer.append(pending) { $1.write(to: &$0) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        number = try reader.uint64()
        pending = try reader.optional { reader throws(RecordError) in
            try SHA256Digest(from: &reader)
        }
    }
}
