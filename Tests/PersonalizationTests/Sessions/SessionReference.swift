// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit

@testable import Personalization

/// The formulas of sessions, written as plainly as they can be.
///
/// Dictionaries and sorting, no cleverness shared with the sources: only the function e to the power
/// of x is.
struct SessionReference {
    struct Session {
        var key: UInt32
        var customer: UInt32
        var events: [(item: UInt32, at: Int64)]
        var last: Int64 { events.last?.at ?? 0 }

        /// Distinct items, each where it was last.
        var distinct: [UInt32] {
            var found: [UInt32] = []
            for event in events.reversed() where !found.contains(event.item) {
                found.append(event.item)
            }
            return found.reversed()
        }
    }

    /// In their order.
    var sessions: [Session] = []
    var from: Int64
    var until: Int64

    init(_ rows: [InteractionLog.Row], longest: Int = 200, period: ClosedRange<Timestamp>) {
        from = period.lowerBound.microseconds
        until = period.upperBound.microseconds
        var byKey: [UInt32: Session] = [:]
        for row in rows where !row.kind.isNegative {
            byKey[
                row.session, default: Session(key: row.session, customer: row.customer, events: [])
            ]
            .events.append((row.item, row.at.microseconds))
        }
        sessions = byKey.values.map { session in
            var session = session
            let order = session.events.indices.sorted {
                let (left, right) = (session.events[$0].at, session.events[$1].at)
                return left == right ? $0 < $1 : left < right
            }
            session.events = order.map { session.events[$0] }.suffix(longest)
            return session
        }
        sessions.sort { $0.last == $1.last ? $0.key < $1.key : $0.last < $1.last }
    }

    func age(_ session: Session) -> Int {
        if session.last >= until { return 0 }
        if session.last <= from { return 4095 }
        let share = (Double(until) - Double(session.last)) / (Double(until) - Double(from))
        return Int(min(share * 4095 + 0.5, 4095))
    }

    func idf(_ item: UInt32) -> Float {
        let count = sessions.count { $0.distinct.contains(item) }
        let all = sessions.count < 2 ? 0 : Float(Deterministic.log(Double(sessions.count)))
        return all - (count < 2 ? 0 : Float(Deterministic.log(Double(count))))
    }

    /// The scores of neighbours, before what becomes of repeated items.
    func neighbours(_ items: [UInt32], _ rules: NeighbourConfiguration) -> [UInt32: Float] {
        let shown = Array(items.suffix(rules.lastItems).reversed())
        var met: [(session: Int, weight: Float, match: UInt32, distance: Int)] = []
        for (distance, item) in shown.enumerated()
        where shown.firstIndex(of: item) == distance {
            var weight = rules.sessionDecay.weight(distance, of: shown.count)
            weight = weight * (1 + Float(rules.sessionIDF) * idf(item))
            var having = sessions.indices.reversed().filter {
                sessions[$0].distinct.contains(item)
            }
            if rules.samplesEachItem { having = Array(having.prefix(rules.sampleSize)) }
            for number in having {
                if let place = met.firstIndex(where: { $0.session == number }) {
                    met[place].weight += weight
                } else {
                    met.append((number, weight, item, distance))
                }
            }
        }
        if !rules.samplesEachItem {
            let newest = Set(met.map(\.session).sorted(by: >).prefix(rules.sampleSize))
            met = met.filter { newest.contains($0.session) }
        }
        for place in met.indices {
            let session = sessions[met[place].session]
            if rules.lengthNorm > 0 {
                met[place].weight *= Float(
                    Deterministic.pow(Double(session.distinct.count), -rules.lengthNorm))
            }
            if rules.recency > 0 {
                met[place].weight *= Float(
                    Deterministic.exp(-Double(age(session)) / 4095 / rules.recency))
            }
            if rules.matchChooses {
                met[place].weight *= rules.matchDecay.weight(met[place].distance, of: 64)
            }
        }
        let order = met.indices.sorted {
            met[$0].weight == met[$1].weight ? $0 < $1 : met[$0].weight > met[$1].weight
        }
        met = order.prefix(rules.neighbours).sorted().map { met[$0] }
        if !rules.matchChooses {
            for place in met.indices {
                met[place].weight *= rules.matchDecay.weight(met[place].distance, of: 64)
            }
        }
        for place in met.indices {
            let weight = met[place].weight
            for _ in 1..<rules.sharpness { met[place].weight *= weight }
        }
        return given(met.map { ($0.session, $0.weight, $0.match) }, rules)
    }

