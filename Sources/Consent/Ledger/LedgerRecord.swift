// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A record of the ledger: what was said or decided, without saying who.
///
/// The profile, the event and the operator are commitments under the profile's key. Purposes,
/// channels, topics, wordings and capture points are the retailer's own words and stand in the
/// clear, so that an auditor can read and count. After an erasure the key is gone: the record
/// hashes as before and is nobody's.
public struct LedgerRecord: Hashable, Sendable {
    /// What the record is about.
    public enum Content: Hashable, Sendable {
        /// What a person did about consent; `operatorName` commits to who noted it.
        case act(ConsentAct, channel: String, operatorName: Commitment?)
        /// What was decided; `words` commits to the reasons' words.
        case outcome(PermitOutcome, ConsentUse, [Reason.Code], words: Commitment)
    }

    /// Commits to the profile.
    public var subject: Commitment
    /// Commits to the event or the message.
    public var cause: Commitment
    /// When it happened, by the clock of who told it.
    public var occurredAt: Timestamp
    /// When it was received; of a decision when it was made.
    public var recordedAt: Timestamp
    /// What the record is about.
    public var content: Content

    /// The record of an act.
    public init(_ proof: ConsentProof, key: Commitment.Key) {
        var act = proof.act
        let noted = act.recordedBy
        act.recordedBy = nil
        subject = Commitment(profile: proof.profile, key: key)
        cause = Commitment(text: proof.event.rawValue, field: "event", key: key)
        occurredAt = proof.occurredAt
        recordedAt = proof.receivedAt
        content = .act(
            act, channel: proof.channel.name,
            operatorName: noted.map { Commitment(text: $0, field: "operator", key: key) })
    }

    /// The record of a decision.
    public init(_ outcome: ConsentOutcome, key: Commitment.Key) {
        subject = Commitment(profile: outcome.profile, key: key)
        cause = Commitment(text: outcome.reference, field: "reference", key: key)
        occurredAt = outcome.at
        recordedAt = outcome.at
        var words = RecordWriter()
        words.append(each: outcome.reasons) { $1.write(to: &$0) }
        content = .outcome(
            outcome.answer, outcome.use, outcome.reasons.map(\.code),
            words: Commitment(to: words.bytes, field: "reasons", key: key))
    }
}

extension Commitment {
    /// Commits to a profile.
    init(profile: ProfileID, key: Key) {
        var writer = RecordWriter()
        writer.append(profile)
        self.init(to: writer.bytes, field: "profile", key: key)
    }

    /// Commits to the UTF-8 of a text.
    init(text: String, field: String, key: Key) {
        self.init(to: Array(text.utf8), field: field, key: key)
    }
}

extension LedgerRecord: Record {
    /// The version of the layout; a leaf keeps the one it was written with.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields, in an order that never changes.
    public func write(to writer: inout RecordWriter) {
        subject.code.write(to: &writer)
        cause.code.write(to: &writer)
        writer.append(occurredAt)
        writer.append(recordedAt)
        switch content {
        case .act(let act, let channel, let name):
            writer.append(byte: 1)
            act.write(to: &writer)
            writer.append(channel)
            writer.append(name) { $1.code.write(to: &$0) }
        case .outcome(let answer, let use, let codes, let words):
            writer.append(byte: 2)
            writer.append(byte: answer.rawValue)
            use.write(to: &writer)
            writer.append(each: codes) { $0.append($1) }
            words.code.write(to: &writer)
        }
    }

    /// Reads a record.
    public init(from reader: inout RecordReader) throws(RecordError) {
        subject = Commitment(code: try SHA256Digest(from: &reader))
        cause = Commitment(code: try SHA256Digest(from: &reader))
        occurredAt = try reader.timestamp()
        recordedAt = try reader.timestamp()
        switch try reader.byte() {
        case 1:
            let act = try ConsentAct(from: &reader)
            let channel = try reader.string()
            let name = try reader.optional { reader throws(RecordError) in
                Commitment(code: try SHA256Digest(from: &reader))
            }
            content = .act(act, channel: channel, operatorName: name)
        case 2:
            guard let answer = PermitOutcome(rawValue: try reader.byte()) else {
                throw RecordError(.malformed, "a record has an answer that does not exist")
            }
            let use = try ConsentUse(from: &reader)
            let codes = try reader.array { reader throws(RecordError) -> Reason.Code in
                try reader.name()
            }
            content = .outcome(
                answer, use, codes, words: Commitment(code: try SHA256Digest(from: &reader)))
        default: throw RecordError(.malformed, "a record of the ledger is of no known kind")
        }
    }
}
