// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Rules that were looked through once: ready to be compiled for catalogues and situations.
public struct RulePlan: Sendable {
    static let deepest = 64

    /// The rules.
    public let rules: Rules
    /// What is asked of situations, each question once.
    let tests: [ContextTest]

    /// No rules.
    public static let none = RulePlan()

    private init() {
        rules = Rules()
        tests = []
    }

    /// A plan for these rules.
    ///
    /// - Throws: `PersonalizationError.Code.invalidRule` for a factor that is not more than 0 and
    ///   at most 1,000,000, a place below 0, a cap below 1 and conditions within conditions deeper
    ///   than 64, naming the rule.
    public init(_ rules: Rules) throws(PersonalizationError) {
        var tests: [ContextTest] = []
        for (index, rule) in rules.rules.enumerated() {
            guard rule.condition.node.isWithin(depth: Self.deepest),
                rule.scope.node.isWithin(depth: Self.deepest)
            else { throw Self.error(index, nil, "conditions lie too deep in each other") }
            switch rule.effect {
            case .boost(let factor):
                guard factor >= 1 / BoostTable.greatest, factor <= BoostTable.greatest else {
                    throw Self.error(index, rule, "a factor is from 0.000001 to 1,000,000")
                }
            case .pin(_, let place):
                guard place >= 0 else { throw Self.error(index, rule, "a place is 0 or more") }
            case .cap(_, let most):
                guard most >= 1 else { throw Self.error(index, rule, "a cap is 1 or more") }
            case .exclude, .require, .bury, .mayRepeat: break
            }
            rule.condition.node.collect(&tests)
            rule.scope.node.collect(&tests)
        }
        self.rules = rules
        var seen = Set<ContextTest>()
        self.tests = tests.filter { seen.insert($0).inserted }
    }

    /// Which questions hold: situations with equal answers have equal compiled rules.
    ///
    /// - Complexity: the number of different questions; no allocation for up to 64, searches apart.
    public func signature(in context: RuleContext) -> RuleSignature {
        var signature = RuleSignature()
        for (place, test) in tests.enumerated() where test.holds(in: context) {
            signature.set(place)
        }
        return signature
    }

    private static func error(_ index: Int, _ rule: Rule?, _ words: String) -> PersonalizationError
    {
        let name = rule.map { " (\($0.name))" } ?? ""
        return PersonalizationError(.invalidRule, "rule \(index)\(name): \(words)")
    }
}

extension RuleCondition.Node {
    func isWithin(depth: Int) -> Bool {
        guard depth > 0 else { return false }
        switch self {
        case .everything, .item, .feature, .price, .context: return true
        case .not(let node): return node.isWithin(depth: depth - 1)
        case .all(let nodes), .any(let nodes):
            return nodes.allSatisfy { $0.isWithin(depth: depth - 1) }
        }
    }
}
