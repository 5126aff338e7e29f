// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A square of the map: a channel at a stage of the funnel.
public struct MapStep: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The stage; nil when the touchpoint's stage is not known.
    public let stage: Stage?
    /// The channel.
    public let channel: Channel

    /// A square.
    public init(stage: Stage?, channel: Channel) {
        self.stage = stage
        self.channel = channel
    }

    init(_ touch: Touchpoint) {
        self.init(stage: touch.stage, channel: touch.channel)
    }

    /// By the names of the channels, then of the stages; an unknown stage comes first.
    public static func < (left: MapStep, right: MapStep) -> Bool {
        if left.channel.name != right.channel.name { return left.channel.name < right.channel.name }
        guard let one = left.stage, let other = right.stage else {
            return left.stage == nil && right.stage != nil
        }
        return one < other
    }

    /// The channel's and the stage's name.
    public var description: String { "\(channel.name) (\(stage?.rawValue ?? "no stage"))" }
}
