// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CodeBook: CustomerDataHolder {
    /// `codes`.
    public var holderName: String { "codes" }

    /// The codes that were given to the customer.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        var rows: [JSONValue] = []
        for profile in customer.profiles {
            for (campaign, serial) in try places(of: profile, transaction) {
                guard let state = try Self.code(campaign, serial, transaction) else { continue }
                rows.append([
                    "campaign": .string(
                        try Self.state(campaign, transaction)?.campaign.name ?? "\(campaign)"),
                    "serial": .number(JSONNumber(Int64(serial))),
                    "given-at": .string(state.givenAt.rfc3339),
                    "given-to": state.identifier.map { .string($0.value) } ?? .null,
                    "redeemed-at": state.redemption.map { .string($0.at.rfc3339) } ?? .null,
                ])
            }
        }
        return ["codes": .array(rows)]
    }

    /// Forgets to whom codes were given.
    ///
    /// That they were given out and redeemed stays, so that none is good twice; nothing in it tells of
    /// whom.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for profile in customer.profiles {
            for (campaign, serial) in try places(of: profile, transaction) {
                try forget(campaign, serial, transaction)
                removed += 1
            }
        }
        return removed
    }

    /// Removes the customer's identifiers where a code was given to another by one of them.
    public func eraseMentions(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> Int {
        var changed = 0
        for profile in traces.companions.sorted() {
            for (campaign, serial) in try places(of: profile, transaction) {
                guard var state = try Self.code(campaign, serial, transaction),
                    let identifier = state.identifier, traces.identifiers.contains(identifier)
                else { continue }
                state.identifier = nil
                try Self.set(state, campaign, serial, transaction)
                changed += 1
            }
        }
        return changed
    }

    private func forget(
        _ campaign: UInt16, _ serial: UInt32, _ transaction: any WriteTransaction
    ) throws {
        guard var state = try Self.code(campaign, serial, transaction) else { return }
        if let profile = state.profile {
            try transaction.remove(
                Self.owners.key(profile, UInt64(campaign), UInt64(serial)))
        }
        if let occasion = state.occasion {
            try transaction.remove(Self.occasions.key(UInt64(campaign), occasion))
        }
        state.profile = nil
        state.identifier = nil
        state.occasion = nil
        try Self.set(state, campaign, serial, transaction)
    }

    private func places(
        of profile: ProfileID, _ transaction: any ReadTransaction
    ) throws -> [(campaign: UInt16, serial: UInt32)] {
        try transaction.pairs(KeyScan(Self.owners.range(profile))).map { key, _ in
            var reader = try KeyReader(key, in: Self.owners)
            _ = try reader.component(ProfileID.self)
            let campaign = UInt16(truncatingIfNeeded: try reader.uint64())
            return (campaign, UInt32(truncatingIfNeeded: try reader.uint64()))
        }
    }
}
