// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension Journey {
    /// What becomes of a run that follows an older version.
    ///
    /// - Parameters:
    ///   - run: a run of this journey.
    ///   - view: what may be seen of the customer.
    /// - Returns: where it stands in this version; nil when nothing changes: it follows this
    ///   version, a later one, or is over, or finishes on the version with which it began.
    public func adopt(_ run: JourneyRun, view: JourneyView) -> JourneyAdvance? {
        guard run.version < version, !run.isOver else { return nil }
        var advance = JourneyAdvance(run)
        switch change {
        case .finish: return nil
        case .end(let reason):
            advance.run.version = version
            finish(&advance, reason, false)
        case .move(let map):
            advance.run.version = version
            let target = map[run.position] ?? run.position
            guard let place = program.places[target] else {
                finish(&advance, Self.stepGone, false)
                return advance
            }
            note(&advance, Reason("journey.moved", "version \(version): \(target)"))
            settle(&advance, at: place, view: view)
        }
        return advance
    }

    /// Stands at the step: a wait counts from when the run began to wait.
    private func settle(_ advance: inout JourneyAdvance, at place: Int, view: JourneyView) {
        let node = program.nodes[place]
        guard case .wait(let until, _, _) = node.work,
            case .at(let instant) = due(until, since: advance.run.since, advance.run, view)
        else { return walk(&advance, from: place, clock: view.at, view: view) }
        advance.run.position = node.name
        advance.run.dueAt = instant
    }
}
