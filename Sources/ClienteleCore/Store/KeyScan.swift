// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What to scan: a range, a direction, a limit.
public struct KeyScan: Hashable, Sendable {
    /// The direction of a scan.
    public enum Order: Hashable, Sendable {
        /// Smallest key first.
        case ascending
        /// Greatest key first.
        case descending
    }

    /// The keys to visit.
    public var range: KeyRange
    /// Smallest or greatest key first.
    public var order: Order
    /// Visit at most this many; nil for all, zero or less for none.
    public var limit: Int?

    /// A scan of `range`.
    public init(_ range: KeyRange, order: Order = .ascending, limit: Int? = nil) {
        self.range = range
        self.order = order
        self.limit = limit
    }
}
