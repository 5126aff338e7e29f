// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the rules say of items, while they are compiled.
struct RuleOutcome {
    let count: Int
    var eligible: [UInt64]
    var buried: [UInt64] = []
    var repeatable: [UInt64] = []
    var boosts: [(items: ItemSet, factor: Float)] = []
    var findings: [RuleFinding] = []
    /// What boosts, buries and repeats are about, for the findings.
    private var moves: [(index: Int, items: ItemSet, isBoost: Bool)] = []
    private var isEmpty: Bool

    init(count: Int, within mask: EligibilityMask?) {
        self.count = count
        eligible = mask?.words ?? Words.all(count)
        isEmpty = Words.isEmpty(eligible)
    }

    mutating func keepOut(_ items: ItemSet, _ index: Int, _ rule: Rule) {
        items.remove(from: &eligible)
        if !isEmpty, Words.isEmpty(eligible) {
            isEmpty = true
            note(index, rule, .leavesNothing, "after this rule nothing is eligible any more")
        }
    }

    mutating func boost(_ items: ItemSet, by factor: Float, _ index: Int) {
        boosts.append((items, factor))
        moves.append((index, items, factor > 1))
    }

    mutating func bury(_ items: ItemSet, _ index: Int) {
        Self.add(items, to: &buried, of: count)
        moves.append((index, items, false))
    }

    mutating func repeats(_ items: ItemSet, _ index: Int) {
        Self.add(items, to: &repeatable, of: count)
        moves.append((index, items, false))
    }

    mutating func note(_ index: Int, _ rule: Rule, _ kind: RuleFinding.Kind, _ words: String) {
        findings.append(RuleFinding(index: index, rule: rule, kind: kind, words: words))
    }

    /// Says which rules move only what is not shown, or lift only what lies at the bottom.
    mutating func close(_ rules: [Rule]) {
        guard !isEmpty else { return findings.sort { $0.index < $1.index } }
        var free = eligible
        if !buried.isEmpty { Words.subtract(&free, buried) }
        for move in moves where !move.items.isNothing {
            let rule = rules[move.index]
            if !move.items.meets(eligible) {
                note(
                    move.index, rule, .onlyExcluded,
                    "all that it moves is kept out by other rules")
            } else if move.isBoost, !buried.isEmpty, !move.items.meets(free) {
                note(
                    move.index, rule, .onlyBuried,
                    "all that it boosts is buried by other rules")
            }
        }
        findings.sort { $0.index < $1.index }
    }

    private static func add(_ items: ItemSet, to words: inout [UInt64], of count: Int) {
        if words.isEmpty { words = [UInt64](repeating: 0, count: (count + 63) / 64) }
        items.add(to: &words, of: count)
    }
}
