// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a person did about a consent, and how it can be proved.
public struct ConsentAct: Hashable, Sendable {
    /// The kind of an act.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// The person agreed.
        case grant
        /// The person withdrew, declined or objected.
        case withdraw
    }

    /// Agreed, or withdrew.
    public var kind: Kind
    /// About what; at least one.
    public var uses: [ConsentUse]
    /// Where it was said: a form, a till, a call.
    public var capturePoint: String?
    /// The name and version of the words that the person saw.
    public var wording: String?

    /// An act.
    public init(
        _ kind: Kind, _ uses: [ConsentUse], capturePoint: String? = nil, wording: String? = nil
    ) {
        self.kind = kind
        self.uses = uses
        self.capturePoint = capturePoint
        self.wording = wording
    }
}

extension ConsentAct: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(byte: kind.rawValue)
        writer.append(each: uses) { $1.write(to: &$0) }
        writer.append(capturePoint) { $0.append($1) }
        writer.append(wording) { $0.append($1) }
    }

    /// Reads an act.
    public init(from reader: inout RecordReader) throws(RecordError) {
        guard let kind = Kind(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a consent act has a kind that does not exist")
        }
        self.kind = kind
        uses = try reader.array { reader throws(RecordError) in try ConsentUse(from: &reader) }
        capturePoint = try reader.optional { reader throws(RecordError) in try reader.string() }
        wording = try reader.optional { reader throws(RecordError) in try reader.string() }
    }
}
