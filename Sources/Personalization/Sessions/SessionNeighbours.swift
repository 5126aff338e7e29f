// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Scores by the nearest past sessions: the session k-NN family.
///
/// What is added is of the size of 1, whatever the session. A session without an item that past
/// sessions have gives no scores.
public struct SessionNeighbours: CandidateModel {
    /// How the neighbours are chosen.
    public var configuration: NeighbourConfiguration { part.configuration }
    /// The model's name in reasons and reports.
    public let name: String
    private let source: SessionSource
    private let part: NeighbourPart

    /// A model over past sessions that stay as they are.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense.
    public init(
        _ index: SessionIndex, _ configuration: NeighbourConfiguration = .vstan,
        name: String = "sessions"
    ) throws(PersonalizationError) {
        try self.init(.fixed(index), configuration, name)
    }

    /// A model over sessions that are added to: what was appended counts in the next call.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense.
    public init(
        _ live: LiveSessions, _ configuration: NeighbourConfiguration = .vstan,
        name: String = "sessions"
    ) throws(PersonalizationError) {
        try self.init(.live(live), configuration, name)
    }

    private init(
        _ source: SessionSource, _ configuration: NeighbourConfiguration, _ name: String
    ) throws(PersonalizationError) {
        self.source = source
        self.name = name
        part = try NeighbourPart(configuration)
    }

    /// How many items are numbered.
    public var itemCount: Int { source.itemCount }

    /// A working memory that fits.
    public func makeWorkspace() -> SessionWorkspace { SessionWorkspace() }

    /// Adds the scores that the neighbours of the query's session give.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink,
        workspace: inout SessionWorkspace
    ) throws(PersonalizationError) {
        try workspace.take(
            query, history: configuration.historyItems, last: configuration.lastItems, itemCount,
            room: sink.itemCount)
        source.read([], skipping: query.runningSession) { tables, _, skipped in
            part.add(tables, skipped, into: &sink, &workspace)
        }
        configuration.repeats.apply(to: &sink, session: workspace.items)
    }

    /// Which items of the session the score of `item` comes from: each neighbour's part is shared
    /// out by what the items of the session gave to the neighbour's weight.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        var workspace = makeWorkspace()
        try workspace.take(
            query, history: configuration.historyItems, last: configuration.lastItems, itemCount,
            room: itemCount)
        var sums = ContributionSums()
        source.read([], skipping: query.runningSession) { tables, _, skipped in
            part.explain(item, tables, skipped, &workspace, &sums)
        }
        return sums.contributions(
            times: configuration.repeats.factor(of: item, session: workspace.items))
    }

    /// The same model with the numbers of a larger table.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> SessionNeighbours {
        try SessionNeighbours(try source.aligned(to: other), configuration, name)
    }
}
