// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something that was said about a promise: that it was made or moved, or how it ended.
///
/// Facts are kept as they come, each once; a promise is folded from the set of them.
public struct PromiseFact: Hashable, Sendable {
    /// What was said.
    public enum Statement: Hashable, Sendable {
        /// It was made, or its time, owner or words were changed.
        case made(kind: PromiseKind, dueAt: Timestamp, owner: String, about: String)
        /// It ended.
        case ended(PromiseOutcome)
    }

    /// Which promise.
    public var id: PromiseID
    /// What was said.
    public var statement: Statement
    /// When it was said.
    public var at: Timestamp
    /// Where it was said: an event, a thread; nil when unknown.
    public var reference: String?

    /// A fact.
    public init(
        _ id: PromiseID, _ statement: Statement, at time: Timestamp, reference: String? = nil
    ) {
        self.id = id
        self.statement = statement
        at = time
        self.reference = reference
    }

    /// That a promise was made.
    public static func made(
        _ id: PromiseID, _ kind: PromiseKind, due: Timestamp, by owner: String, about: String = "",
        at time: Timestamp, reference: String? = nil
    ) -> PromiseFact {
        PromiseFact(
            id, .made(kind: kind, dueAt: due, owner: owner, about: about), at: time,
            reference: reference)
    }

    /// That a promise ended.
    public static func ended(
        _ id: PromiseID, _ outcome: PromiseOutcome, at time: Timestamp, reference: String? = nil
    ) -> PromiseFact {
        PromiseFact(id, .ended(outcome), at: time, reference: reference)
    }
}

extension PromiseFact: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(id)
        writer.append(at)
        writer.append(reference) { $0.append($1) }
        switch statement {
        case .made(let kind, let due, let owner, let about):
            writer.append(byte: 1)
            writer.append(kind)
            writer.append(due)
            writer.append(owner)
            writer.append(about)
        case .ended(let outcome):
            writer.append(byte: 2)
            outcome.write(to: &writer)
        }
    }

    /// Reads a fact.
    public init(from reader: inout RecordReader) throws(RecordError) {
        id = try reader.name()
        at = try reader.timestamp()
        reference = try reader.optional { reader throws(RecordError) in try reader.string() }
        switch try reader.byte() {
        case 1:
            statement = .made(
                kind: try reader.name(), dueAt: try reader.timestamp(), owner: try reader.string(),
                about: try reader.string())
        case 2: statement = .ended(try PromiseOutcome(from: &reader))
        default: throw RecordError(.malformed, "a fact of a promise is of no known kind")
        }
    }
}
