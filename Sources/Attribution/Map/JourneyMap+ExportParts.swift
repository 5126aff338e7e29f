// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MapCounts {
    var exported: JSONObject {
        [
            "customers": JSONValue(count: customers),
            "buyers": JSONValue(count: buyers),
            "bought": JSONValue(count: bought),
            "dropped": JSONValue(count: dropped),
            "running": JSONValue(count: running),
            "touches-left-out": JSONValue(count: touchesLeftOut),
            "purchases-not-measured": JSONValue(count: purchasesNotMeasured),
        ]
    }
}

extension MapStageRow {
    var exported: JSONObject {
        [
            "stage": .string(stage.rawValue),
            "touches": JSONValue(count: touches),
            "journeys": JSONValue(count: journeys),
            "reached": JSONValue(count: reached),
            "dropped": JSONValue(count: dropped),
            "bought": JSONValue(count: bought),
            "median-seconds-to-later-stage": JSONValue(medianTimeToLaterStage),
        ]
    }
}

extension MapCell {
    var exported: JSONObject {
        [
            "step": step.exported,
            "touches": JSONValue(count: touches),
            "journeys": JSONValue(count: journeys),
            "customers": JSONValue(count: customers),
            "purchases": JSONValue(count: purchases),
            "dropped": JSONValue(count: dropped),
            "running": JSONValue(count: running),
        ]
    }
}

extension MapTransition {
    var exported: JSONObject {
        [
            "from": from.exported, "to": to.exported, "count": JSONValue(count: count),
            "median-seconds": JSONValue(medianTime),
        ]
    }
}

extension MapObstacle {
    var exported: JSONObject {
        let (name, place): (String, JSONValue) =
            switch kind {
            case .dropOff(let step): ("drop-off", step.exported)
            case .loop(let steps): ("loop", .array(steps.map(\.exported)))
            }
        return [
            "kind": .string(name), "at": place,
            "journeys": JSONValue(count: journeys),
            "lost": JSONValue(lost),
            "lost-share": JSONValue(lostShare),
            "expected-share": JSONValue(expectedShare),
            "standard-errors": JSONValue(standardErrors),
        ]
    }
}

extension MapLoop {
    var exported: JSONObject {
        [
            "steps": .array(steps.map(\.exported)),
            "count": JSONValue(count: count),
            "journeys": JSONValue(count: journeys),
            "bought": JSONValue(count: bought),
            "journeys-without": JSONValue(count: journeysWithout),
            "bought-without": JSONValue(count: boughtWithout),
            "seconds": JSONValue(time),
        ]
    }
}

extension MapPath {
    var exported: JSONObject {
        [
            "channels": .array(channels.map { .string($0.name) }),
            "purchase": purchase.map { .string($0.name) } ?? .null,
            "outcome": outcome.exported,
            "count": JSONValue(count: count),
        ]
    }
}

extension MapChannelRole {
    var exported: JSONObject {
        [
            "channel": .string(channel.name),
            "journeys": JSONValue(count: journeys),
            "purchases": JSONValue(count: purchases),
            "alone": JSONValue(count: alone),
            "first": JSONValue(count: first),
            "between": JSONValue(count: between),
            "last": JSONValue(count: last),
            "assisted": JSONValue(count: assisted),
            "assisted-net": JSONValue(assistedNet),
            "tenths": .array(tenths.map { JSONValue(count: $0) }),
        ]
    }
}

extension MapStart {
    var exported: JSONObject {
        [
            "channel": .string(channel.name),
            "source": source.map { .string($0) } ?? .null,
            "journeys": JSONValue(count: journeys),
            "purchases": JSONValue(count: purchases),
        ]
    }
}

extension MapLastContact {
    var exported: JSONObject {
        [
            "channel": .string(channel.name),
            "kind": .string(kind.rawValue),
            "purchases": JSONValue(count: purchases),
            "median-seconds": JSONValue(medianTime),
        ]
    }
}

extension MapLengths {
    var exported: JSONObject {
        [
            "touches-per-purchase": touchesPerPurchase.exported,
            "touches-per-buyer": touchesPerBuyer.exported,
            "touches-per-dropped": touchesPerDropped.exported,
            "rows": .array(
                rows.map { row in
                    [
                        "devices": JSONValue(count: row.devices),
                        "sessions": JSONValue(count: row.sessions),
                        "days": JSONValue(count: row.days),
                        "purchases": JSONValue(count: row.purchases),
                    ]
                }),
        ]
    }
}

extension MapCrossing {
    var exported: JSONObject {
        [
            "contact": contact.map { .string($0.name) } ?? .null,
            "purchase": .string(purchase.name),
            "purchases": JSONValue(count: purchases),
            "net": JSONValue(net),
        ]
    }
}

extension MapChannelUse.Row {
    var exported: JSONObject {
        [
            "channels": JSONValue(count: channels),
            "customers": JSONValue(count: customers),
            "buyers": JSONValue(count: buyers),
            "purchases": JSONValue(count: purchases),
            "decided": JSONValue(count: decided),
            "net": JSONValue(net),
        ]
    }
}
