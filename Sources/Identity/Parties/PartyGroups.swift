// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Records put together into parties.
public struct PartyGroups: Hashable, Sendable {
    /// The group of each record: the place of its first record.
    public let groups: [Int]
    /// The links between records of one group, by their places.
    public let links: [PartyLink]
    /// The links that would join, were it not that one of the two fits another party as well, which
    /// it excludes; for a person to decide.
    public let ambiguous: [PartyLink]
    /// The links that were denied: between the two records, or between others of their groups.
    public let denied: [PartyLink]

    /// The groups of more than one record, each in ascending order.
    public var shared: [[Int]] {
        var members: [[Int]] = groups.map { _ in [] }
        for (record, group) in groups.enumerated() { members[group].append(record) }
        return members.filter { $0.count > 1 }
    }

    /// The links as findings that an `IdentityEngine` takes in: those of one party to be accepted,
    /// those that are open to be asked about.
    ///
    /// - Parameter profiles: the profile of each record; a link of two records of one profile is left
    ///   out.
    /// - Returns: a finding for each link.
    /// - Throws: `LinkageError` when there is not a profile for each record.
    public func findings(profiles: [ProfileID]) throws(LinkageError) -> [LinkFinding] {
        guard profiles.count == groups.count else {
            throw LinkageError(
                .record, "there are \(profiles.count) profiles of \(groups.count) records")
        }
        let joined = links.compactMap {
            LinkFinding(profiles[$0.a], profiles[$0.b], $0.decision)
        }
        let open = ambiguous.compactMap {
            LinkFinding(profiles[$0.a], profiles[$0.b], $0.decision, isAmbiguous: true)
        }
        return (joined + open).filter { $0.pair.first != $0.pair.second }
    }
}
