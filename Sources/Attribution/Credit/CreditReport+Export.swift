// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CreditReport {
    /// The report as JSON; amounts and shares are texts, so that no reader rounds them.
    public var exported: JSONObject {
        [
            "model": .string(certificate.model),
            "policy": .string(certificate.policy.description),
            "conserved": .bool(certificate.isConserved),
            "rows": .array(rows.map { .object($0.exported) }),
            "totals": .array(totals.map { .object($0.exported) }),
            "roles": .array(roles.map { .object($0.exported) }),
            "notes": .array(
                notes.map { note in
                    [
                        "order": .string(note.order.rawValue),
                        "reasons": .array(note.reasons.map { .string($0.description) }),
                    ]
                }),
        ]
    }
}

extension CreditRow {
    fileprivate var exported: JSONObject {
        [
            "channel": channel.map { .string($0.name) } ?? .null,
            "given": .string(given.description),
            "taken-back": .string(takenBack.description),
            "credit": .string(credit.description),
            "cost": .string(cost.description),
            "profit": .string(profit.description),
            "conversions": .string(conversions.description),
            "conversions-taken-back": .string(conversionsTakenBack.description),
            "touches": .string(String(touches)),
        ]
    }
}

extension CreditTotal {
    fileprivate var exported: JSONObject {
        [
            "sold": .string(sold.description),
            "returned": .string(returned.description),
            "net": .string(net.description),
            "cost": .string(cost.description),
            "profit": .string(profit.description),
            "conversions": .string(String(conversions)),
            "conversions-returned": .string(String(conversionsReturned)),
            "conversions-not-measured": .string(String(conversionsNotMeasured)),
        ]
    }
}

extension RoleCredit {
    fileprivate var exported: JSONObject {
        let name: String =
            switch part {
            case .role(.demandBuilding): "demand-building"
            case .role(.closing): "closing"
            case .unknownRole: "unknown"
            case .unattributed: "unattributed"
            }
        return [
            "part": .string(name), "credit": .string(credit.description),
            "cost": .string(cost.description), "profit": .string(profit.description),
        ]
    }
}
