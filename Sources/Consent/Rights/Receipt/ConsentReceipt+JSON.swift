// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentReceipt {
    /// The receipt as JSON, with the fields as ISO/IEC TS 27560 names them.
    ///
    /// The proof is in `ledger`: the line of the head, the record in hexadecimal digits, its number,
    /// the size of the tree and the hashes of the path.
    public var json: JSONValue {
        var object: JSONObject = [
            "schema_version": .string(schemaVersion),
            "receipt_id": .string(id),
            "record_id": .string(record),
            "pii_principal_id": .string(principal),
            "pii_processing": [
                [
                    "privacy_notice": .string(privacyNotice),
                    "language": .string(language),
                    "purposes": .array(purposes.map(Self.json)),
                ]
            ],
            "party_identification": .array(parties.map(Self.json)),
            "events": .array(events.map(Self.json)),
        ]
        object["ledger"] = evidence.map(Self.json)
        return .object(object)
    }

    private static func json(_ purpose: ReceiptPurpose) -> JSONValue {
        let terms = purpose.terms
        var object: JSONObject = [
            "purpose": .string(purpose.purpose.rawValue),
            "purpose_description": .string(terms.words),
            "uses": .array(purpose.uses.map(\.exported)),
            "pii_information": .array(terms.dataTypes.map { ["pii_type": .string($0)] }),
            "pii_controllers": texts(purpose.controllers),
            "storage_locations": texts(terms.storageLocations),
            "retention_period": .string(terms.retentionPeriod),
            "jurisdiction": .string(purpose.jurisdiction),
        ]
        object["recipient_third_parties"] = terms.recipients.map(texts)
        object["withdrawal_method"] = .string(terms.withdrawalMethod)
        return .object(object)
    }

    private static func json(_ party: ReceiptParty) -> JSONValue {
        [
            "party_id": .string(party.id), "party_name": .string(party.name),
            "party_address": .string(party.address), "party_contact": .string(party.contact),
            "party_type": .string(party.type),
        ]
    }

    private static func json(_ event: ReceiptEvent) -> JSONValue {
        [
            "event_time": .string(event.time.rfc3339),
            "validity_duration": .string(event.validity), "entity_id": .string(event.entity),
            "event_type": .string(event.type), "event_state": .string(event.state),
        ]
    }

    private static func json(_ evidence: LedgerEvidence) -> JSONValue {
        [
            "head": .string(evidence.head.line),
            "record": .string(Hexadecimal.text(evidence.record)),
            "leaf": .string(String(evidence.proof.leaf)),
            "size": .string(String(evidence.proof.size)),
            "path": texts(evidence.proof.path.map(\.description)),
        ]
    }

    private static func texts(_ texts: [String]) -> JSONValue {
        .array(texts.map { .string($0) })
    }
}
