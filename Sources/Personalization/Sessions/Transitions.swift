// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Scores by what followed on the newest items in past sessions: Markov chains of first and second
/// order, sequential rules, association rules.
public struct Transitions: CandidateModel {
    /// How transitions are counted and what they give.
    public let configuration: TransitionConfiguration
    /// What becomes of items that are in the running session.
    public let repeats: RepeatRule
    /// The model's name in reasons and reports.
    public let name: String
    private let source: SessionSource
    private let part: TransitionPart

    /// A model over past sessions that stay as they are.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense.
    public init(
        _ index: SessionIndex, _ configuration: TransitionConfiguration,
        repeats: RepeatRule = .init(), name: String = "transitions"
    ) throws(PersonalizationError) {
        try self.init(.fixed(index), configuration, repeats, name)
    }

    /// A model over sessions that are added to: what was appended counts in the next call.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense, or
    ///   that the live sessions do not count.
    public init(
        _ live: LiveSessions, _ configuration: TransitionConfiguration,
        repeats: RepeatRule = .init(), name: String = "transitions"
    ) throws(PersonalizationError) {
        try self.init(.live(live), configuration, repeats, name)
    }

    private init(
        _ source: SessionSource, _ configuration: TransitionConfiguration, _ repeats: RepeatRule,
        _ name: String
    ) throws(PersonalizationError) {
        try repeats.check()
        self.source = source
        self.configuration = configuration
        self.repeats = repeats
        self.name = name
        part = try TransitionPart(source, [configuration])
    }

    /// How many items are numbered.
    public var itemCount: Int { source.itemCount }

    /// A working memory that fits.
    public func makeWorkspace() -> SessionWorkspace { SessionWorkspace() }

    /// Adds the scores that the transitions from the query's session give.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink,
        workspace: inout SessionWorkspace
    ) throws(PersonalizationError) {
        try workspace.take(
            query, history: 0, last: Int(CLP_SESSION_LONGEST), itemCount, room: sink.itemCount)
        source.read(part.tables, skipping: nil) { _, transitions, _ in
            part.add(transitions, workspace.items, into: &sink)
        }
        repeats.apply(to: &sink, session: workspace.items)
    }

    /// Which of the newest items the score of `item` comes from.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        var workspace = makeWorkspace()
        try workspace.take(
            query, history: 0, last: Int(CLP_SESSION_LONGEST), itemCount, room: itemCount)
        var amounts = ContributionSums()
        source.read(part.tables, skipping: nil) { _, transitions, _ in
            part.explain(item, transitions, workspace.items, &amounts)
        }
        return amounts.contributions(times: repeats.factor(of: item, session: workspace.items))
    }

    /// The same model with the numbers of a larger table.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> Transitions {
        try Transitions(try source.aligned(to: other), configuration, repeats, name)
    }
}
