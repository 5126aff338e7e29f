// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Counts of people of which small ones are not given out.
///
/// A single number gives a person away where the question can be asked again with that person in or
/// out. Nothing here remembers what was asked: let nobody ask freely who is not to learn of persons.
public enum PeopleCount {
    /// The number of different customers; nil below the threshold.
    ///
    /// - Complexity: O(n).
    public static func distinct(
        _ customers: some Sequence<CustomerID>, threshold: PeopleThreshold = .standard
    ) -> Int? {
        shown(Set(customers).count, threshold)
    }

    /// The number of people whom two sides know, by the hashes of their phone numbers or addresses;
    /// nil below the threshold.
    ///
    /// For conversions that happened at a till or on the phone: the side that saw the advertisement
    /// and the side that sold hash alike, as `AudienceHashing` does, best under a key that they
    /// agreed on, and nobody learns who it was.
    ///
    /// - Parameters:
    ///   - ours: the hashes of one side, in any order, some perhaps twice.
    ///   - theirs: the hashes of the other side.
    ///   - threshold: how many people a number has to stand for.
    /// - Returns: how many hashes both have, each counted once.
    /// - Complexity: O(n + m).
    public static func matched(
        _ ours: some Sequence<AudienceMember>, _ theirs: some Sequence<AudienceMember>,
        threshold: PeopleThreshold = .standard
    ) -> Int? {
        let known = Set(ours)
        return shown(Set(theirs.lazy.filter(known.contains)).count, threshold)
    }

    private static func shown(_ count: Int, _ threshold: PeopleThreshold) -> Int? {
        count >= threshold.people ? count : nil
    }
}
