// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension LookbackAdvice {
    /// The distances as JSON: days and how often.
    public var exported: JSONObject {
        [
            "journeys": journeys.exported,
            "contacts": .array(
                contacts.sorted { $0.key < $1.key }.map { kind, days in
                    ["kind": .string(kind.rawValue), "days": days.exported]
                }),
        ]
    }
}

extension StratifiedComparison {
    /// The comparison as JSON.
    public var exported: JSONObject {
        [
            "naive": JSONValue(naive),
            "matched": JSONValue(matched),
            "standard-error": JSONValue(standardError),
            "matched-units": JSONValue(count: matchedUnits),
            "unmatched-units": JSONValue(count: unmatchedUnits),
        ]
    }
}

extension StageEffect {
    /// The effect as JSON.
    public var exported: JSONObject {
        [
            "stage": .string(stage.rawValue),
            "channel": .string(channel.name),
            "journeys": JSONValue(count: journeys),
            "advanced": JSONValue(count: advanced),
            "journeys-without": JSONValue(count: journeysWithout),
            "advanced-without": JSONValue(count: advancedWithout),
            "difference": JSONValue(difference),
            "low": JSONValue(interval?.lowerBound),
            "high": JSONValue(interval?.upperBound),
        ]
    }
}

extension ContentReport {
    /// The report as JSON; amounts and shares are texts, so that no reader rounds them.
    public var exported: JSONObject {
        [
            "model": .string(model),
            "rows": .array(
                rows.map { row in
                    [
                        "content": row.content.map { .string($0) } ?? .null,
                        "channel": .string(row.channel.name),
                        "touches": JSONValue(count: row.touches),
                        "credit": .string(row.credit.description),
                        "conversions": .string(row.conversions.description),
                    ]
                }),
            "unattributed": JSONValue(unattributed),
        ]
    }
}

extension KeywordLedger {
    /// The ledger as JSON.
    public var exported: JSONObject {
        ["terms": .array(rows.map(\.exported)), "total": total.exported]
    }
}

extension KeywordLedger.Row {
    fileprivate var exported: JSONValue {
        [
            "term": .string(term),
            "paid-contacts": JSONValue(count: paidContacts),
            "organic-contacts": JSONValue(count: organicContacts),
            "cost": .string(cost.description),
            "cost-saved": costSaved.map { .string($0.description) } ?? .null,
            "paid-only": paidOnly.exported,
            "organic-only": organicOnly.exported,
            "both": both.exported,
            "synergy": JSONValue(synergy),
        ]
    }
}

extension KeywordLedger.Outcomes {
    fileprivate var exported: JSONValue {
        ["journeys": JSONValue(count: journeys), "bought": JSONValue(count: bought)]
    }
}

extension ContinuityIndex {
    /// The index as JSON.
    public var exported: JSONObject {
        [
            "index": JSONValue(index),
            "seamlessness": JSONValue(seamlessness),
            "rows": .array(
                rows.map { row in
                    [
                        "from": .string(row.from.name), "to": .string(row.to.name),
                        "switches": JSONValue(count: row.switches),
                        "resumed": JSONValue(count: row.resumed),
                    ]
                }),
        ]
    }
}

extension EffortTable {
    /// The table as JSON.
    public var exported: JSONObject {
        [
            "rows": .array(
                rows.map { row in
                    [
                        "channel": .string(row.channel.name),
                        "function": .string(row.function),
                        "effort": row.effort.exported,
                        "satisfaction": row.satisfaction.exported,
                    ]
                })
        ]
    }
}

extension CoreCustomers {
    /// How concentrated the value is, as JSON; customers are counted, not named.
    public var exported: JSONObject {
        [
            "buyers": JSONValue(count: members.count),
            "net": .string(total.description),
            "core": JSONValue(count: core().count),
            "concentration": JSONValue(concentration),
        ]
    }
}

extension ChannelPortfolio {
    /// Who is reached by what, as JSON.
    public var exported: JSONObject {
        [
            "channels": .array(channels.map { .string($0.name) }),
            "segments": .array(
                segments.map { segment in
                    [
                        "name": .string(segment.name),
                        "people": JSONValue(count: segment.people),
                        "reached": .array(segment.reached.map { JSONValue(count: $0) }),
                    ]
                }),
        ]
    }
}

extension ChannelMaturity {
    /// The maturity as JSON.
    public var exported: JSONObject {
        func told(_ tests: Tests) -> JSONValue {
            ["passed": JSONValue(count: tests.passed), "made": JSONValue(count: tests.made)]
        }
        return [
            "channels": JSONValue(count: channels),
            "parity": told(parity),
            "continuity": told(continuity),
            "level": .string("\(level)"),
            "score": JSONValue(score),
        ]
    }
}

extension OwnershipCredit {
    /// The credit and the cost as JSON; `ownership` is null where there is none.
    public var exported: JSONObject {
        [
            "ownership": ownership.map { .string("\($0)") } ?? .null,
            "credit": .string(credit.description),
            "cost": .string(cost.description),
        ]
    }
}
