// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What other rules make of the customers that there are.
///
/// From when to when a shared device is whose is not among it.
public struct RulesPreview: Hashable, Sendable {
    /// How many customers there are.
    public var customersBefore = 0
    /// How many there would be.
    public var customersAfter = 0
    /// How many changes there would be of each kind.
    public var counts: [IdentityChange.Kind: Int] = [:]
    /// The first changes, as many as were asked for.
    public var changes: [IdentityChange] = []
    /// The most changes that are listed.
    public let limit: Int

    /// Nothing changes yet.
    ///
    /// - Parameter limit: how many changes are listed; all are counted.
    public init(limit: Int) {
        self.limit = limit
    }

    /// Whether the customers stay as they are.
    public var isEmpty: Bool { counts.isEmpty }

    mutating func add(_ moves: CustomerMoves) {
        customersBefore += moves.countBefore
        customersAfter += moves.countAfter
        for change in moves.changes {
            counts[change.kind, default: 0] += 1
            if changes.count < limit { changes.append(change) }
        }
    }

    mutating func add(_ other: RulesPreview) {
        customersBefore += other.customersBefore
        customersAfter += other.customersAfter
        counts.merge(other.counts, uniquingKeysWith: +)
        changes += other.changes.prefix(max(limit - changes.count, 0))
    }
}
