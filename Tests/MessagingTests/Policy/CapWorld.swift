// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging

/// All orders in which messages of two profiles of one customer are planned, sent and dropped.
///
/// Each message is decided when it is planned, which reserves its place, and again when it is
/// taken, as an engine does; a place is given back when a message is dropped or refused.
struct CapWorld {
    private enum Stage: Hashable {
        case new
        case waiting(Timestamp)
        case sent(Timestamp)
        case dropped
    }

    private struct State: Hashable {
        var stages: [Stage]
        var hour: Int
    }

    private let policy: SendPolicy
    private let start: Timestamp
    private let messages: Int
    private var seen: Set<State> = []
    private(set) var violations: [String] = []
    /// Enough for the cap of each day of a week to be reached.
    private let hours = [0, 5, 11, 26, 40, 60]

    init(_ policy: SendPolicy, messages: Int, from start: Timestamp) {
        self.policy = policy
        self.messages = messages
        self.start = start
    }

    /// Walks through all states; how many there were.
    mutating func explore() -> Int {
        visit(State(stages: Array(repeating: .new, count: messages), hour: 0))
        return seen.count
    }

    private mutating func visit(_ state: State) {
        guard seen.insert(state).inserted else { return }
        check(state)
        if state.hour + 1 < hours.count {
            var next = state
            next.hour += 1
            visit(next)
        }
        for message in 0..<messages {
            for next in steps(message, state) { visit(next) }
        }
    }

    private func steps(_ message: Int, _ state: State) -> [State] {
        func with(_ stage: Stage) -> State {
            var copy = state
            copy.stages[message] = stage
            return copy
        }
        let now = start + .seconds(Int64(hours[state.hour]) * 3_600)
        switch state.stages[message] {
        case .sent, .dropped: return []
        case .new: return [with(outcome(message, state, now) { .waiting($0) })]
        case .waiting(let ready):
            // Its goal may be reached, or its transport may refuse it, at any time.
            guard ready <= now else { return [with(.dropped)] }
            return [with(.dropped), with(outcome(message, state, now) { .sent($0) })]
        }
    }

    private func outcome(
        _ message: Int, _ state: State, _ now: Timestamp, go: (Timestamp) -> Stage
    ) -> Stage {
        var context = SendContext()
        context.zone = CustomerZone("Europe/Warsaw", from: .stated)
        context.reachable = [.email]
        context.consent[.email] = .permitted(Reason("granted", "granted"))
        context.slots = slots(state)
        let request = SendRequest(
            key: SendCase.key(UInt64(message)), plan: "x", .marketing, channels: [.email],
            plannedAt: start, notAfter: start + .seconds(20 * 86_400))
        switch policy.verdict(request, context, zones: PolicyZones.zones, at: now) {
        case .send: return go(now)
        case .wait(let until): return .waiting(until)
        case .drop: return .dropped
        }
    }

    /// Both profiles know all places; one that both tell is there twice.
    private func slots(_ state: State) -> [CapSlot] {
        var result: [CapSlot] = []
        for (message, stage) in state.stages.enumerated() {
            var at: Timestamp?
            if case .waiting(let ready) = stage { at = ready }
            if case .sent(let time) = stage { at = time }
            guard let at else { continue }
            let slot = CapSlot(
                key: SendCase.key(UInt64(message)), .marketing, .email, at: at)
            result += message == 0 ? [slot, slot] : [slot]
        }
        return result
    }

    /// By the calendar of the rules themselves.
    private mutating func check(_ state: State) {
        guard let clocks = PolicyZones.zones.clocks(named: "Europe/Warsaw") else { return }
        let sent = state.stages.compactMap { stage in
            if case .sent(let time) = stage { return time }
            return nil
        }
        for cap in policy.caps {
            for time in sent {
                let date = clocks.rules.civil(at: time).date
                let monday = date.adding(days: 1 - date.weekday.rawValue)
                let together = sent.count { other in
                    let its = clocks.rules.civil(at: other).date
                    switch cap.span {
                    case .day: return its == date
                    case .week: return its.adding(days: 1 - its.weekday.rawValue) == monday
                    case .sliding(let length): return other >= time && other < time + length
                    }
                }
                if together > cap.limit { violations.append("\(cap.name): \(state)") }
            }
        }
    }
}
