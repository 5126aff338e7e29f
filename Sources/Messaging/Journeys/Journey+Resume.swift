// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Journey {
    /// What a run does whose timer is due.
    ///
    /// A run that is over, or not due yet, stays as it is.
    ///
    /// - Complexity: O(steps until the next wait).
    public func resume(_ run: JourneyRun, view: JourneyView) -> JourneyAdvance {
        var advance = adopt(run, view: view) ?? JourneyAdvance(run)
        guard !advance.run.isOver, let dueAt = advance.run.dueAt, dueAt <= view.at else {
            return advance
        }
        if let (reason, isGoal) = end(of: advance.run, view: view) {
            finish(&advance, reason, isGoal)
            return advance
        }
        guard let place = program.places[advance.run.position] else {
            finish(&advance, Self.stepGone, false)
            return advance
        }
        let node = program.nodes[place]
        guard case .wait(let until, _, let heard) = node.work else {
            walk(&advance, from: place, clock: view.at, view: view)
            return advance
        }
        var isHeard = false
        if case .event(let events, _) = until {
            let moment = self.heard(events, since: advance.run.since, advance.run, view)
            isHeard = moment.map { $0 <= dueAt } ?? false
        }
        note(&advance, node.reasons[isHeard ? 1 : 0])
        walk(&advance, from: isHeard ? heard : node.next, clock: view.at, view: view)
        return advance
    }

    /// What a run does because of an event: it ends, or what it waits for came.
    ///
    /// - Parameters:
    ///   - event: what happened, under whatever profile of the customer.
    ///   - run: a run of this journey.
    ///   - view: what may be seen of the customer, with the event in it.
    /// - Returns: where it stands then; nil when the event changes nothing.
    public func hear(
        _ event: CustomerEvent, _ run: JourneyRun, view: JourneyView
    ) -> JourneyAdvance? {
        hear(HeldEvent(event), run, view: view)
    }

    func hear(_ event: HeldEvent, _ run: JourneyRun, view: JourneyView) -> JourneyAdvance? {
        guard !run.isOver || run.isDone, run.cause != event.id, mentions.contains(event.name),
            event.occurredAt >= run.causedAt
        else { return nil }
        if run.isDone {
            // Its last messages may still wait.
            guard let (reason, isGoal) = end(by: event, of: run, view: view) else { return nil }
            var advance = JourneyAdvance(run)
            advance.run.isDone = false
            finish(&advance, reason, isGoal)
            return advance
        }
        let adopted = adopt(run, view: view)
        var advance = adopted ?? JourneyAdvance(run)
        if advance.run.isOver { return advance }
        if let (reason, isGoal) = end(by: event, of: advance.run, view: view) {
            finish(&advance, reason, isGoal)
            return advance
        }
        guard let place = program.places[advance.run.position],
            case .wait(.event(let events, _), _, let heard) = program.nodes[place].work,
            events.contains(event.name), event.occurredAt >= advance.run.since,
            advance.run.dueAt.map({ event.occurredAt <= $0 }) ?? true
        else { return adopted }
        note(&advance, program.nodes[place].reasons[1])
        walk(&advance, from: heard, clock: event.occurredAt, view: view)
        return advance
    }

    /// Why the run, or one message of it, is to end now; nil while the way is open.
    ///
    /// It is asked again when each message is taken for sending.
    ///
    /// - Parameters:
    ///   - run: a run of this journey.
    ///   - step: the step of a message; nil for the run alone.
    ///   - view: what may be seen of the customer.
    /// - Returns: the reason: a goal, an exit, or another run that has taken its place.
    public func ending(
        of run: JourneyRun, step: String? = nil, view: JourneyView
    ) -> Reason? {
        if run.isOver {
            // A run that went through to its end does not take back what it sent last.
            if run.isDone { return end(of: run, view: view)?.reason ?? stop(step, run, view) }
            return run.reasons.last ?? Reason("journey.over", "the run is over")
        }
        return end(of: run, view: view)?.reason ?? stop(step, run, view)
    }

    /// Why the rung of a ladder is not to be climbed any more.
    private func stop(_ step: String?, _ run: JourneyRun, _ view: JourneyView) -> Reason? {
        guard rules.stopsMessages, let step,
            let place = program.places[String(JourneyProgram.step(ofMessage: step))],
            case .send(_, _, _, let stops) = program.nodes[place].work,
            stops.contains(where: { happened($0, since: run, view.seen) })
        else { return nil }
        return Reason("journey.ladder-stopped", "what the ladder is for happened")
    }

    func happened(
        _ event: EventName, since run: JourneyRun, _ moments: CardTable<EventName, Timestamp>
    ) -> Bool {
        guard let moment = moments[event] else { return false }
        // The cause itself is no reason to end.
        return trigger.events.contains(event) ? moment > run.causedAt : moment >= run.causedAt
    }

    func end(of run: JourneyRun, view: JourneyView) -> (reason: Reason, isGoal: Bool)? {
        for goal in goals where goal.condition == nil {
            if goal.events.contains(where: { happened($0, since: run, view.seen) }) {
                return (Goal.reached, true)
            }
        }
        for exit in exits {
            switch exit.cause {
            case .events(let events):
                if events.contains(where: { happened($0, since: run, view.seen) }) {
                    return (exit.reason, false)
                }
            case .condition(let condition):
                if condition.holds(in: scope(of: run, view)) { return (exit.reason, false) }
            case .event: continue
            }
        }
        if isSuperseded(run, view) {
            return (Reason("journey.superseded", "another run has taken its place"), false)
        }
        return nil
    }

    private func end(
        by event: HeldEvent, of run: JourneyRun, view: JourneyView
    ) -> (reason: Reason, isGoal: Bool)? {
        if trigger.events.contains(event.name), event.occurredAt <= run.causedAt { return nil }
        func holds(_ condition: JourneyCondition) -> Bool {
            var scope = scope(of: run, view)
            scope.event = event
            return condition.holds(in: scope)
        }
        for goal in goals where goal.events.contains(event.name) {
            if goal.condition.map(holds) ?? true { return (Goal.reached, true) }
        }
        for exit in exits {
            switch exit.cause {
            case .events(let events):
                if events.contains(event.name) { return (exit.reason, false) }
            case .event(let events, let condition):
                if events.contains(event.name), holds(condition) { return (exit.reason, false) }
            case .condition: continue
            }
        }
        return nil
    }

    /// Whether an event of the run's own profile that came before its cause ends it.
    func endedBefore(_ run: JourneyRun, _ view: JourneyView) -> (reason: Reason, isGoal: Bool)? {
        for goal in goals where goal.condition == nil {
            if goal.events.contains(where: { happened($0, since: run, view.ownSeen) }) {
                return (Goal.reached, true)
            }
        }
        for exit in exits {
            guard case .events(let events) = exit.cause else { continue }
            if events.contains(where: { happened($0, since: run, view.ownSeen) }) {
                return (exit.reason, false)
            }
        }
        return nil
    }

    func scope(of run: JourneyRun, _ view: JourneyView) -> JourneyScope {
        JourneyScope(
            view: view, data: run.data, causedAt: run.causedAt, event: nil,
            triggers: trigger.events)
    }

    /// Whether another run stands for the same: profiles may have joined after both began.
    private func isSuperseded(_ run: JourneyRun, _ view: JourneyView) -> Bool {
        // By index, so that runs that are passed over are not copied.
        for index in view.runs.indices
        where view.runs[index].id.journey == name && view.runs[index].id != run.id {
            let other = view.runs[index]
            switch reentry {
            case .never: if other.isCaused(before: run) { return true }
            case .oncePerOccasion:
                if other.id.occasion == run.id.occasion, other.isCaused(before: run) {
                    return true
                }
            case .after(let pause):
                if other.isCaused(before: run), other.causedAt + pause > run.causedAt {
                    return true
                }
            case .restart, .restartAfter:
                if other.id.occasion == run.id.occasion, run.isCaused(before: other) {
                    return true
                }
            }
        }
        return false
    }

    func finish(_ advance: inout JourneyAdvance, _ reason: Reason, _ isGoal: Bool) {
        advance.run.end(reason, reachedGoal: isGoal)
        advance.reasons.append(reason)
    }

    func note(_ advance: inout JourneyAdvance, _ reason: Reason) {
        advance.run.note(reason)
        advance.reasons.append(reason)
    }

    static let stepGone = Reason("journey.step-gone", "the journey has no such step any more")
}
