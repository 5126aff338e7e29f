// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A line of the change log of a partner's feed.
public struct PartnerFeedChange: Hashable, Sendable {
    /// What happened to an item.
    public enum Change: Hashable, Sendable {
        /// It is new for the partner.
        case added(PartnerItem)
        /// It is now so; these parts differ.
        case changed(PartnerItem, Set<PartnerItem.Field>)
        /// The partner must not show it any more.
        case removed
    }

    /// The number of the line: 1, 2 and so on.
    public let number: UInt64
    /// When it was published.
    public let at: Timestamp
    /// Which item.
    public let item: ItemID
    /// What happened to it.
    public let change: Change

    /// The state after the change; nil when the item is gone.
    public var state: PartnerItem? {
        switch change {
        case .added(let item), .changed(let item, _): item
        case .removed: nil
        }
    }
}
