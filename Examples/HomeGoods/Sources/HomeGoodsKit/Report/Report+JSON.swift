// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore

extension Report {
    /// The figures for machines; the same options give the same bytes.
    var json: JSONObject {
        let counts = figures.counts
        let money = figures.money
        return [
            "example": "HomeGoods",
            "seed": .string(String(figures.options.seed)),
            "days": .number(JSONNumber(Int64(figures.options.days))),
            "people": number(figures.people),
            "ingest": [
                "received": number(counts.received), "accepted": number(counts.accepted),
                "duplicate": number(counts.duplicate), "rejected": number(counts.rejected),
                "by-channel": object(Self.sorted(figures.tally.channels)),
                "by-stage": object(stages),
                "rejected-by-reason": object(Self.sorted(figures.tally.refused)),
                "unusable-identifiers": object(Self.sorted(figures.tally.notes)),
            ],
            "identity": [
                "customers": number(figures.identity.customers),
                "merges-planted": number(figures.truth.merges),
                "merges-found": number(figures.identity.found),
                "wrong-customers": number(figures.identity.wrongGroups),
            ],
            "consent": [
                "permits-given": number(figures.tally.permits),
                "refused": object(refusedPermits),
            ],
            "messages": [
                "planned": number(figures.tally.planned), "sent": number(figures.tally.sent),
                "dropped": object(Self.sorted(figures.tally.dropped)),
                "carts-passed-over": object(Self.sorted(figures.tally.cartsPassedOver)),
            ],
            "recommendations": [
                "asked": number(figures.recommendations.asked),
                "personal": number(figures.recommendations.personal),
            ],
            "money-in-pence": [
                "recorded-net": number(money.recorded), "purchases-net": number(money.purchases),
                "conversions-net": number(money.converted), "returned": number(money.returned),
                "credit-last-touch": number(money.lastTouch),
                "credit-linear": number(money.linear),
                "credit-markov-shapley": number(money.shapley),
                "returns-without-purchase": number(money.unmatchedReturns),
            ],
            "credit-in-pence": .array(
                credit.map { row in
                    [
                        "channel": .string(row.channel), "last-touch": number(row.lastTouch),
                        "linear": number(row.linear), "markov-shapley": number(row.shapley),
                        "cost": number(row.cost),
                    ]
                }),
            "journey-map": .object(figures.map.exported),
            "asked-and-shown": .array(
                figures.asked.map { figure in
                    [
                        "figure": .string(figure.name), "asked": .string(figure.asked),
                        "shown": .string(figure.shown),
                    ]
                }),
            "story": .array(story.people.map(storyJSON)),
            "promises": [
                "kept": .array(promises.kept.map(JSONValue.string)),
                "broken": .array(promises.broken.map { .string($0.description) }),
            ],
        ]
    }

    private func storyJSON(_ person: Story.Person) -> JSONValue {
        [
            "name": .string(person.name),
            "timeline": .array(
                lines(of: person).map { line in
                    [
                        "time": .string(line.time), "channel": .string(line.channel),
                        "what": .string(line.text),
                    ]
                }),
            "recommended": .array(person.recommended.items.map { .string($0.item.rawValue) }),
            "recommended-by-own-behaviour": .bool(person.recommended.isPersonal),
        ]
    }

    private func number(_ value: some BinaryInteger) -> JSONValue {
        .number(JSONNumber(Int64(value)))
    }

    private func object(_ rows: [(name: String, count: Int)]) -> JSONValue {
        var object = JSONObject()
        for row in rows { object[row.name] = number(row.count) }
        return .object(object)
    }
}
