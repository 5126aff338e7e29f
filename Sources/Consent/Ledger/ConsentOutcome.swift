// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One answer of the book to a question that was more than a question: a message was about to go,
/// or went.
///
/// It is kept beside the acts, so that later one can say why a message was sent and why another was
/// not.
public struct ConsentOutcome: Hashable, Sendable {
    /// The profile under which it is kept.
    public var profile: ProfileID
    /// The retailer's name of the message or the use; empty where it has none.
    public var reference: String
    /// When.
    public var at: Timestamp
    /// What was asked for.
    public var use: ConsentUse
    /// What was answered.
    public var answer: PermitOutcome
    /// Why, the deciding reason first.
    public var reasons: [Reason]

    /// An outcome.
    public init(
        profile: ProfileID, reference: String, at time: Timestamp, use: ConsentUse,
        answer: PermitOutcome, reasons: [Reason]
    ) {
        self.profile = profile
        self.reference = reference
        self.at = time
        self.use = use
        self.answer = answer
        self.reasons = reasons
    }

    /// The outcome for a person to read.
    public var exported: JSONObject {
        [
            "at": .string(at.rfc3339),
            "use": use.exported,
            "answer": .string("\(answer)"),
            "reasons": .array(reasons.map { .string($0.description) }),
            "reference": .string(reference),
            "profile": .string(profile.description),
        ]
    }
}

extension ConsentOutcome: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(profile)
        writer.append(reference)
        writer.append(at)
        use.write(to: &writer)
        writer.append(byte: answer.rawValue)
        writer.append(each: reasons) { $1.write(to: &$0) }
    }

    /// Reads an outcome.
    public init(from reader: inout RecordReader) throws(RecordError) {
        profile = try reader.token()
        reference = try reader.string()
        at = try reader.timestamp()
        use = try ConsentUse(from: &reader)
        guard let answer = PermitOutcome(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "an outcome has an answer that does not exist")
        }
        self.answer = answer
        reasons = try reader.array { reader throws(RecordError) in try Reason(from: &reader) }
    }
}
