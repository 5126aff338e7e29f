// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentReceipt {
    /// Reads a receipt from JSON text.
    ///
    /// Members that it does not know are passed over. The proof is read, not checked.
    ///
    /// - Parameter bytes: the text in UTF-8.
    /// - Throws: `Refusal` with a reason for each field that is missing or not of its form.
    public init(json bytes: [UInt8]) throws(Refusal) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(json: bytes)
        } catch {
            throw Refusal(.exportMalformed, error.description)
        }
        try self.init(json: value)
    }

    /// Reads a receipt; see `init(json:)` of a text.
    public init(json value: JSONValue) throws(Refusal) {
        guard let object = value.objectValue else {
            throw Refusal(.exportMalformed, "a receipt is an object")
        }
        var reader = ExportReader(object)
        let schemaVersion = reader.text("schema_version")
        let id = reader.text("receipt_id")
        let record = reader.text("record_id")
        let principal = reader.text("pii_principal_id")
        var notice: (text: String?, language: String?)
        var purposes: [ReceiptPurpose] = []
        let processing = reader.objects("pii_processing")
        if processing.count != 1 {
            reader.malformed("pii_processing", "a receipt is of one notice")
        }
        if var first = processing.first {
            notice = (first.text("privacy_notice"), first.text("language"))
            for var part in first.objects("purposes") {
                if let purpose = ReceiptPurpose(&part) { purposes.append(purpose) }
                first.note(part)
            }
            reader.note(first)
        }
        let parties = reader.each("party_identification", ReceiptParty.init)
        let events = reader.each("events", ReceiptEvent.init)
        var evidence: LedgerEvidence?
        if object["ledger"] != nil, var part = reader.object("ledger") {
            evidence = LedgerEvidence(&part)
            reader.note(part)
        }
        guard reader.reasons.isEmpty, let schemaVersion, let id, let record, let principal,
            let text = notice.text, let language = notice.language
        else { throw Refusal(reader.reasons) }
        self.init(
            schemaVersion: schemaVersion, id: id, record: record, principal: principal,
            privacyNotice: text, language: language, purposes: purposes, parties: parties,
            events: events, evidence: evidence)
        let missing = self.missing
        guard missing.isEmpty else { throw Refusal(missing) }
    }

    /// What is wrong with a receipt in JSON: a reason for each field that is missing or not of its
    /// form; empty for one that is valid.
    public static func problems(in bytes: [UInt8]) -> [Reason] {
        do throws(Refusal) {
            _ = try ConsentReceipt(json: bytes)
            return []
        } catch {
            return error.reasons
        }
    }
}

extension ReceiptParty {
    fileprivate init?(_ reader: inout ExportReader) {
        let id = reader.text("party_id")
        let name = reader.text("party_name")
        let address = reader.text("party_address")
        let contact = reader.text("party_contact")
        let type = reader.text("party_type")
        guard let id, let name, let address, let contact, let type else { return nil }
        self.init(id: id, name: name, address: address, contact: contact, type: type)
    }
}

extension ReceiptEvent {
    fileprivate init?(_ reader: inout ExportReader) {
        let time = reader.required("event_time", "no instant") { Timestamp(rfc3339: $0) }
        let validity = reader.text("validity_duration")
        let entity = reader.text("entity_id")
        let type = reader.text("event_type")
        let state = reader.text("event_state")
        guard let time, let validity, let entity, let type, let state else { return nil }
        self.init(time: time, validity: validity, entity: entity, type: type, state: state)
    }
}

extension ReceiptPurpose {
    fileprivate init?(_ reader: inout ExportReader) {
        let purpose = reader.text("purpose")
        let words = reader.text("purpose_description")
        var uses: [ConsentUse] = []
        for (index, value) in (reader.list("uses") ?? []).enumerated() {
            do throws(Refusal) {
                let use = try ConsentUse(
                    exported: value, field: reader.place("uses[\(index)]"))
                if use.purpose.rawValue == purpose {
                    uses.append(use)
                } else {
                    reader.malformed("uses[\(index)]", "of another purpose")
                }
            } catch {
                reader.note(error)
            }
        }
        let types = reader.each("pii_information") { $0.text("pii_type") }
        let controllers = reader.texts("pii_controllers")
        let locations = reader.texts("storage_locations")
        let retention = reader.text("retention_period")
        let jurisdiction = reader.text("jurisdiction")
        let recipients = reader.texts("recipient_third_parties")
        let withdrawal = reader.text("withdrawal_method")
        guard reader.reasons.isEmpty, let purpose, let words, let retention, let jurisdiction,
            let withdrawal
        else { return nil }
        self.init(
            purpose: Purpose(purpose), uses: uses,
            terms: ReceiptTerms(
                words: words, dataTypes: types, storageLocations: locations,
                retentionPeriod: retention, recipients: recipients,
                withdrawalMethod: withdrawal),
            controllers: controllers, jurisdiction: jurisdiction)
    }
}

extension LedgerEvidence {
    fileprivate init?(_ reader: inout ExportReader) {
        let head = reader.required("head", "not the line of a head") { try? TreeHead(line: $0) }
        let record = reader.required("record", "no hexadecimal digits") {
            Hexadecimal.bytes($0)
        }
        let leaf = reader.required("leaf", "no number") { UInt64($0) }
        let size = reader.required("size", "no number") { UInt64($0) }
        var path: [SHA256Digest] = []
        for (index, text) in reader.texts("path", upTo: 64).enumerated() {
            guard let digest = SHA256Digest(hexadecimal: text) else {
                reader.malformed("path[\(index)]", "no 64 hexadecimal digits")
                continue
            }
            path.append(digest)
        }
        guard reader.reasons.isEmpty, let head, let record, let leaf, let size
        else { return nil }
        self.init(
            record: record, proof: InclusionProof(leaf: leaf, size: size, path: path), head: head)
    }
}
