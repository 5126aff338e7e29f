// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import Messaging

extension Simulation {
    /// What in the people's histories breaks one of the rules; none when all hold.
    ///
    /// Each person is lived through once more.
    ///
    /// - Parameters:
    ///   - rules: what must be so.
    ///   - people: whose histories; nil for everybody's.
    ///   - limit: no more than so many are collected.
    /// - Returns: the violations, in the order of people.
    /// - Throws: what the simulation throws.
    public func violations(
        of rules: [JourneyRule], among people: Range<Int>? = nil, limit: Int = 10
    ) throws -> [JourneyViolation] {
        var found: [JourneyViolation] = []
        for person in people ?? 0..<population.count {
            let history = try history(of: person)
            for rule in rules { found += rule.violations(in: history) }
            if found.count >= limit { return Array(found.prefix(limit)) }
        }
        return found
    }

    /// Makes sure that all rules hold.
    ///
    /// - Throws: the first `JourneyViolation`, which tells the rule, the person and the moments
    ///   around it.
    public func check(_ rules: JourneyRule..., among people: Range<Int>? = nil) throws {
        if let first = try violations(of: rules, among: people, limit: 1).first { throw first }
    }
}
