// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Leads from what a customer says to an item: candidates shrink with each thing he says, the next
/// question is the one that tells most, and when nothing is left it is said what to give up.
///
/// A function of the dialogue, the catalogue and the situation: equal ones give equal answers.
public struct GuidedSelling<Facts: ItemFacts>: Sendable {
    /// What is known of the items.
    public let facts: Facts
    /// What may be sold at all.
    public let offered: EligibilityMask
    /// What is in stock at the place of the conversation; nil when there is none.
    public let here: EligibilityMask?
    let context: RuleContext

    /// Guided selling.
    ///
    /// - Parameters:
    ///   - facts: what is known of the items.
    ///   - offered: what may be sold at all: rules, assortment, stock anywhere.
    ///   - here: what is in stock at the place; nil for nowhere in particular.
    ///   - context: the situation, for conditions that speak of it.
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for masks of another table's size.
    public init(
        facts: Facts, offered: EligibilityMask, here: EligibilityMask? = nil,
        in context: RuleContext
    ) throws(PersonalizationError) {
        guard offered.count == facts.itemCount, here.map(\.count) ?? offered.count == offered.count
        else { throw PersonalizationError(.sizeMismatch, "masks are not of the items' number") }
        self.facts = facts
        self.offered = offered
        self.here = here
        self.context = context
    }

    /// What meets all that must be.
    ///
    /// - Complexity: O(items ÷ 64) for each constraint, O(items) for a price.
    public func candidates(_ dialogue: GuidedDialogue) -> EligibilityMask {
        var words = offered.words
        for (_, mask) in masks(dialogue.constraints.filter(\.isMust)) {
            Words.intersect(&words, mask)
        }
        return EligibilityMask(count: offered.count, words: words)
    }

    /// Why an item is no candidate; empty when it is one.
    ///
    /// Reason codes: `guidance.unknown-item`, `.not-offered`, `.must`, `.price`, `.not-here`.
    public func reasonsAgainst(_ item: UInt32, _ dialogue: GuidedDialogue) -> [Reason] {
        guard item < facts.itemCount else {
            return [Reason("guidance.unknown-item", "the catalogue does not have the item")]
        }
        var reasons: [Reason] = []
        if !offered.contains(item) {
            reasons.append(Reason("guidance.not-offered", "the item is not sold now"))
        }
        for constraint in dialogue.constraints where constraint.isMust {
            switch constraint.kind {
            case .inStockHere:
                if here.map({ $0.contains(item) }) ?? false { continue }
                reasons.append(Reason("guidance.not-here", "not in stock here"))
            case .ceiling(let ceiling):
                if constraint.node.holds(for: item, facts, in: context) { continue }
                let price = facts.price(of: item).map { "it costs \($0)" } ?? "no price is known"
                reasons.append(
                    Reason("guidance.price", "\(price), not at most \(ceiling)"))
            case .condition:
                if constraint.node.holds(for: item, facts, in: context) { continue }
                reasons.append(Reason("guidance.must", "not so: \(constraint.words)"))
            }
        }
        return reasons
    }

    /// The candidates to show: those that meet most wishes first, then by score, then by number.
    ///
    /// - Parameters:
    ///   - limit: how many at the most.
    ///   - dialogue: what was said.
    ///   - scores: what a model says of the items.
    /// - Returns: the candidates with the wishes that they meet and miss.
    /// - Complexity: the number of candidates times that of wishes.
    public func suggestions(
        _ limit: Int, _ dialogue: GuidedDialogue, scores: borrowing ScoreSink
    ) -> [GuidedSuggestion] {
        let wishes = masks(dialogue.constraints.filter { !$0.isMust })
        var best: [(item: UInt32, met: Int, score: Float)] = []
        candidates(dialogue).forEach { item in
            let met = wishes.count { Words.contains(item, $0.words) }
            let score = scores.score(of: item)
            var place = best.count
            while place > 0, (best[place - 1].met, best[place - 1].score) < (met, score) {
                place -= 1
            }
            guard place < limit else { return }
            best.insert((item, met, score), at: place)
            if best.count > limit { best.removeLast() }
        }
        return best.map { found in
            let (met, missed) = Self.split(wishes, found.item)
            return GuidedSuggestion(
                item: found.item, met: met, missed: missed, score: found.score)
        }
    }

    static func split(
        _ wishes: [(constraint: GuidedConstraint, words: [UInt64])], _ item: UInt32
    ) -> (met: [GuidedConstraint], missed: [GuidedConstraint]) {
        (
            wishes.filter { Words.contains(item, $0.words) }.map(\.constraint),
            wishes.filter { !Words.contains(item, $0.words) }.map(\.constraint)
        )
    }

    /// The bits of what meets each constraint.
    func masks(
        _ constraints: [GuidedConstraint]
    ) -> [(constraint: GuidedConstraint, words: [UInt64])] {
        var compiler = RuleCompiler(facts, context)
        compiler.findPrices(constraints.map(\.node))
        var masks: [(constraint: GuidedConstraint, words: [UInt64])] = []
        for constraint in constraints {
            var words = [UInt64](repeating: 0, count: offered.words.count)
            if constraint.kind == .inStockHere {
                if let here { words = here.words }
            } else {
                compiler.items(constraint.node).add(to: &words, of: facts.itemCount)
            }
            masks.append((constraint, words))
        }
        return masks
    }
}

extension EligibilityMask {
    /// Calls `body` with each eligible item, ascending.
    func forEach(_ body: (UInt32) -> Void) {
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(UInt32(truncatingIfNeeded: place * 64 + rest.trailingZeroBitCount))
                rest &= rest &- 1
            }
        }
    }
}
