// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RuleCase {
    /// When the hours of the rules let a use through.
    enum Opening {
        /// From this instant on; it is the asked one where that is open.
        case at(Timestamp)
        /// A rule has hours, and the zone of its place is unknown.
        case noZone(Applied)
        /// Not within `ContactHours.horizon`.
        case never
    }

    /// The first instant not before `time` at which the hours of all rules are open that are in
    /// force at `time`.
    ///
    /// Where a place has several zones it is open in each.
    func opening(at time: Timestamp) -> Opening {
        if let applied = unzoned(at: time) { return .noZone(applied) }
        let parts = openParts(at: time) ?? []
        // Each in turn moves the instant to its next opening, until all of them keep it.
        var found = time
        var agreeing = 0
        var number = 0
        while agreeing < parts.count {
            let part = parts[number]
            guard let next = part.hours.nextOpening(at: found, in: part.zone),
                next <= time + ContactHours.horizon
            else { return .never }
            agreeing = next == found ? agreeing + 1 : 1
            found = next
            number = number + 1 == parts.count ? 0 : number + 1
        }
        return .at(found)
    }

    /// The first rule about hours, of those in force, whose place has no known zone.
    private func unzoned(at time: Timestamp) -> Applied? {
        hours.first { places[$0.place].zones.isEmpty && $0.box.isInForce(at: time) }
    }

    /// The hours of the rules in force, each in each zone of its place; nil where one is unknown.
    func openParts(at time: Timestamp) -> [HoursShelf.Part]? {
        if unzoned(at: time) != nil { return nil }
        var parts: [HoursShelf.Part] = []
        for applied in hours where applied.box.isInForce(at: time) {
            guard let open = applied.box.rule.requirement.hours else { continue }
            for zone in places[applied.place].zones {
                parts.append(HoursShelf.Part(hours: open, zone: zone))
            }
        }
        return parts
    }

    /// What one rule about hours alone says.
    func answer(_ applied: Applied, at time: Timestamp) -> ConsentVerdict.Answer {
        var alone = self
        alone.hours = [applied]
        switch alone.opening(at: time) {
        case .at(let instant): return instant == time ? .allowed : .later(instant)
        case .noZone, .never: return .refused
        }
    }

    /// The next instant after `time` at which a rule begins or ends to be in force.
    func nextBoundary(after time: Timestamp) -> Timestamp {
        var next = Timestamp.distantFuture
        for applied in grounds + hours where applied.box.isDated {
            let box = applied.box
            if box.rule.from != nil, box.begin > time { next = min(next, box.begin) }
            if box.rule.until != nil, box.end > time { next = min(next, box.end) }
        }
        return next
    }

    /// The first instant after `time` at which the known acts and the rules allow the use, with
    /// what the rules say then.
    func firstLater(
        _ consent: CustomerConsent, after time: Timestamp, now: RuleMoment, opening known: Opening
    ) -> (instant: Timestamp, moment: RuleMoment)? {
        let starts = (now.isMet ? [time] : []) + instants(consent, after: time, ends: false)
        for start in starts {
            let moment = start == time ? now : RuleMoment(self, consent, at: start)
            guard moment.isMet, case .at(let open) = start == time ? known : opening(at: start)
            else { continue }
            if open == start {
                if start > time { return (start, moment) }
                continue
            }
            // At a boundary, which is a start of its own, other rules hold.
            guard open < nextBoundary(after: start) else { continue }
            let then = RuleMoment(self, consent, at: open)
            if then.isMet { return (open, then) }
        }
        return nil
    }
}
