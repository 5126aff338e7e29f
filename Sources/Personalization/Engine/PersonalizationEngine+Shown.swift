// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PersonalizationEngine {
    /// Keeps that a decision was shown to somebody who is known by this profile.
    ///
    /// Evaluations need it: what was shown, with which chance, by which models. Shown twice is shown
    /// once.
    ///
    /// - Complexity: one write.
    public func noteShown(
        _ decision: Decision, to profile: ProfileID, in transaction: any WriteTransaction
    ) throws {
        let record = ShownDecisionRecord(ShownDecision(decision))
        try transaction.set(
            record.recordBytes, for: Self.shown.key(profile, decision.at, decision.id))
    }

    /// What was shown to the customer, oldest first.
    public func shown(
        to customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [ShownDecision] {
        var found: [ShownDecision] = []
        for range in Self.shown.ranges(of: customer) {
            try transaction.scan(KeyScan(range)) { key, value in
                found.append(try Self.shownDecision(key, value))
                return true
            }
        }
        return found.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    /// Everything that was shown to anybody, in an order of no meaning, until `visit` returns false.
    public func visitShown(
        in transaction: any ReadTransaction, _ visit: (ProfileID, ShownDecision) throws -> Bool
    ) throws {
        try transaction.scan(KeyScan(Self.shown.range)) { key, value in
            var reader = try KeyReader(key, in: Self.shown)
            let profile: ProfileID = try reader.component()
            return try visit(profile, try Self.shownDecision(key, value))
        }
    }

    private static func shownDecision(
        _ key: Key, _ value: [UInt8]
    ) throws(RecordError) -> ShownDecision {
        var reader = try KeyReader(key, in: shown)
        _ = try reader.component(ProfileID.self)
        let time: Timestamp = try reader.component()
        let id: DecisionID = try reader.component()
        return ShownDecision(id: id, at: time, try ShownDecisionRecord(recordBytes: value))
    }
}
