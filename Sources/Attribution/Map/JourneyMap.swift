// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The customer journey map: what happens at each stage of the funnel in each channel, how
/// customers move, where they are lost, and which channels begin, help and close.
///
/// A function of the set of touchpoints and orders, of the partition into customers, and of the
/// policy: equal inputs in any order give equal maps. It names no customer.
public struct JourneyMap: Hashable, Sendable {
    /// The digest of the policy that made the journeys.
    public let policy: SHA256Digest
    /// How much the map is made from.
    public let counts: MapCounts
    /// The stages in the order of the funnel; one that was not given comes last, by name.
    public let stages: [MapStageRow]
    /// The channels with a contact or a purchase, by name.
    public let channels: [Channel]
    /// The squares with a contact or a purchase, by channel and stage.
    public let cells: [MapCell]
    /// The moves, by their ends.
    public let transitions: [MapTransition]
    /// Where customers are lost, the worst first.
    public let obstacles: [MapObstacle]
    /// The ways in circles, the most frequent first.
    public let loops: [MapLoop]
    /// The paths by channel, the most frequent first.
    public let paths: [MapPath]
    /// What each channel does for purchases, by name.
    public let roles: [MapChannelRole]
    /// Where journeys begin, the most frequent first.
    public let starts: [MapStart]
    /// The last contacts before purchases, the most frequent first.
    public let lastContacts: [MapLastContact]
    /// How long the way to a purchase is.
    public let lengths: MapLengths
    /// Which contacts lead to purchases in which channels, by their names.
    public let crossings: [MapCrossing]
    /// How many channels customers use, and what they spend.
    public let channelUse: MapChannelUse

    /// The map of `journeys`.
    ///
    /// - Parameters:
    ///   - journeys: what to fold.
    ///   - stages: the stages in the order of the funnel.
    ///   - mostPaths: how many of the most frequent paths are kept.
    /// - Throws: `AttributionError` when a sum of money does not fit in 64 bits.
    /// - Complexity: O(n log n) in the number of touchpoints, and for each of the at most 200 most
    ///   frequent loops O(j) in the number of journeys.
    public init(
        _ journeys: MapJourneys, stages: [Stage] = JourneyMap.funnel, mostPaths: Int = 100
    ) throws(AttributionError) {
        policy = journeys.policy.digest
        counts = MapCounts(journeys)
        var fold = MapFold(stages: stages)
        for journey in journeys.journeys { fold.add(journey) }
        self.stages = fold.stageRows
        channels = fold.channels.sorted
        cells = fold.sortedCells
        transitions = fold.sortedTransitions
        let found = MapLoopFold(journeys.journeys).loops()
        loops = found
        obstacles = MapObstacle.ranked(cells: cells, loops: found)
        paths = MapPath.mostFrequent(of: journeys.journeys, mostPaths)
        roles = try MapChannelRole.all(of: journeys, fold.channels)
        starts = MapStart.all(of: journeys, fold.channels)
        lastContacts = MapLastContact.all(of: journeys, fold.channels)
        lengths = MapLengths(journeys)
        crossings = try MapCrossing.all(of: journeys, fold.channels)
        channelUse = try MapChannelUse(journeys)
    }

    /// The stages of the core's vocabulary in the order of the funnel.
    public static let funnel: [Stage] = [
        .awareness, .interest, .consideration, .intent, .purchase, .service, .loyalty, .advocacy,
    ]

    /// The square of `channel` at `stage`; nil when nothing happened there.
    public func cell(_ stage: Stage?, _ channel: Channel) -> MapCell? {
        let step = MapStep(stage: stage, channel: channel)
        return cells.first { $0.step == step }
    }

    /// How often customers moved from one point to another.
    public func count(from: MapPoint, to: MapPoint) -> Int {
        transitions.first { $0.from == from && $0.to == to }?.count ?? 0
    }
}

extension JourneySet {
    /// The customer journey map of this set; see `MapJourneys` and `JourneyMap`.
    ///
    /// - Parameters:
    ///   - stages: the stages in the order of the funnel.
    ///   - asOf: the instant at which journeys without a purchase are looked at.
    ///   - patience: how long after its last touchpoint such a journey is still running.
    /// - Returns: the map.
    /// - Throws: `AttributionError` when a sum of money does not fit in 64 bits.
    public func map(
        stages: [Stage] = JourneyMap.funnel, asOf: Timestamp = .distantFuture,
        patience: Duration = .seconds(30 * 86_400)
    ) throws(AttributionError) -> JourneyMap {
        try JourneyMap(MapJourneys(self, asOf: asOf, patience: patience), stages: stages)
    }
}
