// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a stored tree, and where.
public struct LedgerFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of fault.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A record is missing.
        case missing
        /// Records are not those that were appended, or their nodes were changed.
        case changed
        /// The edge says another size or root than the records make: the end was cut off, or records
        /// were added past it.
        case edge
        /// The records do not lead to the head that somebody kept.
        case anchor
    }

    /// What is wrong.
    public let kind: Kind
    /// Which tree.
    public let tree: Int
    /// The records among which it is, by number; nil where it concerns the whole tree.
    public let leaves: ClosedRange<UInt64>?

    /// Kind and place; safe to log.
    public var description: String {
        let place = leaves.map { " in records \($0.lowerBound) to \($0.upperBound)" } ?? ""
        return "\(kind.rawValue)\(place) of tree \(tree)"
    }
}
