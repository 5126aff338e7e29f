// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Half as much for each half-life before the last touchpoint.
struct TimeDecayRule: CreditRule {
    let halfLife: Duration

    func weights(for journey: JourneyView) -> [UInt64] {
        guard let last = journey.touches.last?.at else { return [] }
        let unit = Self.seconds(halfLife)
        return TouchPattern.decayed(
            journey.touches.map { Self.seconds($0.at.duration(to: last)) / unit })
    }

    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }
}

/// Everything to the last touchpoint of a channel that somebody sent.
struct LastNonDirectRule: CreditRule {
    let direct: Set<Channel>

    func weights(for journey: JourneyView) -> [UInt64] {
        var weights = [UInt64](repeating: 0, count: journey.touches.count)
        let last = journey.touches.lastIndex { !direct.contains($0.channel) }
        if let place = last ?? journey.touches.indices.last { weights[place] = 1 }
        return weights
    }
}
