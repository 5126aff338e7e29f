// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Neighbours of the running session, transitions from its newest items and wandering from item to
/// item, added up in one pass.
///
/// How much each counts differs from retailer to retailer and is to be learnt on a later slice of
/// the training part. `SessionBlendConfiguration` has settings that were learnt so.
public struct SessionBlend: CandidateModel {
    /// What is added up.
    public let configuration: SessionBlendConfiguration
    /// The model's name in reasons and reports.
    public let name: String
    private let source: SessionSource
    private let neighbours: NeighbourPart
    private let transitions: TransitionPart
    private let walks: ItemWalks?

    /// A model over past sessions that stay as they are.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense.
    public init(
        _ index: SessionIndex, _ configuration: SessionBlendConfiguration,
        name: String = "session blend"
    ) throws(PersonalizationError) {
        let walks: ItemWalks? =
            if let walk = configuration.walk { try ItemWalks(index, walk) } else { nil }
        try self.init(.fixed(index), configuration, walks, name)
    }

    /// A model over sessions that are added to: what was appended counts in the next call.
    ///
    /// - Parameters:
    ///   - live: the sessions.
    ///   - configuration: what is added up.
    ///   - walks: the walks, which are made of an index from time to time; nil when the
    ///     configuration has none.
    ///   - name: what the model is called.
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense, or
    ///   transitions that the live sessions do not count; `sizeMismatch` when walks are missing or
    ///   of other items.
    public init(
        _ live: LiveSessions, _ configuration: SessionBlendConfiguration, walks: ItemWalks?,
        name: String = "session blend"
    ) throws(PersonalizationError) {
        guard walks?.configuration == configuration.walk,
            walks.map({ $0.itemCount == live.table.count }) ?? true
        else {
            throw PersonalizationError(.sizeMismatch, "the walks are not those of the blend")
        }
        try self.init(.live(live), configuration, walks, name)
    }

    private init(
        _ source: SessionSource, _ configuration: SessionBlendConfiguration, _ walks: ItemWalks?,
        _ name: String
    ) throws(PersonalizationError) {
        self.source = source
        self.configuration = configuration
        self.name = name
        self.walks = walks
        try configuration.repeats.check()
        neighbours = try NeighbourPart(configuration.neighbours)
        transitions = try TransitionPart(source, configuration.transitions)
    }

    /// How many items are numbered.
    public var itemCount: Int { source.itemCount }

    /// A working memory that fits.
    public func makeWorkspace() -> SessionWorkspace { SessionWorkspace() }

    /// Adds the scores of the parts for the query's session.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink,
        workspace: inout SessionWorkspace
    ) throws(PersonalizationError) {
        let rules = configuration.neighbours
        try workspace.take(
            query, history: rules.historyItems, last: rules.lastItems, itemCount,
            room: sink.itemCount)
        source.read(transitions.tables, skipping: query.runningSession) { tables, counts, skipped in
            neighbours.add(tables, skipped, into: &sink, &workspace)
            transitions.add(counts, workspace.items, into: &sink)
        }
        walks?.add(workspace.items, into: &sink)
        configuration.repeats.apply(to: &sink, session: workspace.items)
    }

    /// Which items of the session the score of `item` comes from.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        let rules = configuration.neighbours
        var workspace = makeWorkspace()
        try workspace.take(
            query, history: rules.historyItems, last: rules.lastItems, itemCount, room: itemCount)
        var sums = ContributionSums()
        source.read(transitions.tables, skipping: query.runningSession) { tables, counts, skipped in
            neighbours.explain(item, tables, skipped, &workspace, &sums)
            transitions.explain(item, counts, workspace.items, &sums)
        }
        walks?.explain(item, workspace.items, &sums)
        return sums.contributions(
            times: configuration.repeats.factor(of: item, session: workspace.items))
    }

    /// The same model with the numbers of a larger table.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> SessionBlend {
        let walks = try walks.map { (walks) throws(PersonalizationError) in
            try walks.aligned(from: source.table, to: other)
        }
        return try SessionBlend(try source.aligned(to: other), configuration, walks, name)
    }
}
