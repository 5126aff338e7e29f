// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Rules for one catalogue in one kind of situation: what is eligible, what counts how much, what
/// stands where.
///
/// A value: readers keep theirs while the next one is made. It is made for the facts it was
/// compiled for; when one item changes, `update` brings it up to date.
public struct CompiledRules: Sendable {
    struct Pinned: Sendable, Hashable {
        var item: UInt32
        var place: Int
        var rule: Int
    }

    struct Capped: Sendable, Hashable {
        /// The place of the facet in `facets`.
        var facet: Int
        var most: Int
        var rule: Int
    }

    /// The rules.
    public let plan: RulePlan
    /// How many items the catalogue numbers.
    public let itemCount: Int
    /// What no rule keeps out.
    public internal(set) var eligible: EligibilityMask
    /// What has no effect or contradicts something, as of when the rules were compiled.
    public let findings: [RuleFinding]
    let context: RuleContext
    /// The rules that count in the situation, by their places.
    let active: [Int]
    var boosts: BoostTable
    /// Bits of what comes last; empty for nothing.
    var buried: [UInt64]
    /// Bits of what may be bought again; empty for nothing.
    var repeatable: [UInt64]
    let pins: [Pinned]
    let caps: [Capped]
    /// What caps are about, each once.
    let facets: [ItemFacet]

    /// Nothing is ruled over `itemCount` items.
    public init(itemCount: Int) {
        plan = .none
        self.itemCount = itemCount
        eligible = EligibilityMask(count: itemCount, allEligible: true)
        findings = []
        context = RuleContext(at: .epoch)
        active = []
        boosts = BoostTable([], count: itemCount, within: [])
        buried = []
        repeatable = []
        pins = []
        caps = []
        facets = []
    }

    init(
        plan: RulePlan, itemCount: Int, context: RuleContext, active: [Int],
        outcome: consuming RuleOutcome, pins: [Pinned], caps: [Capped],
        facets: [ItemFacet]
    ) {
        self.plan = plan
        self.itemCount = itemCount
        self.context = context
        self.active = active
        buried = outcome.buried
        repeatable = outcome.repeatable
        boosts = BoostTable(outcome.boosts, count: itemCount, within: outcome.eligible)
        findings = outcome.findings
        eligible = EligibilityMask(count: itemCount, words: outcome.eligible)
        self.pins = pins
        self.caps = caps
        self.facets = facets
    }

    /// How many times the score of an eligible item counts; of others it is not kept.
    public func factor(of item: UInt32) -> Float { boosts.factor(of: item) }

    /// Whether the item comes last.
    public func isBuried(_ item: UInt32) -> Bool { Words.contains(item, buried) }

    /// Whether it does not count that the item was bought.
    public func mayRepeat(_ item: UInt32) -> Bool { Words.contains(item, repeatable) }

    /// Brings the rules up to date with what the facts say now of one item.
    ///
    /// - Parameters:
    ///   - item: the item, below `itemCount`; nothing happens for another.
    ///   - facts: the facts after the change, of the same table.
    ///   - isOffered: what the mask says of the item that the rules were compiled within, if any.
    /// - Complexity: the number of rules that count; O(items with a factor) when it gets its first.
    public mutating func update(
        _ item: UInt32, _ facts: some ItemFacts, isOffered: Bool = true
    ) {
        guard item < itemCount else { return }
        var isEligible = isOffered
        var factor: Float = 1
        var isBuried = false
        var mayRepeat = false
        for index in active {
            let rule = plan.rules.rules[index]
            guard rule.scope.node.holds(for: item, facts, in: context) else { continue }
            let holds = rule.condition.node.holds(for: item, facts, in: context)
            switch rule.effect {
            case .exclude: if holds { isEligible = false }
            case .require: if !holds { isEligible = false }
            case .boost(let by): if holds { factor = BoostTable.product(factor, by) }
            case .bury: if holds { isBuried = true }
            case .mayRepeat: if holds { mayRepeat = true }
            case .pin, .cap: break
            }
        }
        eligible.set(item, to: isEligible)
        boosts.set(item, to: factor, of: itemCount)
        Self.set(item, &buried, to: isBuried, of: itemCount)
        Self.set(item, &repeatable, to: mayRepeat, of: itemCount)
    }

    private static func set(
        _ item: UInt32, _ words: inout [UInt64], to isIn: Bool, of count: Int
    ) {
        if words.isEmpty {
            guard isIn else { return }
            words = [UInt64](repeating: 0, count: (count + 63) / 64)
        }
        Words.set(item, &words, to: isIn)
    }
}
