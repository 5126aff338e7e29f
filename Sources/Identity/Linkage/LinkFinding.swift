// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How probable it is that two profiles are one customer, by what their records say, and why.
public struct LinkFinding: Hashable, Sendable {
    /// The two profiles.
    public var pair: IdentityPair
    /// The weight in thousandths of a bit.
    public var weight: Int
    /// What each field adds to it.
    public var reasons: [Reason]

    /// A finding.
    ///
    /// - Parameters:
    ///   - one: a profile.
    ///   - other: another one.
    ///   - weight: what their records weigh.
    public init(_ one: ProfileID, _ other: ProfileID, _ weight: MatchWeight) {
        pair = IdentityPair(one, other)
        self.weight = weight.thousandths
        reasons = weight.reasons
    }

    /// How probable it is that both are one person.
    public var probability: Double { LinkModel.probability(Double(weight) / 1_000) }
}

extension LinkModel {
    /// Explains links between records of profiles, so that an `IdentityEngine` can take them in.
    ///
    /// - Parameters:
    ///   - links: the links, by numbers of records.
    ///   - records: what each record says.
    ///   - profiles: the profile of each record; a link of two records of one profile is left out.
    /// - Returns: a finding for each link, in their order.
    /// - Throws: `LinkageError` when a link names a record that is not there, or a record has other
    ///   fields than the model.
    public func findings(
        _ links: some Sequence<ScoredLink>, records: [PersonFields], profiles: [ProfileID]
    ) throws(LinkageError) -> [LinkFinding] {
        var findings: [LinkFinding] = []
        for link in links {
            guard records.indices.contains(link.a), records.indices.contains(link.b),
                link.b < profiles.count
            else {
                throw LinkageError(.record, "there is no record \(link.b), or no profile of it")
            }
            let (one, other) = (profiles[link.a], profiles[link.b])
            if one == other { continue }
            findings.append(
                LinkFinding(one, other, try score(records[link.a], records[link.b])))
        }
        return findings
    }
}
