// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AudienceLists: EventObserver {
    /// Marks the customer's addresses for removal where he may no longer be on a list: after an act
    /// of consent, and after his profiles were joined to others.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        guard observation.event.consent != nil || !observation.ended.isEmpty else { return }
        let customer = observation.customer
        for profile in customer.profiles + customer.shares.map(\.profile) {
            for (id, member) in try places(of: profile, in: transaction) {
                guard let entry = try entry(member, on: id, in: transaction), entry.isWanted
                else { continue }
                // A list that is not known any more has nobody on it.
                if let list = lists.first(where: { $0.id == id }),
                    !Self.stops(observation.event.consent, list.use),
                    try refusal(
                        entry, list, at: observation.recorded.receivedAt, in: transaction) == nil
                {
                    continue
                }
                try unlist(entry, member, on: id, in: transaction)
            }
        }
    }

    /// Whether the act stops the use, whatever the gate knows of it.
    private static func stops(_ act: ConsentAct?, _ use: ConsentUse) -> Bool {
        guard let act, act.kind.isStop else { return false }
        return act.uses.contains { $0.covers(use) }
    }
}
