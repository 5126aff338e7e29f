// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Finds the ways in circles: a step and the steps until it comes again, at most `longest` of them.
struct MapLoopFold {
    /// Longer ways back are not circles but new beginnings.
    private static let longest = 4
    /// So many of the most frequent circles are compared with the journeys that did without.
    private static let mostLoops = 200

    private struct Tally {
        var count = 0
        var time = Duration.zero
        var journeys: [Int] = []
    }

    private let steps: [[MapStep]]
    private let outcomes: [MapJourney.Outcome]
    private var tallies: [[MapStep]: Tally] = [:]

    init(_ journeys: [MapJourney]) {
        let decided = journeys.filter { $0.outcome != .running }
        steps = decided.map { $0.touches.map { MapStep($0) } }
        outcomes = decided.map(\.outcome)
        for (index, journey) in decided.enumerated() { add(journey, index) }
    }

    private mutating func add(_ journey: MapJourney, _ index: Int) {
        let steps = steps[index]
        var latest: [MapStep: Int] = [:]
        for (place, step) in steps.enumerated() {
            if let before = latest.updateValue(place, forKey: step), place - before <= Self.longest
            {
                let time = journey.touches[before].at.duration(to: journey.touches[place].at)
                let circle = Self.beginningAtLeast(Array(steps[before..<place]))
                var tally = tallies[circle] ?? Tally()
                tally.count += 1
                tally.time += time
                if tally.journeys.last != index { tally.journeys.append(index) }
                tallies[circle] = tally
            }
        }
    }

    /// The rotation that sorts first, so that a circle is one wherever it is entered.
    private static func beginningAtLeast(_ circle: [MapStep]) -> [MapStep] {
        var best = circle
        for start in circle.indices.dropFirst() {
            let rotated = Array(circle[start...] + circle[..<start])
            if rotated.lexicographicallyPrecedes(best) { best = rotated }
        }
        return best
    }

    func loops() -> [MapLoop] {
        let ranked = tallies.sorted { left, right in
            if left.value.count != right.value.count { return left.value.count > right.value.count }
            return left.key.lexicographicallyPrecedes(right.key)
        }
        var passing: [MapStep: Set<Int>] = [:]
        for (index, steps) in steps.enumerated() {
            for step in steps { passing[step, default: []].insert(index) }
        }
        return ranked.prefix(Self.mostLoops).map { circle, tally in
            let distinct = Set(circle)
            var without = circle.first.flatMap { passing[$0] } ?? []
            for step in distinct { without.formIntersection(passing[step] ?? []) }
            without.subtract(tally.journeys)
            return MapLoop(
                steps: circle, count: tally.count, journeys: tally.journeys.count,
                bought: tally.journeys.count { outcomes[$0] == .bought },
                journeysWithout: without.count,
                boughtWithout: without.count { outcomes[$0] == .bought }, time: tally.time)
        }
    }
}
