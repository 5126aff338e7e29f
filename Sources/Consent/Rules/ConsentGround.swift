// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a use may rest on.
public enum ConsentGround: Hashable, Sendable {
    /// The person agreed.
    case agreement(ConsentAgreement)
    /// Soft opt-in: the person bought, within a time if one is named, was told of the use, and did
    /// not refuse.
    case noticeAndPurchase(within: RulePeriod?)
    /// The person bought within this time.
    case purchase(within: RulePeriod)
    /// The person asked for something within this time.
    case inquiry(within: RulePeriod)
    /// It is needed to carry out what the person ordered.
    case contract
    /// Nothing: it is allowed until the person stops it.
    case untilStopped

    /// The agreement that this ground is; nil for another ground.
    var agreement: ConsentAgreement? {
        if case .agreement(let agreement) = self { agreement } else { nil }
    }

    /// How much the person has to have said: the ground of a verdict is that which asks for most.
    var weight: Int {
        switch self {
        case .agreement: 3
        case .noticeAndPurchase: 2
        case .purchase, .inquiry: 1
        case .contract, .untilStopped: 0
        }
    }
}
