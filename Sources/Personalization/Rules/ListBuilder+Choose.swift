// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension ListBuilder {
    /// Fills places with what the section has, in its order.
    ///
    /// - Returns: false when something of it must wait for caps.
    func fill(
        _ section: ListSection, _ request: borrowing ListRequest, _ scores: borrowing ScoreSink,
        _ scratch: inout ListScratch, _ generator: inout some RandomNumberGenerator
    ) throws(PersonalizationError) -> Bool {
        let settings = request.settings
        // What waited for caps comes in the plain order.
        let isPlain = section.givenUp > 0
        let width =
            isPlain ? 1 : max(settings.diversity?.window ?? 1, settings.exploration.window)
        let caps = rules.caps.count - section.givenUp
        let wanted = section.open - scratch.chosen.count
        scratch.stream.begin(size: width == 1 && caps == 0 ? wanted : 2 * wanted + width)
        scratch.window.removeAll(keepingCapacity: true)
        var isComplete = true
        var hasEnded = false
        while scratch.chosen.count < section.open {
            while !hasEnded, scratch.window.count < width {
                guard var found = try next(section.number, request, scores, &scratch) else {
                    hasEnded = true
                    break
                }
                guard caps == 0 || hasRoom(found.item, caps: caps, &scratch) else {
                    isComplete = false
                    continue
                }
                if width > 1 { prepare(&found, settings, &scratch) }
                scratch.window.append(found)
            }
            if width > 1, caps > 0, removeFull(caps: caps, &scratch) {
                isComplete = false
                if !hasEnded { continue }
            }
            if scratch.window.isEmpty { break }
            let (place, propensity) =
                width == 1
                ? (0, 1)
                : choose(settings, &scratch, &generator)
            let winner = scratch.window.remove(at: place)
            var entry = entry(winner, scratch)
            entry.capsGivenUp = section.givenUp
            entry.propensity = propensity
            scratch.chosen.append(entry)
            take(winner.item, settings, &scratch)
            if width > 1, settings.diversity != nil { updateLikeness(&scratch) }
        }
        return isComplete
    }

    /// The candidate's score as a share, and its likeness to what is shown.
    private func prepare(
        _ candidate: inout ListCandidate, _ settings: SlotSettings, _ scratch: inout ListScratch
    ) {
        let greatest = scratch.stream.greatest
        if greatest > 0 {
            candidate.share = max(candidate.counted / greatest, -1)
        } else {
            candidate.share = candidate.counted < 0 ? -1 : 0
        }
        if settings.diversity != nil {
            candidate.likeness = likeness(of: candidate.item, from: 0, &scratch)
        }
    }

    private func updateLikeness(_ scratch: inout ListScratch) {
        for place in scratch.window.indices {
            let more = likeness(
                of: scratch.window[place].item, from: scratch.ends.count - 1, &scratch)
            if more > scratch.window[place].likeness { scratch.window[place].likeness = more }
        }
    }

    /// Takes out of the window what caps have no room for any more; whether there was any.
    private func removeFull(caps: Int, _ scratch: inout ListScratch) -> Bool {
        var kept = 0
        for place in scratch.window.indices
        where hasRoom(scratch.window[place].item, caps: caps, &scratch) {
            scratch.window[kept] = scratch.window[place]
            kept += 1
        }
        let wasFull = kept < scratch.window.count
        scratch.window.removeLast(scratch.window.count - kept)
        return wasFull
    }

    /// Which of the window comes next, and with which probability.
    private func choose(
        _ settings: SlotSettings, _ scratch: inout ListScratch,
        _ generator: inout some RandomNumberGenerator
    ) -> (place: Int, propensity: Float) {
        let relevance = settings.diversity?.relevance ?? 1
        let count = scratch.window.count
        var best = 0
        var greatest = -Float.infinity
        for place in 0..<count {
            let value = Self.value(scratch.window[place], relevance)
            if value > greatest {
                greatest = value
                best = place
            }
        }
        switch settings.exploration {
        case .off: return (best, 1)
        case .epsilonGreedy(let share, _):
            var place = best
            if Chance.share(&generator) < share {
                place = Chance.below(count, &generator)
            }
            let by = share / Double(count)
            return (place, Float(place == best ? 1 - share + by : by))
        case .plackettLuce(let temperature, _):
            scratch.weights.removeAll(keepingCapacity: true)
            var total = 0.0
            for place in 0..<count {
                let value = Self.value(scratch.window[place], relevance)
                let weight = Deterministic.exp(Double(value - greatest) / temperature)
                scratch.weights.append(weight)
                total += weight
            }
            let drawn = Chance.share(&generator) * total
            var sum = 0.0
            var place = best
            for (candidate, weight) in scratch.weights.enumerated() where weight > 0 {
                sum += weight
                if sum > drawn {
                    place = candidate
                    break
                }
            }
            return (place, Float(scratch.weights[place] / total))
        }
    }

    private static func value(_ candidate: ListCandidate, _ relevance: Float) -> Float {
        if relevance == 1 { return candidate.share }
        let merit = relevance * candidate.share
        let cost = (1 - relevance) * candidate.likeness
        return merit - cost
    }
}
