// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Journey {
    /// What `event` begins.
    ///
    /// The answer is the same for any order in which events come: of two triggers that belong to
    /// one run the later counts, by the time when they happened, and an exit that happened after
    /// the trigger but came before it ends the run at once.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - profile: under which it is recorded.
    ///   - runs: the runs of this journey, and of others, under all profiles of the customer.
    ///   - view: what may be seen of the customer, with the event in it.
    /// - Returns: a run that begins, a refusal, or nothing.
    /// - Complexity: O(runs + steps until the first wait).
    public func begin(
        on event: CustomerEvent, under profile: ProfileID, runs: [JourneyRun], view: JourneyView
    ) -> JourneyEntry {
        begin(on: HeldEvent(event), under: profile, runs: runs, view: view)
    }

    func begin(
        on event: HeldEvent, under profile: ProfileID, runs: [JourneyRun], view: JourneyView
    ) -> JourneyEntry {
        guard trigger.events.contains(event.name) else { return .none }
        let scope = JourneyScope(
            view: view, data: JSONObject(), causedAt: event.occurredAt, event: event,
            triggers: trigger.events)
        guard trigger.condition.holds(in: scope),
            let occasion = trigger.occasion(of: event, in: scope)
        else { return .none }
        let isMine = runs.allSatisfy { $0.id.journey == name }
        let mine = isMine ? runs : runs.filter { $0.id.journey == name }
        if mine.contains(where: { $0.cause == event.id }) { return .none }
        guard entry.holds(in: scope) else {
            return .refused(Refusal("journey.entry", "the entry rule does not hold"))
        }
        let id = JourneyRunID(profile, name, occasion: occasion)
        var ended: JourneyRun?
        var replaces = false
        switch reentry {
        case .never:
            if !mine.isEmpty {
                return .refused(Refusal("journey.entered-before", "it is entered only once"))
            }
        case .oncePerOccasion:
            if mine.contains(where: { $0.id.occasion == occasion }) {
                return .refused(
                    Refusal("journey.entered-before", "it was entered on this occasion"))
            }
        case .after(let pause):
            for run in mine {
                let (first, last) = (
                    min(run.causedAt, event.occurredAt), max(run.causedAt, event.occurredAt)
                )
                if !run.isOver || first + pause > last {
                    return .refused(
                        Refusal("journey.too-soon", "the pause since the last run is not over"))
                }
            }
        case .restart, .restartAfter:
            var last: Int?
            // By index, so that runs that are passed over are not copied.
            for place in mine.indices where mine[place].id.occasion == occasion {
                if last.map({ mine[$0].isCaused(before: mine[place]) }) ?? true { last = place }
            }
            if let last {
                let latest = mine[last]
                let isLater =
                    (latest.causedAt, latest.cause) < (event.occurredAt, event.id)
                guard isLater else { return .none }
                if case .restartAfter(let pause) = reentry, latest.isDone,
                    latest.causedAt + pause > event.occurredAt
                {
                    return .refused(
                        Refusal("journey.too-soon", "the pause since the last run is not over"))
                }
                replaces = true
                if latest.id != id, !latest.isOver {
                    var old = latest
                    old.end(Reason("journey.restarted", "a later event began it anew"))
                    ended = old
                }
            }
        }
        let advance = first(event, id, scope)
        return replaces ? .restarted(ended: ended, advance) : .entered(advance)
    }

    private func first(
        _ event: HeldEvent, _ id: JourneyRunID, _ scope: JourneyScope
    ) -> JourneyAdvance {
        var data = JSONObject()
        for kept in trigger.keeps { data[kept.name] = scope.value(at: kept.path) }
        let run = JourneyRun(
            id: id, version: version, cause: event.event, data: data,
            position: program.nodes[0].name)
        var advance = JourneyAdvance(run)
        walk(&advance, from: 0, clock: event.occurredAt, view: scope.view)
        // What came before its cause ends it now; whatever other profiles and conditions say is
        // asked when its time comes, and is the same in whatever order events arrive.
        if let (reason, isGoal) = endedBefore(run, scope.view) {
            var ended = JourneyAdvance(advance.run)
            finish(&ended, reason, isGoal)
            return ended
        }
        return advance
    }
}
