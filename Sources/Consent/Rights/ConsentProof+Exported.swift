// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentProof {
    /// Reads a proof that was exported: what `exported` writes, nothing left out and nothing more.
    ///
    /// The channel is known by its name, as the export has it.
    ///
    /// - Parameter object: a row of `acts` of the book's export.
    /// - Throws: `Refusal` with a reason for each member that is missing or not of its form.
    public init(exported object: JSONObject) throws(Refusal) {
        var reader = ExportReader(object)
        let act = ConsentAct(&reader)
        let event = reader.text("event")
        let profile = reader.required("profile", "no 32 hexadecimal digits") {
            Token128($0).map { ProfileID($0) }
        }
        let channel = reader.text("channel")
        let occurredAt = reader.required("occurred-at", "no instant") { Timestamp(rfc3339: $0) }
        let receivedAt = reader.required("received-at", "no instant") { Timestamp(rfc3339: $0) }
        reader.finish(
            ConsentAct.exportedNames.union([
                "event", "profile", "channel", "occurred-at", "received-at", "ledger",
            ]))
        guard let act, let event, let profile, let channel, let occurredAt, let receivedAt,
            reader.reasons.isEmpty,
            let proof = ConsentProof(
                RecordedEvent(
                    event: CustomerEvent(
                        id: EventID(event), name: .consentGiven, occurredAt: occurredAt,
                        channel: Channel(named: channel), consent: act),
                    profile: profile, receivedAt: receivedAt))
        else { throw Refusal(reader.reasons) }
        self = proof
    }
}
