// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension RetentionCurves {
    /// The curves as JSON.
    public var exported: JSONObject {
        [
            "cohorts": .array(
                rows.map { row in
                    [
                        "cohort": .string(row.cohort),
                        "customers": JSONValue(count: row.customers),
                        "active": .array(row.active.map { JSONValue(count: $0) }),
                        "observed": .array(row.observed.map { JSONValue(count: $0) }),
                    ]
                })
        ]
    }
}

extension ChannelMix {
    /// The mix as JSON.
    public var exported: JSONObject {
        [
            "channels": .array(channels.map { .string($0.name) }),
            "periods": .array(
                rows.map { row in
                    [
                        "from": JSONValue(row.firstDay),
                        "counts": .array(row.counts.map { JSONValue(count: $0) }),
                    ]
                }),
        ]
    }
}

extension ShareTrend {
    /// The trend as JSON.
    public var exported: JSONObject {
        [
            "points": .array(
                points.map { .array([JSONValue(count: $0.part), JSONValue(count: $0.whole)]) }),
            "slope": JSONValue(slope),
            "change": change.map { change in
                [
                    "index": JSONValue(count: change.index),
                    "before": JSONValue(change.before),
                    "after": JSONValue(change.after),
                    "standard-errors": JSONValue(change.standardErrors),
                ]
            } ?? .null,
        ]
    }
}

extension AwarenessProxy {
    /// The periods as JSON.
    public var exported: JSONObject {
        [
            "periods": .array(
                rows.map { row in
                    [
                        "from": JSONValue(row.firstDay),
                        "direct": JSONValue(count: row.direct),
                        "brand-searches": JSONValue(count: row.brandSearches),
                        "contacts": JSONValue(count: row.contacts),
                    ]
                })
        ]
    }
}

extension SocialMetricSeries {
    /// The series as JSON.
    public var exported: JSONObject {
        [
            "metric": .string(metric),
            "source": .string(source),
            "points": .array(
                points.map { point in
                    [
                        "from": JSONValue(point.firstDay),
                        "value": point.value.map { .number(JSONNumber($0)) } ?? .null,
                    ]
                }),
        ]
    }
}

extension JSONValue {
    init(_ date: CivilDate?) { self = date.map { .string($0.description) } ?? .null }
}
