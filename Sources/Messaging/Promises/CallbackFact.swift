// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something that happened with a request to be called back.
public struct CallbackFact: Hashable, Sendable {
    /// How a call went.
    public enum Result: UInt8, Hashable, Sendable, CaseIterable {
        /// The customer was reached.
        case reached = 1
        /// Nobody answered, or somebody else did.
        case notReached
        /// The number does not exist.
        case wrongNumber
    }

    /// What happened.
    public enum Kind: Hashable, Sendable {
        /// The customer asked; when it was promised for, and about what.
        case requested(promisedAt: Timestamp, topic: String)
        /// Somebody called.
        case called(Result, by: String)
        /// The customer does not want it any more.
        case cancelled
    }

    /// The request: the name of the event that made it.
    public var id: EventID
    /// What happened.
    public var kind: Kind
    /// When.
    public var at: Timestamp
    /// The thread that it belongs to; nil when there is none.
    public var thread: String?

    /// A fact.
    public init(_ id: EventID, _ kind: Kind, at time: Timestamp, thread: String? = nil) {
        self.id = id
        self.kind = kind
        at = time
        self.thread = thread
    }
}

extension CallbackFact: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(id)
        writer.append(at)
        writer.append(thread) { $0.append($1) }
        switch kind {
        case .requested(let promisedAt, let topic):
            writer.append(byte: 1)
            writer.append(promisedAt)
            writer.append(topic)
        case .called(let result, let agent):
            writer.append(byte: 2)
            writer.append(byte: result.rawValue)
            writer.append(agent)
        case .cancelled: writer.append(byte: 3)
        }
    }

    /// Reads a fact.
    public init(from reader: inout RecordReader) throws(RecordError) {
        id = try reader.name()
        at = try reader.timestamp()
        thread = try reader.optional { reader throws(RecordError) in try reader.string() }
        switch try reader.byte() {
        case 1:
            kind = .requested(promisedAt: try reader.timestamp(), topic: try reader.string())
        case 2:
            guard let result = Result(rawValue: try reader.byte()) else {
                throw RecordError(.malformed, "a call has a result that does not exist")
            }
            kind = .called(result, by: try reader.string())
        case 3: kind = .cancelled
        default: throw RecordError(.malformed, "a fact of a callback is of no known kind")
        }
    }
}
