// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One customer's way through a journey: everything that is kept of it.
public struct JourneyRun: Hashable, Sendable {
    /// The natural name.
    public let id: JourneyRunID
    /// The version of the journey that it follows.
    public internal(set) var version: Int64
    /// The event that began it.
    public let cause: EventID
    /// When that happened.
    public let causedAt: Timestamp
    /// What was kept of the event, and noted on the way.
    public internal(set) var data: JSONObject
    /// The name of the step at which it stands.
    public internal(set) var position: String
    /// Since when it stands there; waits count from here.
    public internal(set) var since: Timestamp
    /// When it is to be looked at; nil when it is over.
    public internal(set) var dueAt: Timestamp?
    /// Whether it has ended.
    public internal(set) var isOver = false
    /// Whether it ended because its goal was reached.
    public internal(set) var reachedGoal = false
    /// Whether it went through its steps to an end, rather than being ended from outside.
    public internal(set) var isDone = false
    /// How often each part that repeats was begun, by its name.
    public internal(set) var rounds: [String: Int64] = [:]
    /// The latest reasons, why it went where it went and why it ended; the newest last.
    public internal(set) var reasons: [Reason] = []

    /// So many reasons are kept.
    static let reasonLimit = 8

    init(
        id: JourneyRunID, version: Int64, cause: CustomerEvent, data: JSONObject, position: String
    ) {
        self.id = id
        self.version = version
        self.cause = cause.id
        causedAt = cause.occurredAt
        self.data = data
        self.position = position
        since = cause.occurredAt
    }

    /// Whether this run was caused before `other`; of two at one time the id decides.
    func isCaused(before other: JourneyRun) -> Bool {
        (causedAt, cause) < (other.causedAt, other.cause)
    }

    mutating func note(_ reason: Reason) {
        reasons.append(reason)
        if reasons.count > Self.reasonLimit { reasons.removeFirst() }
    }

    mutating func end(_ reason: Reason, reachedGoal: Bool = false) {
        isOver = true
        self.reachedGoal = reachedGoal
        dueAt = nil
        note(reason)
    }
}

extension JourneyRun: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(id.profile)
        writer.append(id.journey)
        writer.append(id.occasion)
        writer.append(version)
        writer.append(cause)
        writer.append(causedAt)
        writer.append(!data.isEmpty)
        if !data.isEmpty { JSONValue.object(data).write(to: &writer) }
        writer.append(position)
        writer.append(since)
        writer.append(dueAt) { $0.append($1) }
        writer.append(isOver)
        writer.append(reachedGoal)
        writer.append(isDone)
        writer.append(each: rounds.sorted { $0.key < $1.key }) { writer, entry in
            writer.append(entry.key)
            writer.append(entry.value)
        }
        writer.append(each: reasons) { $1.write(to: &$0) }
    }

    /// Reads a run.
    public init(from reader: inout RecordReader) throws(RecordError) {
        let profile: ProfileID = try reader.token()
        let journey = try reader.string()
        id = JourneyRunID(profile, journey, occasion: try reader.string())
        version = try reader.int64()
        cause = try reader.name()
        causedAt = try reader.timestamp()
        data = JSONObject()
        if try reader.bool() {
            guard case .object(let object) = try JSONValue(from: &reader) else {
                throw RecordError(.malformed, "the data of a run are no object")
            }
            data = object
        }
        position = try reader.string()
        since = try reader.timestamp()
        dueAt = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        isOver = try reader.bool()
        reachedGoal = try reader.bool()
        isDone = try reader.bool()
        let entries = try reader.array { reader throws(RecordError) in
            (try reader.string(), try reader.int64())
        }
        for (name, count) in entries { rounds[name] = count }
        reasons = try reader.array { reader throws(RecordError) in try Reason(from: &reader) }
    }
}
