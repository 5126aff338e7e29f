// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What was told under one profile, or under one at some customer's times.
struct LiveProfile: Sendable {
    /// Its customer's place among all.
    var customer: Int
    var touches: [LiveTouch] = []
    /// Whether they are in order, each event once.
    var isInOrder = true
    var conversions: [OrderID: Conversion] = [:]
}

/// When a profile is a customer's who has it at times.
struct LiveShare: Sendable {
    var share: ProfileShare
    /// The place among all of what was told of him under the profile.
    var place: Int
}

/// A touchpoint without what plays no part in which journeys it counts for.
struct LiveTouch: Sendable {
    var event: EventID
    var contact: JourneyContact
    /// Its channel, by the number of `LiveNames`.
    var channel: UInt32

    /// By time, then by event id, each event once: the earlier one stays.
    static func inOrder(_ touches: [LiveTouch]) -> [LiveTouch] {
        if touches.count < 2 { return touches }
        let sorted = touches.sorted(by: precedes)
        guard sorted.count > 16 else {
            // For a few, looking at each costs less than a set of them.
            return sorted.indices.compactMap { place in
                let event = sorted[place].event
                return sorted[..<place].contains { $0.event == event } ? nil : sorted[place]
            }
        }
        var seen: Set<EventID> = []
        return sorted.filter { seen.insert($0.event).inserted }
    }

    private static func precedes(_ left: LiveTouch, _ right: LiveTouch) -> Bool {
        if left.contact.at != right.contact.at { return left.contact.at < right.contact.at }
        return left.event < right.event
    }
}

/// A customer whose paths are counted.
struct LiveCustomer: Sendable {
    var profiles: [Int] = []
    /// As they are counted.
    var paths: [LivePath] = []
    var isDirty = false
}

/// One journey as it is counted.
struct LivePath: Hashable, Sendable {
    /// The channels, by the numbers of `LiveNames`.
    var channels: [UInt32]
    var converts: Bool
    var value: Int64
}

extension TransitionCounts {
    /// Adds a path or takes it away; `places` are those of its channels here.
    mutating func add(
        _ path: LivePath, _ places: [UInt16], sign: Int
    ) throws(AttributionError) {
        let touches = path.channels.map { places[Int($0)] }
        let (conversions, nulls) = path.converts ? (1, 0) : (0, 1)
        if sign > 0 {
            try add(touches, conversions: conversions, nulls: nulls, value: path.value)
        } else {
            try subtract(touches, conversions: conversions, nulls: nulls, value: path.value)
        }
    }
}
