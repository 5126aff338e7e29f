// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a rule asks for.
public enum RuleRequirement: Hashable, Sendable {
    /// One of these grounds; none of them means never.
    case anyOf([ConsentGround])
    /// That it happens in these hours, on the wall clock of the recipient.
    case hours(ContactHours)

    /// An agreement on the word of the person.
    public static let agreement = RuleRequirement.anyOf([.agreement(ConsentAgreement())])
    /// Nothing, until the person stops it.
    public static let untilStopped = RuleRequirement.anyOf([.untilStopped])
    /// Never.
    public static let never = RuleRequirement.anyOf([])

    /// The grounds; nil where the rule is about hours.
    var grounds: [ConsentGround]? {
        if case .anyOf(let grounds) = self { grounds } else { nil }
    }

    /// The hours; nil where the rule is about something else.
    var hours: ContactHours? {
        if case .hours(let hours) = self { hours } else { nil }
    }
}
