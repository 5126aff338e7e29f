// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import Messaging

/// A rule that one person's history breaks.
public struct JourneyViolation: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule, in words.
    public var rule: String
    /// The number of the person.
    public var person: Int
    /// What happened.
    public var words: String
    /// The moments around it.
    public var excerpt: [SimulationMoment]

    /// A violation.
    public init(rule: String, person: Int, _ words: String, excerpt: [SimulationMoment]) {
        self.rule = rule
        self.person = person
        self.words = words
        self.excerpt = excerpt
    }

    /// The rule, what happened, and the moments around it, a line each.
    public var description: String {
        (["\(rule): person \(person) \(words)"] + excerpt.map { "    \($0)" })
            .joined(separator: "\n")
    }
}
