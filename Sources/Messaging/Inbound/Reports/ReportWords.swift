// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the words of an answer say: reasons, and the step of the session.
struct ReportWords: Sendable {
    /// The reasons that phrases speak for.
    var reasons: BounceReasons = []
    /// What a provider's documented answer means; the first in the text counts.
    var documented: BounceReason?
    /// At which step the mail was refused; the first that is named counts.
    var step: SMTPStep?
    /// Adds what a provider's own field says of the kind of failure (PowerMTA's categories).
    mutating func take(category: [UInt8]) {
        let range = 0..<category.count
        func isNamed(_ name: StaticString) -> Bool { MailOctets.equal(category, range, name) }
        if isNamed("bad-mailbox") { documented = documented ?? .userUnknown }
        if isNamed("bad-domain") { documented = documented ?? .hostUnknown }
        if isNamed("quota-issues") { documented = documented ?? .mailboxFull }
        if isNamed("inactive-mailbox") { documented = documented ?? .suspended }
        if isNamed("spam-related") { reasons.insert(BounceReasons(.spamDetected)) }
        if isNamed("virus-related") { reasons.insert(BounceReasons(.virusDetected)) }
        if isNamed("content-related") { reasons.insert(BounceReasons(.contentError)) }
        if isNamed("policy-related") { reasons.insert(BounceReasons(.policyViolation)) }
        if isNamed("relaying-issues") { reasons.insert(BounceReasons(.noRelaying)) }
        if isNamed("routing-errors") || isNamed("bad-connection") || isNamed("no-answer-from-host")
        {
            reasons.insert(BounceReasons(.networkError))
        }
        if isNamed("bad-configuration") { reasons.insert(BounceReasons(.systemError)) }
        if isNamed("message-expired") { reasons.insert(BounceReasons(.expired)) }
    }

    /// Whether nothing is known.
    var isEmpty: Bool { reasons.isEmpty && documented == nil }
}
