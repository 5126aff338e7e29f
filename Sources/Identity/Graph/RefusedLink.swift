// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A link that joined nobody, and what was against it.
public struct RefusedLink: Hashable, Sendable {
    /// What can be against a link.
    public enum Cause: Hashable, Sendable {
        /// A person decided that these two are not one customer.
        case apart(IdentityPair)
        /// This device would have joined two people.
        case device(ProfileID)
        /// The customer would have had more of a kind than he may.
        case limit(Identifier.Kind, most: Int)
        /// The value of this profile says nothing.
        case blocked(ProfileID)
        /// The value of this profile was seen with so many others that it says nothing.
        case hub(ProfileID, most: Int)
    }

    /// The link.
    public let link: IdentityLink
    /// What was against it.
    public let cause: Cause

    /// A refused link.
    public init(_ link: IdentityLink, _ cause: Cause) {
        self.link = link
        self.cause = cause
    }

    /// The cause as a code and words that name nobody.
    public var reason: Reason {
        switch cause {
        case .apart: Reason("identity.apart", "a person decided that they are not one customer")
        case .device: Reason("identity.device", "a device does not join two people")
        case .limit(let kind, let most):
            Reason("identity.limit", "a customer has at most \(most) of the kind \(kind)")
        case .blocked: Reason("identity.blocked", "a blocked value joins nobody")
        case .hub(_, let most):
            Reason("identity.hub", "a value that was seen with more than \(most) joins nobody")
        }
    }
}
