// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a kind of identifier says about who somebody is.
public struct IdentifierRule: Hashable, Sendable {
    /// How much a kind says.
    public enum Strength: UInt8, Hashable, Sendable, CaseIterable {
        /// It belongs to a person: an account, a card, an address.
        case person
        /// It belongs to a thing that several people may use: a device, a browser.
        case device
    }

    /// How much the kind says.
    public var strength: Strength
    /// Of several identifiers in an event, the one of the smallest rank names the profile.
    public var rank: Int
    /// How many of the kind one customer may have; nil for any number.
    ///
    /// Joining beyond it is refused, so that two accounts never become one customer.
    public var perCustomer: Int?
    /// Of links on the same ground those of smaller priority are taken first, before older ones.
    ///
    /// That of a link is the greater one of its ends. So a key that was derived, or that people
    /// share, never keeps a better one out.
    public var priority: Int

    /// A rule.
    public init(strength: Strength, rank: Int, perCustomer: Int? = nil, priority: Int = 0) {
        self.strength = strength
        self.priority = priority
        self.rank = rank
        self.perCustomer = perCustomer
    }
}
