// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Counts what happens on the squares of the map, between them and at the stages.
struct MapFold {
    private(set) var channels = MapChannels()
    private var cells: [MapStep: MapCell] = [:]
    private var latestCustomer: [MapStep: CustomerID] = [:]
    private var moves: [Move: [Duration]] = [:]
    private var order: [Stage]
    private var rows: [Stage: MapStageRow] = [:]
    private var waits: [Stage: [Duration]] = [:]
    /// For each stage, counts of what came exactly this far; unknown stages count for nothing.
    private var furthest: [Stage: Int] = [:]

    private struct Move: Hashable {
        var from: MapPoint
        var to: MapPoint
    }

    init(stages: [Stage]) {
        var seen: Set<Stage> = []
        order = stages.filter { seen.insert($0).inserted }
    }

    /// Takes in a journey; the journeys of one customer have to follow each other.
    mutating func add(_ journey: MapJourney) {
        var visited: Set<MapStep> = []
        var from = MapPoint.start
        var before: Timestamp?
        for touch in journey.touches {
            channels.note(touch.channel)
            let step = MapStep(touch)
            count(step, of: journey.customer, isNew: visited.insert(step).inserted) {
                $0.touches += 1
            }
            move(from, .step(step), before?.duration(to: touch.at))
            (from, before) = (.step(step), touch.at)
        }
        if let conversion = journey.conversion {
            channels.note(conversion.channel)
            let step = MapStep(stage: .purchase, channel: conversion.channel)
            count(step, of: journey.customer, isNew: visited.insert(step).inserted) {
                $0.purchases += 1
            }
            move(from, .purchase(conversion.channel), before?.duration(to: conversion.at))
        } else if case .step(let last) = from {
            let isRunning = journey.outcome == .running
            count(last, of: journey.customer, isNew: false) {
                if isRunning { $0.running += 1 } else { $0.dropped += 1 }
            }
            move(from, isRunning ? .running : .dropped, nil)
        }
        addStages(journey)
    }

    private mutating func count(
        _ step: MapStep, of customer: CustomerID, isNew: Bool, _ change: (inout MapCell) -> Void
    ) {
        change(&cells[step, default: MapCell(step: step)])
        guard isNew else { return }
        cells[step]?.journeys += 1
        if latestCustomer.updateValue(customer, forKey: step) != customer {
            cells[step]?.customers += 1
        }
    }

    private mutating func move(_ from: MapPoint, _ to: MapPoint, _ time: Duration?) {
        // A move without a time is one with a negative time, so that one list counts both.
        moves[Move(from: from, to: to), default: []].append(time ?? .seconds(-1))
    }

    private mutating func addStages(_ journey: MapJourney) {
        var firsts: [(stage: Stage, at: Timestamp)] = []
        func note(_ stage: Stage, _ at: Timestamp) {
            rows[stage, default: MapStageRow(stage: stage)].touches += 1
            if !firsts.contains(where: { $0.stage == stage }) { firsts.append((stage, at)) }
        }
        for touch in journey.touches {
            if let stage = touch.stage { note(stage, touch.at) }
        }
        if let conversion = journey.conversion { note(.purchase, conversion.at) }
        var far: Stage?
        for (stage, at) in firsts {
            rows[stage]?.journeys += 1
            if journey.outcome == .bought { rows[stage]?.bought += 1 }
            if far.map({ place($0) < place(stage) }) ?? true { far = stage }
            let later = firsts.filter { place($0.stage) > place(stage) && $0.at >= at }
            if let next = later.map(\.at).min() {
                waits[stage, default: []].append(at.duration(to: next))
            }
        }
        guard let far else { return }
        furthest[far, default: 0] += 1
        if journey.outcome == .dropped { rows[far]?.dropped += 1 }
    }

    /// Where the stage stands in the funnel; those that were not given stand behind, by name.
    private func place(_ stage: Stage) -> StagePlace {
        StagePlace(index: order.firstIndex(of: stage) ?? order.count, stage: stage)
    }

    private struct StagePlace: Comparable {
        var index: Int
        var stage: Stage

        static func < (left: StagePlace, right: StagePlace) -> Bool {
            left.index == right.index ? left.stage < right.stage : left.index < right.index
        }
    }

    var stageRows: [MapStageRow] {
        let all = Set(rows.keys).union(order).sorted { place($0) < place($1) }
        var reached = 0
        var result: [MapStageRow] = []
        for stage in all.reversed() {
            reached += furthest[stage] ?? 0
            var row = rows[stage] ?? MapStageRow(stage: stage)
            row.reached = reached
            row.medianTimeToLaterStage = waits[stage]?.lowerMedian
            result.append(row)
        }
        return result.reversed()
    }

    var sortedCells: [MapCell] {
        cells.values.sorted { $0.step < $1.step }.map { cell in
            let step = MapStep(stage: cell.step.stage, channel: channels[cell.step.channel])
            var copy = MapCell(step: step)
            copy.touches = cell.touches
            copy.journeys = cell.journeys
            copy.customers = cell.customers
            copy.purchases = cell.purchases
            copy.dropped = cell.dropped
            copy.running = cell.running
            return copy
        }
    }

    var sortedTransitions: [MapTransition] {
        moves.map { move, times in
            MapTransition(
                from: move.from, to: move.to, count: times.count,
                medianTime: times.filter { $0 >= .zero }.lowerMedian)
        }
        .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }
}
