// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How much further journeys come that have a contact of a channel at a stage, such as an e-mail,
/// than journeys at the stage without one.
///
/// A difference that is seen, not one that is caused: who opens e-mails is interested anyway. Hold
/// back messages by chance to know.
public struct StageEffect: Hashable, Sendable {
    /// The stage.
    public let stage: Stage
    /// The channel.
    public let channel: Channel
    /// How many decided journeys had a contact of the channel at the stage.
    public let journeys: Int
    /// How many of them came to a later stage or bought.
    public let advanced: Int
    /// How many decided journeys were at the stage without a contact of the channel there.
    public let journeysWithout: Int
    /// How many of them came to a later stage or bought.
    public let advancedWithout: Int

    /// By how much more often journeys with the contact came further; nil when there are none with
    /// or none without.
    public var difference: Double? {
        guard journeys > 0, journeysWithout > 0 else { return nil }
        return Double(advanced) / Double(journeys)
            - Double(advancedWithout) / Double(journeysWithout)
    }

    /// The interval of `difference` of 95 per cent, by Agresti and Caffo ("Simple and effective
    /// confidence intervals for proportions", The American Statistician 54, 2000).
    public var interval: ClosedRange<Double>? {
        guard journeys > 0, journeysWithout > 0 else { return nil }
        let (n, m) = (Double(journeys) + 2, Double(journeysWithout) + 2)
        let (p, q) = ((Double(advanced) + 1) / n, (Double(advancedWithout) + 1) / m)
        let half = 1.959963984540054 * (p * (1 - p) / n + q * (1 - q) / m).squareRoot()
        return max(-1, p - q - half)...min(1, p - q + half)
    }
}

extension StageEffect {
    private struct Tally {
        var journeys = 0
        var advanced = 0

        mutating func add(_ hasAdvanced: Bool) {
            journeys += 1
            if hasAdvanced { advanced += 1 }
        }
    }

    /// The effects in `journeys`, the largest difference first.
    ///
    /// - Parameters:
    ///   - journeys: the journeys; those that still run are left out.
    ///   - stages: the stages in the order of the funnel; contacts at others do not count.
    ///   - channel: the channel that is asked for, such as e-mail; every channel when left out.
    /// - Returns: one for each stage and channel with a contact; those that nothing can be compared
    ///   with come last.
    /// - Complexity: O(n) in the number of touchpoints, and O(s k) for s stages and k channels.
    public static func all(
        in journeys: MapJourneys, stages: [Stage] = JourneyMap.funnel, of channel: Channel? = nil
    ) -> [StageEffect] {
        var totals: [Stage: Tally] = [:]
        var tallies: [MapStep: Tally] = [:]
        let places = Dictionary(stages.enumerated().map { ($1, $0) }) { first, _ in first }
        for journey in journeys.journeys where journey.outcome != .running {
            let steps = Set(journey.touches.lazy.map { MapStep($0) })
            let present = Set(steps.compactMap(\.stage))
            let furthest = present.compactMap { places[$0] }.max() ?? 0
            func hasAdvanced(_ place: Int) -> Bool {
                journey.outcome == .bought || furthest > place
            }
            for stage in present {
                guard let place = places[stage] else { continue }
                totals[stage, default: Tally()].add(hasAdvanced(place))
            }
            for step in steps {
                guard let place = step.stage.flatMap({ places[$0] }) else { continue }
                tallies[step, default: Tally()].add(hasAdvanced(place))
            }
        }
        var effects: [StageEffect] = []
        for (step, tally) in tallies {
            guard let stage = step.stage, let total = totals[stage],
                channel.map({ $0 == step.channel }) ?? true
            else { continue }
            effects.append(
                StageEffect(
                    stage: stage, channel: step.channel, journeys: tally.journeys,
                    advanced: tally.advanced, journeysWithout: total.journeys - tally.journeys,
                    advancedWithout: total.advanced - tally.advanced))
        }
        return effects.sorted { left, right in
            let (one, other) = (left.difference ?? -2, right.difference ?? -2)
            if one != other { return one > other }
            if left.channel != right.channel { return left.channel.name < right.channel.name }
            return left.stage < right.stage
        }
    }
}
