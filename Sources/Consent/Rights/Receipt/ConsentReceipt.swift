// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A consent receipt as ISO/IEC TS 27560 structures it: what a person takes home.
///
/// It has all mandatory fields, names the record, and carries the proof that the record is in the
/// ledger, so that the person can hold the retailer to it later.
///
/// ```swift
/// let receipt = try ConsentReceipt(
///     proof, id: "R-2026-0042", principal: "card 4711", description: shop, evidence: evidence)
/// answer(receipt.json.jsonText)
/// try ConsentReceipt(json: bytes).evidence?.verify(against: publishedHead)
/// ```
public struct ConsentReceipt: Hashable, Sendable {
    /// The structure that a receipt follows.
    public static let schema = "ISO-IEC-TS-27560:2023"

    /// The structure that this receipt follows.
    public var schemaVersion: String
    /// The name of the receipt.
    public var id: String
    /// The name of the record that it is about: the event.
    public var record: String
    /// By what the retailer knows the person.
    public var principal: String
    /// Where the privacy notice is that the person was shown.
    public var privacyNotice: String
    /// In which language.
    public var language: String
    /// For what the data are used; at least one.
    public var purposes: [ReceiptPurpose]
    /// Who takes part; at least one.
    public var parties: [ReceiptParty]
    /// What happened; at least one.
    public var events: [ReceiptEvent]
    /// The proof that the record is in the ledger; nil where there is no ledger.
    public var evidence: LedgerEvidence?

    /// The receipt of an act.
    ///
    /// - Parameters:
    ///   - proof: the act.
    ///   - id: a name for the receipt.
    ///   - principal: by what the retailer knows the person; the profile unless told otherwise.
    ///   - description: what the retailer says for all receipts.
    ///   - evidence: the proof that the record is in the ledger.
    /// - Throws: `Refusal` with a reason for each mandatory field that is missing.
    public init(
        _ proof: ConsentProof, id: String, principal: String? = nil,
        description: ReceiptDescription, evidence: LedgerEvidence? = nil
    ) throws(Refusal) {
        let act = proof.act
        let principal = principal ?? proof.profile.description
        var missing: [Reason] = []
        var purposes: [ReceiptPurpose] = []
        let controllers = description.parties.filter { $0.type == "controller" }.map(\.id)
        for purpose in Set(act.uses.map(\.purpose)).sorted() {
            guard let terms = description.terms[purpose] else {
                missing.append(
                    Reason(
                        .receiptMissing, "nothing is said about the purpose",
                        field: "terms[\(purpose)]"))
                continue
            }
            purposes.append(
                ReceiptPurpose(
                    purpose: purpose, uses: act.uses.filter { $0.purpose == purpose },
                    terms: terms, controllers: controllers,
                    jurisdiction: act.jurisdiction ?? description.jurisdiction ?? ""))
        }
        schemaVersion = Self.schema
        self.id = id
        record = proof.event.rawValue
        self.principal = principal
        privacyNotice = description.privacyNotice
        language = act.wording?.locale ?? description.language ?? ""
        self.purposes = purposes
        parties = description.parties
        events = [ReceiptEvent(proof, principal: principal)]
        self.evidence = evidence
        missing += self.missing
        guard missing.isEmpty else { throw Refusal(missing) }
    }

    /// A receipt of parts that were read; `missing` says what is not there.
    init(
        schemaVersion: String, id: String, record: String, principal: String,
        privacyNotice: String, language: String, purposes: [ReceiptPurpose],
        parties: [ReceiptParty], events: [ReceiptEvent], evidence: LedgerEvidence?
    ) {
        self.schemaVersion = schemaVersion
        self.id = id
        self.record = record
        self.principal = principal
        self.privacyNotice = privacyNotice
        self.language = language
        self.purposes = purposes
        self.parties = parties
        self.events = events
        self.evidence = evidence
    }
}
