// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Something that was refused: what it was and why.
///
/// Nothing that comes in is lost.
public struct RejectedInput: Hashable, Sendable {
    /// What was refused.
    public enum Content: Hashable, Sendable {
        /// An event that did not pass the checks.
        case event(CustomerEvent)
        /// Bytes that are no event; cut to `EventPipeline.Configuration.rejectedBytes`.
        case bytes([UInt8])
    }

    /// What was refused.
    public var content: Content
    /// Why.
    public var reasons: [Reason]
    /// When it was refused.
    public var at: Timestamp
    /// Where it came from, for example a file.
    public var source: String?
    /// The line of the source, counted from 1.
    public var line: UInt64?

    /// A refused input.
    public init(
        _ content: Content, reasons: [Reason], at time: Timestamp, source: String? = nil,
        line: UInt64? = nil
    ) {
        self.content = content
        self.reasons = reasons
        at = time
        self.source = source
        self.line = line
    }
}

extension RejectedInput: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        switch content {
        case .event(let event):
            writer.append(byte: 1)
            writer.append(record: event)
        case .bytes(let bytes):
            writer.append(byte: 2)
            writer.append(bytes)
        }
        writer.append(each: reasons) { $1.write(to: &$0) }
        writer.append(at)
        writer.append(source) { $0.append($1) }
        writer.append(line) { $0.append($1) }
    }

    /// Reads a refused input.
    public init(from reader: inout RecordReader) throws(RecordError) {
        switch try reader.byte() {
        case 1: content = .event(try reader.record())
        case 2: content = .bytes(try reader.byteString())
        default: throw RecordError(.malformed, "a refused input is of a kind that does not exist")
        }
        reasons = try reader.array { reader throws(RecordError) in try Reason(from: &reader) }
        at = try reader.timestamp()
        source = try reader.optional { reader throws(RecordError) in try reader.string() }
        line = try reader.optional { reader throws(RecordError) in try reader.uint64() }
    }
}
