// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentAct {
    /// The names of the members of an exported act.
    static let exportedNames: Set<String> = [
        "act", "uses", "capture-point", "wording", "wording-version", "wording-sha256", "locale",
        "evidence", "method", "recorded-by", "jurisdiction", "valid-until",
    ]

    /// Reads an act that was exported: what `exported` writes, nothing left out and nothing more.
    ///
    /// So that what a person carries away can be taken in elsewhere.
    ///
    /// - Parameter object: the members of the act alone.
    /// - Throws: `Refusal` with a reason for each member that is missing or not of its form.
    public init(exported object: JSONObject) throws(Refusal) {
        var reader = ExportReader(object)
        let act = ConsentAct(&reader)
        reader.finish(Self.exportedNames)
        guard let act, reader.reasons.isEmpty else { throw Refusal(reader.reasons) }
        self = act
    }

    /// Reads the members of an act; nil where the reader has found something wrong.
    init?(_ reader: inout ExportReader) {
        let kind = reader.required("act", "no kind of act") { text in
            Kind.allCases.first { "\($0)" == text }
        }
        var uses: [ConsentUse] = []
        for (index, value) in (reader.list("uses") ?? []).enumerated() {
            do throws(Refusal) {
                uses.append(
                    try ConsentUse(exported: value, field: reader.place("uses[\(index)]")))
            } catch {
                reader.note(error)
            }
        }
        let evidence = reader.required("evidence", "no kind of evidence") { text in
            ConsentEvidence.allCases.first { "\($0)" == text }
        }
        let capturePoint = reader.optionalText("capture-point")
        let wording = Self.wording(&reader)
        let method = reader.optional("method", "no method") { ConsentMethod($0) }
        let recordedBy = reader.optionalText("recorded-by")
        let jurisdiction = reader.optionalText("jurisdiction")
        let validUntil = reader.optional("valid-until", "no instant") { Timestamp(rfc3339: $0) }
        guard let kind, let evidence, reader.reasons.isEmpty else { return nil }
        self.init(
            kind, uses, capturePoint: capturePoint, wording: wording, evidence: evidence,
            method: method, recordedBy: recordedBy, jurisdiction: jurisdiction,
            validUntil: validUntil)
    }

    private static func wording(_ reader: inout ExportReader) -> ConsentWording? {
        let id = reader.optionalText("wording")
        let version = reader.optionalText("wording-version")
        let digest = reader.optional("wording-sha256", "no 64 hexadecimal digits") {
            SHA256Digest(hexadecimal: $0)
        }
        let locale = reader.optionalText("locale")
        if let id {
            return ConsentWording(id, version: version, digest: digest, locale: locale)
        }
        if version != nil || digest != nil || locale != nil {
            reader.malformed("wording", "of no wording there is no version, digest or locale")
        }
        return nil
    }
}
