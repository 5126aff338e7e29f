// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ChannelMix {
    /// The trend of the share of the channels that are not paid for: growth that costs no
    /// advertising.
    public var unpaidTrend: ShareTrend { ShareTrend(counts { $0.isUnpaid }) }

    /// The trend of the share of `channel`.
    public func trend(of channel: Channel) -> ShareTrend { ShareTrend(counts { $0 == channel }) }
}
