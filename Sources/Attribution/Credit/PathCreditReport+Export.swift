// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PathCreditReport {
    /// The report as JSON; amounts are texts in whole units, and fractions as they are computed.
    public var exported: JSONObject {
        let basisName =
            switch basis {
            case .value: "value"
            case .conversions: "conversions"
            case .none: "none"
            }
        return [
            "model": .string(model),
            "policy": policy.map { .string($0.description) } ?? .null,
            "digest": .string(digest.description),
            "value-digits": .string(String(valueDigits)),
            "conserved": .bool(isConserved),
            "coherent": .bool(isCoherent),
            "basis": .string(basisName),
            "conversions": .string(String(totals.conversions)),
            "journeys": .string(String(totals.journeys)),
            "amount": .string(String(totals.value)),
            "rows": .array(rows.map { .object($0.exported) }),
            "violations": .array(violations.map { .object($0.exported) }),
        ]
    }
}

extension PathCreditRow {
    fileprivate var exported: JSONObject {
        [
            "channel": channel.map { .string($0) } ?? .null,
            "conversions": .string(share.description),
            "amount": .string(String(amount)),
            "removal-effect": removalEffect.map { .string("\($0)") } ?? .null,
            "lower": interval.map { .string("\($0.lower)") } ?? .null,
            "upper": interval.map { .string("\($0.upper)") } ?? .null,
        ]
    }
}

extension CoherenceViolation {
    fileprivate var exported: JSONObject {
        [
            "channel": .string(channel),
            "measure": .string(measure == .conversions ? "conversions" : "value"),
            "credit": .string("\(credit)"),
            "only": .string(String(only)),
            "contains": .string(String(contains)),
        ]
    }
}
