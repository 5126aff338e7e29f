// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension ConsentAct {
    /// The act for a person to read; a field that nobody filled in is null.
    public var exported: JSONObject {
        func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
        return [
            "act": .string("\(kind)"),
            "uses": .array(uses.map(\.exported)),
            "capture-point": text(capturePoint),
            "wording": text(wording?.id),
            "wording-version": text(wording?.version),
            "wording-sha256": text(wording?.digest?.description),
            "locale": text(wording?.locale),
            "evidence": .string("\(evidence)"),
            "method": text(method?.rawValue),
            "recorded-by": text(recordedBy),
            "jurisdiction": text(jurisdiction),
            "valid-until": text(validUntil?.rfc3339),
        ]
    }
}
