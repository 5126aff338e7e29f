// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Makes a list of scores: what the rules, the slot and the situation want of it, exact and the
/// same on every machine.
///
/// The order is: what is neither buried nor bought before, then what is buried, then what was
/// bought before, then what is both. In each of these by score as the rules count it, then by
/// popularity where no model has anything to say, then what models speak against; equal scores by
/// number. What is pinned stands at its place as long as it is eligible and the list is long enough,
/// and counts for caps and likeness from the start. An item for which a cap has no room waits; when
/// nothing else is left at all, the caps are given up one after the other, the last one first, and
/// what waited is appended in the same order. Diversity chooses within a window of that order and
/// never shortens a list. Nothing that is not eligible is shown, and the list is shorter than its
/// limit only when nothing eligible is left in `popular`.
public struct ListBuilder<Facts: ItemFacts>: Sendable {
    /// The rules, compiled for the facts.
    public let rules: CompiledRules
    /// What is known of the items.
    public let facts: Facts
    /// All items, the most popular first: what a list is filled with.
    public let popular: [UInt32]

    /// A builder.
    ///
    /// - Parameters:
    ///   - rules: the rules, compiled for `facts`.
    ///   - facts: what is known of the items.
    ///   - popular: all items, the most popular first, each once.
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for rules of another table's size,
    ///   `.outOfRange` for a popular item that is not in the table.
    /// - Complexity: O(items), once.
    public init(
        rules: CompiledRules, facts: Facts, popular: [UInt32]
    ) throws(PersonalizationError) {
        let count = facts.itemCount
        guard rules.itemCount == count else {
            throw PersonalizationError(
                .sizeMismatch, "rules for \(rules.itemCount) items meet facts of \(count)")
        }
        guard popular.allSatisfy({ $0 < count }) else {
            throw PersonalizationError(.outOfRange, "a popular item is not in the table")
        }
        self.init(checked: rules, facts, popular)
    }

    init(checked rules: CompiledRules, _ facts: Facts, _ popular: [UInt32]) {
        self.rules = rules
        self.facts = facts
        self.popular = popular
    }

    /// The same with other rules for the same facts, such as those of another situation.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for rules of another table's size.
    public func with(_ rules: CompiledRules) throws(PersonalizationError) -> ListBuilder {
        guard rules.itemCount == facts.itemCount else {
            throw PersonalizationError(.sizeMismatch, "rules are for another number of items")
        }
        return ListBuilder(checked: rules, facts, popular)
    }

    /// Makes the list into `scratch.entries`, leaving nothing to chance.
    ///
    /// - Throws: as the other, and `PersonalizationError.Code.invalidRule` where the slot explores.
    public func build(
        _ request: borrowing ListRequest, scores: borrowing ScoreSink, scratch: inout ListScratch
    ) throws(PersonalizationError) -> ListOutcome {
        guard request.settings.exploration == .off else {
            throw PersonalizationError(.invalidRule, "exploration needs a source of chance")
        }
        var nothing = NoChance()
        return try build(request, scores: scores, scratch: &scratch, using: &nothing)
    }

    /// Makes the list into `scratch.entries`.
    ///
    /// - Parameters:
    ///   - request: what is wanted.
    ///   - scores: what the models say.
    ///   - scratch: working memory; gets the list.
    ///   - generator: the source of chance, drawn from for each place that is explored.
    /// - Returns: of what the list consists.
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for a mask of another table's size,
    ///   `.outOfRange` for items that are not in the table, `.notFinite` for a score that is no
    ///   finite number, `.invalidRule` for settings that cannot be followed. The scratch can be used
    ///   again after an error.
    /// - Complexity: the number of scores, and O(limit · window) with diversity or exploration;
    ///   when the list has to be filled, in the worst case the number of items for each cap.
    public func build(
        _ request: borrowing ListRequest, scores: borrowing ScoreSink,
        scratch: inout ListScratch, using generator: inout some RandomNumberGenerator
    ) throws(PersonalizationError) -> ListOutcome {
        let settings = request.settings
        try settings.check()
        let limit = min(max(request.limit, 0), facts.itemCount)
        scratch.begin(
            itemCount: facts.itemCount, featureCount: facts.featureCount, limit: limit)
        try noteStates(request, &scratch)
        guard limit > 0 else { return ListOutcome() }
        placePins(request, scores, limit, &scratch)
        let open = limit - scratch.pinned.count
        var hasSections = !rules.buried.isEmpty
        if settings.bought == .last && !request.bought.isEmpty { hasSections = true }
        for givenUp in 0...rules.caps.count where scratch.chosen.count < open {
            var mustWait = false
            for section in 0..<(hasSections ? 4 : 1) where scratch.chosen.count < open {
                let isComplete = try fill(
                    ListSection(number: section, givenUp: givenUp, open: open), request, scores,
                    &scratch, &generator)
                if !isComplete { mustWait = true }
            }
            if !mustWait { break }
        }
        return finish(limit, &scratch)
    }

    /// Puts what is pinned and what was chosen together.
    private func finish(_ limit: Int, _ scratch: inout ListScratch) -> ListOutcome {
        var outcome = ListOutcome()
        var next = 0
        var pin = 0
        let total = scratch.chosen.count + scratch.pinned.count
        for place in 0..<total {
            let isPinned =
                pin < scratch.pinned.count
                && (scratch.pinned[pin].place <= place || next == scratch.chosen.count)
            let entry = isPinned ? scratch.pinned[pin].entry : scratch.chosen[next]
            if isPinned { pin += 1 } else { next += 1 }
            scratch.entries.append(entry)
            outcome.count(entry)
        }
        outcome.missing = limit - total
        return outcome
    }

    /// What must not be shown, and what comes last.
    private func noteStates(
        _ request: borrowing ListRequest, _ scratch: inout ListScratch
    ) throws(PersonalizationError) {
        let count = facts.itemCount
        guard request.offered.count == count else {
            throw PersonalizationError(
                .sizeMismatch, "a mask of \(request.offered.count) items for \(count) items")
        }
        func check(_ item: UInt32) throws(PersonalizationError) {
            guard item < count else {
                throw PersonalizationError(.outOfRange, "an item of a request is not in the table")
            }
        }
        for item in request.excluded {
            try check(item)
            scratch.note(ListScratch.barred, of: item)
        }
        if let last = request.last {
            try check(last)
            if !request.settings.repeatsLast { scratch.note(ListScratch.barred, of: last) }
        }
        for item in request.bought {
            try check(item)
            if rules.mayRepeat(item) { continue }
            switch request.settings.bought {
            case .likeAllElse: break
            case .last: scratch.note(ListScratch.repeated, of: item)
            case .excluded: scratch.note(ListScratch.barred, of: item)
            }
        }
    }

    /// Takes what is pinned and may be shown.
    private func placePins(
        _ request: borrowing ListRequest, _ scores: borrowing ScoreSink, _ limit: Int,
        _ scratch: inout ListScratch
    ) {
        for pin in rules.pins where pin.place < limit && isFree(pin.item, request, scratch) {
            let score = scores.score(of: pin.item)
            let candidate = ListCandidate(
                item: pin.item, score: score, counted: counted(score, pin.item), source: .pinned)
            scratch.pinned.append((entry(candidate, scratch), pin.place))
            take(pin.item, request.settings, &scratch)
        }
    }
}
