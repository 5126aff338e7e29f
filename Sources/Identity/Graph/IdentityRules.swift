// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// By what profiles are held together.
///
/// Data: the same rules over the same sightings give the same customers.
public struct IdentityRules: Hashable, Sendable {
    /// The rule of each kind.
    public var kinds: [Identifier.Kind: IdentifierRule]
    /// The rule of a kind that has none.
    public var otherKinds: IdentifierRule
    /// Normalised values that say nothing: the store's own tablet, `noreply@` addresses.
    public var blocked: Set<Identifier>
    /// A value that was seen with more others than this says nothing any more.
    public var mostLinks: Int
    /// Whose a device is that several people sign in on.
    public var sharing = DeviceSharing()
    /// How values are brought into one form.
    public var normalizer: IdentifierNormalizer

    /// Rules.
    public init(
        kinds: [Identifier.Kind: IdentifierRule], otherKinds: IdentifierRule,
        blocked: Set<Identifier> = [], mostLinks: Int = 100, normalizer: IdentifierNormalizer
    ) {
        self.kinds = kinds
        self.otherKinds = otherKinds
        self.blocked = blocked
        self.mostLinks = mostLinks
        self.normalizer = normalizer
    }

    /// The usual rules of a retailer.
    ///
    /// One account and one loyalty card each, a few addresses, any number of devices.
    /// A device joins the person who was first seen on it; when others sign in on it too, it is
    /// each one's from his sign-in on.
    ///
    /// - Parameter region: where phone numbers are written.
    /// - Returns: rules to use as they are, or to change before they are used.
    public static func standard(region: CallingRegion) -> IdentityRules {
        IdentityRules(
            kinds: [
                .account: IdentifierRule(strength: .person, rank: 0, perCustomer: 1),
                .loyalty: IdentifierRule(strength: .person, rank: 1, perCustomer: 1),
                .email: IdentifierRule(strength: .person, rank: 2, perCustomer: 5),
                .phone: IdentifierRule(strength: .person, rank: 3, perCustomer: 5),
                .messenger: IdentifierRule(strength: .person, rank: 4, perCustomer: 5),
                .canonicalEmail: IdentifierRule(
                    strength: .person, rank: 9, perCustomer: 3, priority: 1),
                .pushToken: IdentifierRule(strength: .device, rank: 5),
                .device: IdentifierRule(strength: .device, rank: 6),
                .cookie: IdentifierRule(strength: .device, rank: 7),
            ],
            otherKinds: IdentifierRule(strength: .device, rank: 8),
            normalizer: IdentifierNormalizer(region: region))
    }

    /// The rule of `kind`.
    public func rule(for kind: Identifier.Kind) -> IdentifierRule {
        kinds[kind] ?? otherKinds
    }
}
