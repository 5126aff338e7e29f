// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension JourneyMap {
    /// The map as JSON: counts as numbers, times in whole seconds, amounts as texts, so that no
    /// reader rounds them.
    public var exported: JSONObject {
        [
            "policy": .string(policy.description),
            "counts": .object(counts.exported),
            "channels": .array(channels.map { .string($0.name) }),
            "stages": .array(stages.map { .object($0.exported) }),
            "cells": .array(cells.map { .object($0.exported) }),
            "transitions": .array(transitions.map { .object($0.exported) }),
            "obstacles": .array(obstacles.map { .object($0.exported) }),
            "loops": .array(loops.map { .object($0.exported) }),
            "paths": .array(paths.map { .object($0.exported) }),
            "roles": .array(roles.map { .object($0.exported) }),
            "starts": .array(starts.map { .object($0.exported) }),
            "last-contacts": .array(lastContacts.map { .object($0.exported) }),
            "lengths": .object(lengths.exported),
            "crossings": .array(crossings.map { .object($0.exported) }),
            "channel-use": .array(channelUse.rows.map { .object($0.exported) }),
        ]
    }
}

extension JSONValue {
    init(count: Int) { self = .number(JSONNumber(Int64(count))) }

    /// A number, or null where there is none or it is not finite.
    init(_ value: Double?) { self = value.flatMap { JSONNumber($0) }.map { .number($0) } ?? .null }

    init(_ duration: Duration?) {
        self = duration.map { .number(JSONNumber($0.components.seconds)) } ?? .null
    }

    init(_ amounts: [Money]) { self = .array(amounts.map { .string($0.description) }) }
}

extension MapHistogram {
    var exported: JSONValue {
        .array(rows.map { .array([JSONValue(count: $0.value), JSONValue(count: $0.count)]) })
    }
}

extension MapStep {
    var exported: JSONValue {
        [
            "stage": stage.map { .string($0.rawValue) } ?? .null,
            "channel": .string(channel.name),
        ]
    }
}

extension MapPoint {
    var exported: JSONValue {
        switch self {
        case .start: "start"
        case .step(let step): step.exported
        case .purchase(let channel): ["purchase": .string(channel.name)]
        case .dropped: "dropped"
        case .running: "running"
        }
    }
}

extension MapJourney.Outcome {
    var exported: JSONValue {
        switch self {
        case .bought: "bought"
        case .dropped: "dropped"
        case .running: "running"
        }
    }
}
