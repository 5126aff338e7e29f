// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something that can be shown or sent, and when it fits.
public struct ContentPiece: Hashable, Sendable {
    /// Its name.
    public var id: ContentID
    /// In which form it is.
    public var format: ContentFormat
    /// The stages of the journey that it fits; none for all.
    public var stages: Set<Stage>
    /// What it is about; none for the shop as a whole.
    public var topics: Set<ItemFeature> = []
    /// The kinds of channel that can show it; none for all.
    public var channels: Set<ChannelKind> = []
    /// In which situations it may be shown: circumstances, times, places.
    public var condition = RuleCondition.everything

    /// A piece of content.
    public init(
        _ id: ContentID, _ format: ContentFormat, for stages: Set<Stage> = [],
        about topics: Set<ItemFeature> = []
    ) {
        self.id = id
        self.format = format
        self.stages = stages
        self.topics = topics
    }

    /// Whether it is tagged with the stage, or with none.
    public func fits(_ stage: Stage) -> Bool { stages.isEmpty || stages.contains(stage) }
}
