// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension GuidedSelling {
    /// What an objection adds to a dialogue about an item: something cheaper, in another colour, in
    /// stock here.
    ///
    /// What else the item has become wishes; its own category stays a must.
    ///
    /// - Parameters:
    ///   - objection: what the customer has against it.
    ///   - item: the item.
    ///   - dialogue: what was said before; what he must have stays.
    /// - Returns: the dialogue with what follows from the objection, or nil where that cannot be
    ///   said: an item that is not known, a price that is not known.
    public func dialogue(
        after objection: Objection, to item: UInt32, _ dialogue: GuidedDialogue = GuidedDialogue()
    ) -> GuidedDialogue? {
        guard item < facts.itemCount else { return nil }
        var result = dialogue
        var wrong: ItemFeature?
        switch objection {
        case .tooExpensive:
            guard let price = facts.price(of: item), price.minorUnits > 0 else { return nil }
            let below = Money(minorUnits: price.minorUnits - 1, price.currency)
            let known = dialogue.constraints.compactMap(\.ceiling).first
            if known.map({ $0.currency == below.currency && $0.minorUnits <= below.minorUnits })
                != true
            {
                result.add(.costs(atMost: below))
            }
        case .wrong(let feature):
            wrong = feature
            result.add(.must(!.feature(feature)))
        case .lacks(let feature):
            wrong = feature
            result.add(.must(.feature(feature)))
        case .outOfStock: result.add(.inStockHere)
        }
        var groups: [UInt32] = []
        facts.appendGroups(of: item, in: .category, to: &groups)
        for group in groups where facts.feature(group) != wrong {
            result.add(.must(.feature(facts.feature(group))))
        }
        var features: [UInt32] = []
        facts.appendFeatures(of: item, to: &features)
        let wishes = features.map(facts.feature).filter { feature in
            // What was objected to, and what it is replaced by, is no wish.
            guard let facet = feature.facet, facet != .category else { return false }
            return facet != wrong?.facet
        }
        for wish in wishes.sorted(by: { $0.words < $1.words }) {
            result.add(.should(.feature(wish)))
        }
        return result
    }

    /// What to offer instead of an item: what meets the objection and is sold, by what a model of
    /// substitutes says, then by likeness, then by number.
    ///
    /// - Parameters:
    ///   - item: the item that was objected to; it is not offered.
    ///   - dialogue: what `dialogue(after:to:_:)` made of the objection.
    ///   - limit: how many at the most.
    ///   - scores: what a model of substitutes says of a session with that item.
    /// - Returns: the alternatives with the wishes that they meet and miss; empty when there are
    ///   none, and then `relaxations` says what to give up.
    public func alternatives(
        to item: UInt32, _ dialogue: GuidedDialogue, limit: Int, scores: borrowing ScoreSink
    ) -> [GuidedSuggestion] {
        let wishes = masks(dialogue.constraints.filter { !$0.isMust })
        var own: [UInt32] = []
        if item < facts.itemCount { facts.appendFeatures(of: item, to: &own) }
        var features: [UInt32] = []
        var best: [(item: UInt32, score: Float, likeness: Float)] = []
        candidates(dialogue).forEach { other in
            guard other != item else { return }
            features.removeAll(keepingCapacity: true)
            facts.appendFeatures(of: other, to: &features)
            let likeness = ListBuilder<Facts>.likeness(own.span, features.span, 0, features.count)
            let score = scores.score(of: other)
            var place = best.count
            while place > 0, (best[place - 1].score, best[place - 1].likeness) < (score, likeness) {
                place -= 1
            }
            guard place < limit else { return }
            best.insert((other, score, likeness), at: place)
            if best.count > limit { best.removeLast() }
        }
        return best.map { found in
            let (met, missed) = Self.split(wishes, found.item)
            return GuidedSuggestion(
                item: found.item, met: met, missed: missed, score: found.score,
                likeness: found.likeness)
        }
    }
}
