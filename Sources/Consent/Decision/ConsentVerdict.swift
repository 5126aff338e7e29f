// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The answer to a question of consent, with what it rests on.
public struct ConsentVerdict: Hashable, Sendable {
    /// Yes, later or no.
    public enum Answer: Hashable, Sendable {
        /// The use is allowed.
        case allowed
        /// The use is allowed from this instant on, unless a withdrawal comes before.
        case later(Timestamp)
        /// The use is not allowed.
        case refused
    }

    /// Yes, later or no.
    public var answer: Answer
    /// The grant or the withdrawal that decides; nil where nobody said anything and the policy
    /// decides.
    public var governing: ConsentFinding?
    /// Why, the deciding reason first; at least one.
    public var reasons: [Reason]
    /// What would make it allowed; nil where it is allowed, or becomes so by itself, or cannot be.
    public var remedy: ConsentRemedy?
    /// What is needed beside `remedy`, each in an act of its own; empty without rules of law.
    public var alsoNeeded: [ConsentRemedy]
    /// The rule that governs; nil where a stop, a policy or the lack of a rule decides.
    public var rule: RuleFinding?
    /// The other rules that were weighed, with what each alone says.
    public var candidates: [RuleFinding]

    /// A verdict.
    public init(
        _ answer: Answer, governing: ConsentFinding? = nil, reasons: [Reason],
        remedy: ConsentRemedy? = nil, alsoNeeded: [ConsentRemedy] = [], rule: RuleFinding? = nil,
        candidates: [RuleFinding] = []
    ) {
        self.answer = answer
        self.governing = governing
        self.reasons = reasons
        self.remedy = remedy
        self.alsoNeeded = alsoNeeded
        self.rule = rule
        self.candidates = candidates
    }

    /// Whether the use is allowed now.
    public var isAllowed: Bool { answer == .allowed }
}
