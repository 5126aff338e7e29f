// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That a customer wants to be told when an item arrives.
public struct ArrivalWish: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// Where it is to arrive; nil for anywhere.
    public var location: LocationID?
    /// On which channel the customer wants to hear; nil for any.
    public var channel: ChannelKind?
    /// When it was said.
    public var at: Timestamp
    /// Until when the customer is to be told.
    public var until: Timestamp

    /// A wish.
    public init(
        _ item: ItemID, location: LocationID? = nil, on channel: ChannelKind? = nil,
        at time: Timestamp, until: Timestamp
    ) {
        self.item = item
        self.location = location
        self.channel = channel
        at = time
        self.until = until
    }

    /// Whether news from `place` is what was wished for; nil stands for every place.
    func isAbout(_ item: ItemID, at place: LocationID?) -> Bool {
        self.item == item && (location == nil || place == nil || location == place)
    }

    /// The name of the promise that the wish was answered with.
    public func promise(to profile: ProfileID) -> PromiseID {
        PromiseID(
            "arrival/\(item)/\(location?.rawValue ?? "")/\(profile)/\(at.microseconds)")
    }
}
