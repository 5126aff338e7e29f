// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Reason.Code {
    /// A receipt lacks a mandatory field.
    public static let receiptMissing: Reason.Code = "receipt.missing"
}

extension ConsentReceipt {
    /// A reason for each mandatory field that is missing: empty for a receipt that is complete.
    ///
    /// The fields are named as the JSON text names them.
    public var missing: [Reason] {
        var check = Check()
        check.text(schemaVersion, "schema_version")
        check.text(id, "receipt_id")
        check.text(record, "record_id")
        check.text(principal, "pii_principal_id")
        let processing = "pii_processing[0]"
        check.text(privacyNotice, "\(processing).privacy_notice")
        check.text(language, "\(processing).language")
        check.list(purposes.map(\.purpose.rawValue), "\(processing).purposes")
        for (index, purpose) in purposes.enumerated() {
            self.check(purpose, "\(processing).purposes[\(index)]", &check)
        }
        check.list(parties.map(\.id), "party_identification")
        for (index, party) in parties.enumerated() {
            let place = "party_identification[\(index)]"
            check.text(party.id, "\(place).party_id")
            check.text(party.address, "\(place).party_address")
            check.text(party.name, "\(place).party_name")
            check.text(party.contact, "\(place).party_contact")
            check.text(party.type, "\(place).party_type")
        }
        check.list(events.map(\.type), "events")
        for (index, event) in events.enumerated() {
            let place = "events[\(index)]"
            check.text(event.validity, "\(place).validity_duration")
            check.text(event.entity, "\(place).entity_id")
            check.text(event.type, "\(place).event_type")
            check.text(event.state, "\(place).event_state")
        }
        return check.reasons
    }

    private func check(_ purpose: ReceiptPurpose, _ place: String, _ check: inout Check) {
        check.text(purpose.purpose.rawValue, "\(place).purpose")
        check.list(purpose.uses.map(\.purpose.rawValue), "\(place).uses")
        check.list(purpose.terms.dataTypes, "\(place).pii_information")
        for (index, type) in purpose.terms.dataTypes.enumerated() {
            check.text(type, "\(place).pii_information[\(index)].pii_type")
        }
        check.list(purpose.controllers, "\(place).pii_controllers")
        for (index, controller) in purpose.controllers.enumerated()
        where !parties.contains(where: { $0.id == controller }) {
            check.note("is no party of the receipt", "\(place).pii_controllers[\(index)]")
        }
        check.list(purpose.terms.storageLocations, "\(place).storage_locations")
        check.text(purpose.terms.retentionPeriod, "\(place).retention_period")
        check.text(purpose.jurisdiction, "\(place).jurisdiction")
        if purpose.terms.recipients == nil {
            check.note("who receives the data is not said", "\(place).recipient_third_parties")
        }
        check.text(purpose.terms.withdrawalMethod, "\(place).withdrawal_method")
    }

    /// Collects what is missing.
    private struct Check {
        var reasons: [Reason] = []

        mutating func note(_ words: String, _ field: String) {
            reasons.append(Reason(.receiptMissing, words, field: field))
        }

        mutating func text(_ text: String, _ field: String) {
            if text.allSatisfy(\.isWhitespace) { note("is mandatory", field) }
        }

        mutating func list(_ list: [String], _ field: String) {
            if list.isEmpty { note("needs at least one", field) }
        }
    }
}
