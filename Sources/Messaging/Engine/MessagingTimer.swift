// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What is to be looked at when its time comes.
enum MessagingTimer: Hashable, Sendable {
    /// A run of a journey whose wait ends.
    case run(JourneyRunID)
    /// A message that nobody may have seen, and that has another channel to go on.
    case follow(ProfileID, MessageKey)

    var profile: ProfileID {
        switch self {
        case .run(let id): id.profile
        case .follow(let profile, _): profile
        }
    }

    /// Its name among the timers of its profile.
    var name: MessageKey {
        switch self {
        case .run(let id):
            MessageKey(journey: id.journey, step: "", occasion: EventID(id.occasion))
        case .follow(_, let key): key
        }
    }

    func key(at due: Timestamp) -> Key {
        MessagingTables.timers.key(MessagingTables.shard(of: profile), due, profile, name)
    }
}

extension MessagingTimer: Record {
    static var recordVersion: UInt8 { 1 }

    func write(to writer: inout RecordWriter) {
        switch self {
        case .run(let id):
            writer.append(byte: 1)
            writer.append(id.profile)
            writer.append(id.journey)
            writer.append(id.occasion)
        case .follow(let profile, let key):
            writer.append(byte: 2)
            writer.append(profile)
            writer.append(key)
        }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        switch try reader.byte() {
        case 1:
            self = .run(
                JourneyRunID(
                    try reader.token(), try reader.string(), occasion: try reader.string()))
        case 2: self = .follow(try reader.token(), try reader.token())
        default: throw RecordError(.malformed, "a timer is of no known kind")
        }
    }
}
