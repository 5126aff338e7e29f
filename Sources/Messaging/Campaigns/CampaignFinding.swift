// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something that is wrong with a campaign, or worth a look, before anything of it goes.
public struct CampaignFinding: Hashable, Sendable, CustomStringConvertible {
    /// How much it matters.
    public enum Weight: UInt8, Hashable, Sendable, Comparable {
        /// Somebody should look at it.
        case warning = 1
        /// The campaign must not go like this.
        case fault

        /// Whether `left` matters less.
        public static func < (left: Weight, right: Weight) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// How much it matters.
    public var weight: Weight
    /// In which channel's variant; nil for the campaign as a whole.
    public var channel: ChannelKind?
    /// What was found.
    public var reason: Reason

    init(_ weight: Weight, _ channel: ChannelKind? = nil, _ reason: Reason) {
        self.weight = weight
        self.channel = channel
        self.reason = reason
    }

    /// Weight, channel and reason.
    public var description: String {
        "\(weight)\(channel.map { " in \($0)" } ?? ""): \(reason)"
    }
}
