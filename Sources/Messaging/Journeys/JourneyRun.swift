// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One customer's way through a journey: everything that is kept of it.
public struct JourneyRun: Hashable, Sendable {
    private let origin: Origin

    /// The natural name.
    public var id: JourneyRunID { origin.id }
    var journey: String { origin.id.journey }
    /// The version of the journey that it follows.
    public internal(set) var version: Int64
    /// The event that began it.
    public var cause: EventID { origin.cause }
    /// When that happened.
    public var causedAt: Timestamp { origin.causedAt }
    /// What was kept of the event, and noted on the way.
    public internal(set) var data: JSONObject {
        get { kept.data }
        set { kept = Kept(data: newValue, rounds: rounds, reasons: reasons) }
    }
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
    public internal(set) var rounds: [String: Int64] {
        get { kept.rounds }
        set { kept = Kept(data: data, rounds: newValue, reasons: reasons) }
    }
    /// The latest reasons, why it went where it went and why it ended; the newest last.
    public internal(set) var reasons: [Reason] {
        get { kept.reasons }
        set { kept = Kept(data: data, rounds: rounds, reasons: newValue) }
    }

    private var kept: Kept

    /// What stays as it began; an object, so that a run is handed on by counting few references.
    private final class Origin: Hashable, Sendable {
        let id: JourneyRunID
        let cause: EventID
        let causedAt: Timestamp

        init(_ id: JourneyRunID, cause: EventID, at time: Timestamp) {
            self.id = id
            self.cause = cause
            causedAt = time
        }

        static func == (left: Origin, right: Origin) -> Bool {
            left === right
                || left.id == right.id && left.cause == right.cause
                    && left.causedAt == right.causedAt
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(id)
            hasher.combine(cause)
        }
    }

    /// What is seldom looked at.
    private final class Kept: Hashable, Sendable {
        let data: JSONObject
        let rounds: [String: Int64]
        let reasons: [Reason]

        init(data: JSONObject, rounds: [String: Int64] = [:], reasons: [Reason] = []) {
            self.data = data
            self.rounds = rounds
            self.reasons = reasons
        }

        static func == (left: Kept, right: Kept) -> Bool {
            left === right
                || left.data == right.data && left.rounds == right.rounds
                    && left.reasons == right.reasons
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(data)
            hasher.combine(rounds)
            hasher.combine(reasons)
        }
    }

    /// So many reasons are kept.
    static let reasonLimit = 8

    init(
        id: JourneyRunID, version: Int64, cause: CustomerEvent, data: JSONObject, position: String
    ) {
        origin = Origin(id, cause: cause.id, at: cause.occurredAt)
        self.version = version
        kept = Kept(data: data)
        self.position = position
        since = cause.occurredAt
    }

    /// Whether this run was caused before `other`; of two at one time the id decides.
    func isCaused(before other: JourneyRun) -> Bool {
        (causedAt, cause) < (other.causedAt, other.cause)
    }

    mutating func note(_ reason: Reason) {
        reasons = reasons.suffix(Self.reasonLimit - 1) + [reason]
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
        let id = JourneyRunID(profile, journey, occasion: try reader.string())
        version = try reader.int64()
        let cause: EventID = try reader.name()
        origin = Origin(id, cause: cause, at: try reader.timestamp())
        var data = JSONObject()
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
        var rounds: [String: Int64] = [:]
        for (name, count) in entries { rounds[name] = count }
        kept = Kept(
            data: data, rounds: rounds,
            reasons: try reader.array { reader throws(RecordError) in try Reason(from: &reader) })
    }
}
