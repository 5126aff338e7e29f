// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a person did about a consent, and how it can be proved.
public struct ConsentAct: Hashable, Sendable {
    /// The kind of an act.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// The person agreed.
        case grant
        /// The person took an agreement back.
        case withdraw
        /// The person was asked and declined.
        case deny
        /// The person confirmed an agreement from the address that it is about.
        case confirm
        /// The person objected to a use that needs no agreement.
        case object
        /// The person was told of the use and offered to refuse it, and did not.
        ///
        /// No agreement: only a rule on customers who bought may rest on it.
        case notice
        /// An agreement was asked for in the person's name, and is to be confirmed from the address.
        ///
        /// No agreement: anybody can type an address into a form.
        case request

        /// Whether the act stops its uses until the person agrees again.
        @inlinable
        public var isStop: Bool { self == .withdraw || self == .deny || self == .object }

        /// Whether the act is an agreement.
        @inlinable
        public var isGrant: Bool { self == .grant || self == .confirm }
    }

    /// What the person did.
    public var kind: Kind
    /// About what; at least one.
    public var uses: [ConsentUse]
    /// Where it was said: a form, a till, a call.
    public var capturePoint: String?
    /// Which words the person saw.
    public var wording: ConsentWording?
    /// Whose word it is; a confirmation of the person's own counts as `confirmed`.
    public var evidence: ConsentEvidence
    /// By what it was expressed.
    public var method: ConsentMethod?
    /// Who of the staff noted it, by the retailer's name of the operator.
    public var recordedBy: String?
    /// Whose law the words were written for: a country, or a country and region, of ISO 3166.
    public var jurisdiction: String?
    /// From when on an agreement counts no more; nil for no end.
    public var validUntil: Timestamp?

    /// An act.
    public init(
        _ kind: Kind, _ uses: [ConsentUse], capturePoint: String? = nil,
        wording: ConsentWording? = nil, evidence: ConsentEvidence = .personal,
        method: ConsentMethod? = nil, recordedBy: String? = nil, jurisdiction: String? = nil,
        validUntil: Timestamp? = nil
    ) {
        self.kind = kind
        self.uses = uses
        self.capturePoint = capturePoint
        self.wording = wording
        self.evidence = evidence
        self.method = method
        self.recordedBy = recordedBy
        self.jurisdiction = jurisdiction
        self.validUntil = validUntil
    }

    /// The evidence that an agreement of this act counts as.
    public var grade: ConsentEvidence {
        kind == .confirm && evidence == .personal ? .confirmed : evidence
    }

    /// The texts of the act that a sender chose, with the names of their fields.
    var texts: [(field: String, text: String)] {
        [
            ("capturePoint", capturePoint), ("wording.id", wording?.id),
            ("wording.version", wording?.version), ("wording.locale", wording?.locale),
            ("method", method?.rawValue), ("recordedBy", recordedBy),
            ("jurisdiction", jurisdiction),
        ].compactMap { field, text in text.map { (field, $0) } }
    }
}

extension ConsentAct: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 2 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(byte: kind.rawValue)
        writer.append(each: uses) { $1.write(to: &$0) }
        writer.append(capturePoint) { $0.append($1) }
        writer.append(wording) { $1.write(to: &$0) }
        writer.append(byte: evidence.rawValue)
        writer.append(method) { $0.append($1) }
        writer.append(recordedBy) { $0.append($1) }
        writer.append(jurisdiction) { $0.append($1) }
        writer.append(validUntil) { $0.append($1) }
    }

    /// Reads an act.
    public init(from reader: inout RecordReader) throws(RecordError) {
        guard let kind = Kind(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a consent act has a kind that does not exist")
        }
        self.kind = kind
        uses = try reader.array { reader throws(RecordError) in try ConsentUse(from: &reader) }
        capturePoint = try reader.optional { reader throws(RecordError) in try reader.string() }
        wording = try reader.optional { reader throws(RecordError) in
            try ConsentWording(from: &reader)
        }
        guard let evidence = ConsentEvidence(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a consent act has an evidence that does not exist")
        }
        self.evidence = evidence
        method = try reader.optional { reader throws(RecordError) in try reader.name() }
        recordedBy = try reader.optional { reader throws(RecordError) in try reader.string() }
        jurisdiction = try reader.optional { reader throws(RecordError) in try reader.string() }
        validUntil = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
    }
}
