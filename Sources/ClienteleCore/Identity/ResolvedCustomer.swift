// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A customer as the identity rules see him now: his name and his profiles.
public struct ResolvedCustomer: Hashable, Sendable {
    /// The customer's name.
    public let id: CustomerID
    /// The profiles that belong to him wholly, sorted.
    public let profiles: [ProfileID]
    /// The profiles that are his at times, such as a family's tablet, sorted; usually none.
    ///
    /// None of them is among `profiles`. A fold over a customer takes of these what was recorded in
    /// the times that are his.
    public let shares: [ProfileShare]

    /// A customer.
    ///
    /// - Parameters:
    ///   - id: his name.
    ///   - profiles: his profiles in any order.
    ///   - shares: the profiles that are his at times, in any order.
    public init(
        id: CustomerID, profiles: some Sequence<ProfileID>, shares: [ProfileShare] = []
    ) {
        self.id = id
        self.profiles = profiles.sorted()
        self.shares = shares.sorted { $0.profile < $1.profile }
    }

    /// The customer that is this one profile and nothing else.
    public init(alone profile: ProfileID) {
        id = CustomerID(profile.token)
        profiles = [profile]
        shares = []
    }

    /// Whether what was recorded under `profile` at `time` is the customer's.
    ///
    /// - Complexity: O(log n) in the number of profiles and of spans.
    public func owns(_ profile: ProfileID, at time: Timestamp) -> Bool {
        if profiles.sortedPlace(of: profile) != nil { return true }
        return shares.contains { $0.profile == profile && $0.covers(time) }
    }
}

extension [ProfileID] {
    /// Where `profile` is in the sorted list.
    package func sortedPlace(of profile: ProfileID) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < profile { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == profile ? low : nil
    }
}
