// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A customer as the identity rules see him now: his name and his profiles.
public struct ResolvedCustomer: Hashable, Sendable {
    /// The customer's name.
    public let id: CustomerID
    /// The profiles that belong to him, sorted; at least one.
    public let profiles: [ProfileID]

    /// A customer.
    ///
    /// - Parameters:
    ///   - id: his name.
    ///   - profiles: his profiles in any order.
    public init(id: CustomerID, profiles: some Sequence<ProfileID>) {
        self.id = id
        self.profiles = profiles.sorted()
    }

    /// The customer that is this one profile and nothing else.
    public init(alone profile: ProfileID) {
        id = CustomerID(profile.token)
        profiles = [profile]
    }
}
