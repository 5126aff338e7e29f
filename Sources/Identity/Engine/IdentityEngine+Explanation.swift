// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// Why two identifiers are one customer, or why they are not.
    ///
    /// - Parameters:
    ///   - one: an identifier, however it is spelt.
    ///   - other: another.
    ///   - transaction: where to read.
    /// - Returns: the path of links between them with its bridges, or what was against one.
    /// - Throws: `Refusal` for a value that is not what its kind says; what the store throws;
    ///   `RecordError` for a damaged entry.
    public func explain(
        _ one: Identifier, _ other: Identifier, in transaction: any ReadTransaction
    ) throws -> IdentityExplanation {
        let a = try seen(one).profile
        let b = try seen(other).profile
        let component = try component(around: [a, b], in: transaction)
        return component.explain(a, b, rules: rules)
    }

    /// What is connected to some profiles: all that decides about who belongs together with them.
    ///
    /// With it every question "what if" can be answered without the store: leave links out with
    /// `without(_:)`, ask for the partition under other rules.
    ///
    /// - Parameters:
    ///   - profiles: where to start.
    ///   - transaction: where to read.
    /// - Returns: the nodes that can be reached, with their links; of a value that joins nobody
    ///   its links to the given ones, and as many others as tell that it does not.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    public func component(
        around profiles: [ProfileID], in transaction: any ReadTransaction
    ) throws -> IdentityComponent {
        var whole = IdentityComponent()
        var reached: Set<ProfileID> = []
        let none = Sight([:])
        for profile in profiles where !reached.contains(profile) {
            let part = try neighbourhood(of: profile, none, in: transaction)
            reached.formUnion(part.nodes.keys)
            whole.nodes += part.component.nodes
            whole.links += part.component.links
            whole.apart += part.component.apart
        }
        // One that was seen with too many others is told by as many links as make it so.
        for profile in Set(profiles).sorted() {
            guard let node = try graph.node(profile, in: transaction),
                node.degree > rules.mostLinks
            else { continue }
            var count = 0
            try graph.pairs(of: profile, in: transaction) { other, record in
                guard record.canJoin, !blocked.contains(other) else { return true }
                whole.links += record.links(profile, other)
                count += 1
                return count <= rules.mostLinks
            }
        }
        // A link with one that joins nobody is not walked, but it is part of the answer.
        var known: Set<IdentityLink> = []
        whole.links.removeAll { !known.insert($0).inserted }
        for (place, one) in profiles.enumerated() {
            for other in profiles[..<place] where one != other {
                let record = try graph.pair(one, other, in: transaction)
                whole.links += record.links(one, other).filter { !known.contains($0) }
                if record.apart != nil { whole.apart.append(IdentityPair(one, other)) }
            }
        }
        whole.apart = Set(whole.apart).sorted()
        return whole
    }

    /// What would become of the customers if `event` did not count as evidence.
    ///
    /// - Parameters:
    ///   - event: an event that is in the history.
    ///   - transaction: where to read.
    /// - Returns: what would change; empty when nothing would, or when the event is not known or
    ///   does not count already.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    public func preview(
        retracting event: EventID, in transaction: any ReadTransaction
    ) throws -> [IdentityChange] {
        let draft = DraftTransaction(over: transaction)
        return try retract(event, why: "", at: .epoch, in: draft)
    }
}
