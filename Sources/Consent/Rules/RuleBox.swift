// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A rule and what verdicts need of it; an object, so that to look at a field copies nothing else.
final class RuleBox: Sendable {
    let rule: ConsentRule
    /// What a verdict cites.
    let citation: String
    /// Whether it holds on some days only.
    let isDated: Bool
    let begin: Timestamp
    let end: Timestamp
    /// What it rests on; empty for a rule about hours.
    let grounds: [ConsentGround]

    init(_ rule: ConsentRule) {
        self.rule = rule
        let source = rule.source
        var words = "\(rule.id): \(source.title), \(source.url), read \(source.read)"
        if source.basis == .generalKnowledge { words += ", unverified" }
        citation = words
        isDated = rule.from != nil || rule.until != nil
        begin = rule.begin
        end = rule.end
        grounds = rule.requirement.grounds ?? []
    }

    func isInForce(at time: Timestamp) -> Bool {
        !isDated || begin <= time && (rule.until == nil || time < end)
    }
}
