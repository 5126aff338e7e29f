// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PreferenceCentre {
    /// The acts by which the verdicts become what a person chose: the differences, and no more.
    ///
    /// A line turned off is withdrawn, or objected to where it rests on a legitimate interest; a line
    /// turned on is granted, by the words shown. Where lines overlap, what is turned off at large and
    /// kept in part is withdrawn first and granted again in that part. Chosen again, nothing follows.
    ///
    /// What cannot be carried out is an obstacle and makes no act: a line of a contract, a line without
    /// words in the locale, a grant that would not count because a withdrawal stands under another
    /// profile or is dated later, or because a rule refuses the use whatever is granted.
    ///
    /// - Parameters:
    ///   - choices: what the person chose.
    ///   - consent: what the customer's profiles say.
    ///   - profile: the one under which the acts will be recorded: that of the person signed in.
    ///   - locale: of the words that were shown.
    ///   - time: now; the events have to be received at it or later.
    /// - Returns: what to record, and what cannot be carried out.
    public func update(
        _ choices: PreferenceChoices, of consent: CustomerConsent, under profile: ProfileID,
        in locale: String, at time: Timestamp
    ) -> PreferenceUpdate {
        var draft = Draft(centre: self, consent: consent, profile: profile, time: time)
        switch choices {
        case .everythingOff: draft.turnEverythingOff()
        case .lines(let wanted):
            for line in lines {
                guard let on = wanted[line.id] else { continue }
                draft.choose(line, on: on, text: text(line, in: locale, at: time))
            }
            draft.settle()
        }
        return PreferenceUpdate(steps: draft.steps, obstacles: draft.obstacles)
    }
}

/// The making of an update.
private struct Draft {
    private struct Wish {
        var line: PreferenceLine
        var on: Bool
        var text: ConsentText?
    }

    let centre: PreferenceCentre
    let consent: CustomerConsent
    let profile: ProfileID
    let time: Timestamp

    private var wishes: [Wish] = []
    private var grants: Set<String> = []
    private var stops: Set<String> = []
    private var broad: ConsentAct?
    private(set) var obstacles: [String: [Reason]] = [:]

    init(
        centre: PreferenceCentre, consent: CustomerConsent, profile: ProfileID, time: Timestamp
    ) {
        self.centre = centre
        self.consent = consent
        self.profile = profile
        self.time = time
    }

    /// Every purpose that can be chosen is withdrawn at large, in one act; of a purpose that something
    /// rests on which cannot be chosen, only the lines are.
    mutating func turnEverythingOff() {
        let kept = Set(centre.lines.filter { !$0.basis.isChosen }.map(\.use.purpose))
        let uses = Set(
            centre.lines.filter(\.basis.isChosen).map { line in
                kept.contains(line.use.purpose) ? line.use : ConsentUse(line.use.purpose)
            })
        let act = ConsentAct(
            .withdraw, uses.sorted { $0.precedes($1) }, capturePoint: centre.id, method: .form,
            jurisdiction: centre.jurisdiction)
        broad = act
        let after = outcome
        // What was granted and is not shown goes off too.
        let known = consent.namedUses.filter { named in uses.contains { $0.covers(named) } }
        let isNeeded =
            uses.contains { Weighing($0, consent, upTo: time).withdrawal == nil }
            || (known + uses).contains { use in
                centre.decide(use, consent, time).answer != .refused
                    && centre.decide(use, after, time).answer == .refused
            }
        for line in centre.lines where line.basis.isChosen {
            let verdict = centre.decide(line.use, after, time)
            if verdict.answer != .refused { obstacles[line.id] = verdict.reasons }
        }
        if !isNeeded || uses.isEmpty { broad = nil }
    }

    mutating func choose(_ line: PreferenceLine, on: Bool, text: ConsentText?) {
        if !line.basis.isChosen {
            if on != isOn(line.use, consent) {
                obstacles[line.id] = [
                    Reason(.choiceFixed, "rests on \(line.basis), there is nothing to choose")
                ]
            }
        } else if on, text == nil, !isOn(line.use, consent) {
            obstacles[line.id] = [
                Reason(.choiceBlocked, "there are no words for it in this locale")
            ]
        } else {
            wishes.append(Wish(line: line, on: on, text: text))
        }
    }

    /// Adds grants and withdrawals until the verdicts are as wished, and gives up what cannot be.
    ///
    /// Each round adds a line to one of two sets or takes a wish away: it ends.
    mutating func settle() {
        while true {
            let after = outcome
            let wrong = wishes.first { wish in
                let verdict = centre.decide(wish.line.use, after, time)
                return wish.on ? !verdict.isAllowed : verdict.answer != .refused
            }
            guard let wrong else { return }
            let id = wrong.line.id
            if wrong.on, wrong.text != nil, grants.insert(id).inserted { continue }
            if !wrong.on, stops.insert(id).inserted { continue }
            // It was tried and does not help: leave the line as it is, and begin anew without it.
            obstacles[id] =
                [Reason(.choiceBlocked, wrong.on ? "cannot be turned on" : "cannot be turned off")]
                + centre.decide(wrong.line.use, after, time).reasons
            wishes.removeAll { $0.line.id == id }
            grants = []
            stops = []
        }
    }

    /// What is to be recorded, as it stands.
    var steps: [PreferenceUpdate.Step] {
        if let broad { return [PreferenceUpdate.Step(act: broad, at: time)] }
        let granted = wishes.filter { grants.contains($0.line.id) }
        let stopped = wishes.filter { stops.contains($0.line.id) }
        var result: [PreferenceUpdate.Step] = []
        for kind in [ConsentAct.Kind.withdraw, .object] {
            let uses = stopped.filter { $0.line.basis.stop == kind }.map(\.line.use)
            // What is granted again in part has to be granted later: at one instant the stop wins.
            let parted = uses.filter { use in granted.contains { use.covers($0.line.use) } }
            let whole = uses.filter { !parted.contains($0) }
            for (uses, at) in [(parted, time - .microseconds(1)), (whole, time)] {
                for start in stride(from: 0, to: uses.count, by: Self.mostUses) {
                    let part = Array(uses[start..<min(uses.count, start + Self.mostUses)])
                    result.append(
                        PreferenceUpdate.Step(
                            act: ConsentAct(
                                kind, part, capturePoint: centre.id, method: .form,
                                jurisdiction: centre.jurisdiction), at: at))
                }
            }
        }
        return result
            + granted.map { wish in
                PreferenceUpdate.Step(
                    act: ConsentAct(
                        .grant, [wish.line.use], capturePoint: centre.id,
                        wording: wish.text?.wording, method: .form,
                        jurisdiction: centre.jurisdiction), at: time)
            }
    }

    /// As many uses as the pipeline takes in one act.
    private static let mostUses = EventChecks().consentUses

    /// What the profiles say after the steps.
    private var outcome: CustomerConsent {
        var state = ConsentState()
        for (index, step) in steps.enumerated() {
            let event = EventID("update/\(index)")
            state.fold(step.act, at: ConsentMark(time: step.at, event: event))
        }
        return consent.merging(
            CustomerConsent([CustomerConsent.Statement(profile: profile, state: state)]))
    }

    private func isOn(_ use: ConsentUse, _ consent: CustomerConsent) -> Bool {
        centre.decide(use, consent, time).isAllowed
    }
}
