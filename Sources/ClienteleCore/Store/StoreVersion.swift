// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The number of the last committed change that a transaction sees.
///
/// Grows with every commit that changed something. Two read transactions with one version see the
/// same bytes under every key. Not durable across stores: compare versions of one store only.
public struct StoreVersion: Hashable, Comparable, Sendable {
    /// The count of commits.
    public var number: UInt64

    /// The version after `number` commits.
    @inlinable
    public init(_ number: UInt64) {
        self.number = number
    }

    /// Whether `left` is older than `right`.
    @inlinable
    public static func < (left: StoreVersion, right: StoreVersion) -> Bool {
        left.number < right.number
    }
}
