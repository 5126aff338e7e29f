// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Among whom, where and in which kind of channel something is popular.
public struct PopularityCircumstances: Hashable, Sendable {
    /// The segment of the person; nil for none.
    public var segment: String?
    /// The place; nil for none.
    public var location: LocationID?
    /// The kind of the channel; nil when it is not known.
    public var channel: ChannelKind?

    /// Circumstances.
    public init(
        segment: String? = nil, location: LocationID? = nil, channel: ChannelKind? = nil
    ) {
        self.segment = segment
        self.location = location
        self.channel = channel
    }
}
