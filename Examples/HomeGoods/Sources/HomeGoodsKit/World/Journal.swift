// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Collects touches while the world is planned.
struct Journal {
    let end: Timestamp
    private(set) var touches: [Touch] = []

    init(end: Timestamp) { self.end = end }

    /// Notes a touch, unless it lies after the period.
    mutating func note(
        _ what: Touch.What, at time: Timestamp, by person: Int?, _ shows: Shows,
        via feed: Touch.Feed
    ) {
        guard time < end else { return }
        touches.append(
            Touch(at: time, arrives: time, person: person, shows: shows, feed: feed, what: what))
    }

    /// The touches in the order in which they arrive, with what goes wrong on the way.
    consuming func delivered(_ seed: UInt64) -> [Touch] {
        touches.sort { $0.at < $1.at }
        var again: [Touch] = []
        for index in touches.indices {
            var chance = Seed(seed, for: UInt64(index) | 1 << 40)
            touches[index].serial = index
            touches[index].arrives = touches[index].at + chance.seconds(0..<90)
            Self.spoil(&touches[index], &chance)
            if chance.chance(2) {
                var copy = touches[index]
                copy.isRepeated = true
                copy.arrives = copy.arrives + chance.seconds(1..<86_400)
                again.append(copy)
            }
        }
        touches += again
        touches.sort { ($0.arrives, $0.serial) < ($1.arrives, $1.serial) }
        return touches
    }

    /// Some sightings come late, some broken, some from a phone whose clock is wrong.
    private static func spoil(_ touch: inout Touch, _ chance: inout Seed) {
        switch touch.what {
        case .page, .search, .view: break
        default: return
        }
        if chance.chance(3) { touch.arrives = touch.arrives + chance.seconds(60..<129_600) }
        switch chance.number(0..<600) {
        case 0, 1: touch.fate = .damaged
        case 2: touch.fate = .clockAhead
        default: break
        }
    }
}