    private func given(
        _ met: [(session: Int, weight: Float, match: UInt32)], _ rules: NeighbourConfiguration
    ) -> [UInt32: Float] {
        var total: Float = 0
        var sums: [UInt32: Float] = [:]
        for neighbour in met {
            total += neighbour.weight
            let items = sessions[neighbour.session].distinct
            let match = items.firstIndex(of: neighbour.match) ?? 0
            for (place, item) in items.enumerated() {
                var near = 1.0
                if rules.nearness > 0 {
                    near = Deterministic.exp(-Double(abs(place - match)) / rules.nearness)
                }
                if place > match { near *= rules.after }
                sums[item, default: 0] += neighbour.weight * Float(near)
            }
        }
        if total == 0 { return [:] }
        let factor = 1 / total
        for (item, sum) in sums {
            let rareness = Float(rules.candidateIDF) * idf(item)
            sums[item] = sum * factor * (Float(rules.candidateBase) + rareness)
        }
        return sums
    }

    /// The scores of transitions.
    func transitions(_ items: [UInt32], _ rules: TransitionConfiguration) -> [UInt32: Float] {
        var sums: [UInt32: Float] = [:]
        let newest = Array(items.reversed())
        let first = rules.order == .first
        for distance in 0..<min(first ? rules.lastItems : 1, newest.count) {
            let before = distance + 1 < newest.count ? newest[distance + 1] : nil
            if !first && before == nil { continue }
            let counts = counted(newest[distance], before: first ? nil : before, rules)
            let total = counts.values.reduce(0, +)
            if total == 0 { continue }
            let decay = rules.sessionDecay.weight(distance, of: first ? rules.lastItems : 1)
            let factor =
                Float(rules.weight) * decay / Float(Double(total) + rules.shrinkage * 4096)
            for (item, count) in counts { sums[item, default: 0] += Float(count) * factor }
        }
        return sums
    }

    /// What follows on an item, in 4096ths.
    private func counted(
        _ wanted: UInt32, before: UInt32?, _ rules: TransitionConfiguration
    ) -> [UInt32: Int] {
        var counts: [UInt32: Int] = [:]
        for session in sessions {
            let aged =
                rules.recency == 0
                ? 4096 : Deterministic.exp(-Double(age(session)) / 4095 / rules.recency) * 4096
            let items = session.events.map(\.item)
            for later in items.indices {
                if let before {
                    if later >= 2 && items[later - 1] == wanted && items[later - 2] == before {
                        counts[items[later], default: 0] += Int(aged.rounded())
                    }
                    continue
                }
                for earlier in items.indices where earlier < later {
                    let distance = later - earlier
                    if distance > rules.steps { continue }
                    if items[earlier] == items[later] && !rules.countsRepeats { continue }
                    let one = rules.isByDistance ? aged / Double(distance) : aged
                    if items[earlier] == wanted {
                        counts[items[later], default: 0] += Int(one.rounded())
                    }
                    if items[later] == wanted {
                        counts[items[earlier], default: 0] += Int((one * rules.backwards).rounded())
                    }
                }
            }
        }
        return counts.filter { $0.value > 0 }
    }

    /// How alike the items are that were near an item, the most alike first.
    private func alike(_ item: UInt32, _ rules: ItemWalkConfiguration) -> [(UInt32, Float)] {
        let pairs = TransitionConfiguration(steps: rules.steps).with {
            $0.isByDistance = false
            $0.backwards = 1
            $0.countsRepeats = false
        }
        func root(_ item: UInt32) -> Float {
            Float(sessions.count { $0.distinct.contains(item) }).squareRoot()
        }
        let found = counted(item, before: nil, pairs).map { other, count in
            (other, Float(count) / 4096 / (root(item) * root(other) + Float(rules.shrinkage)))
        }
        .sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.prefix(rules.neighbours)
        let total = found.reduce(Float(0)) { $0 + $1.1 }
        return found.map { ($0.0, $0.1 / total) }
    }

    /// Where one gets from an item.
    func walk(from item: UInt32, _ rules: ItemWalkConfiguration) -> [UInt32: Float] {
        var sums: [UInt32: Float] = [:]
        for (near, weight) in alike(item, rules) {
            sums[near, default: 0] += weight * Float(rules.oneStep)
            let share = weight * Float(rules.twoSteps)
            for (far, more) in alike(near, rules) where far != item {
                sums[far, default: 0] += share * more
            }
        }
        let best = sums.sorted {
            $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value
        }
        return Dictionary(uniqueKeysWithValues: best.prefix(rules.kept).map { ($0.key, $0.value) })
    }
}
