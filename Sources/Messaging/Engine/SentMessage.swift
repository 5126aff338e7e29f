// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Where a message lies that went, for receipts that know the key alone.
struct SentMessage {
    var profile: ProfileID
    /// When it went.
    var at: Timestamp

    init(_ message: OutboxMessage) {
        profile = message.profile
        at = message.readyAt
    }
}

extension SentMessage: Record {
    static var recordVersion: UInt8 { 2 }

    init(from reader: inout RecordReader) throws(RecordError) {
        profile = try reader.token()
        // Before, it was looked up by the profile.
        at = reader.version == 1 ? .distantPast : try reader.timestamp()
    }

    func write(to writer: inout RecordWriter) {
        writer.append(profile)
        writer.append(at)
    }
}
