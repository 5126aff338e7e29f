// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Gives items a score for a query: popularity, neighbours of a session, what goes with what.
///
/// Implementation requirements: the scores depend on the model and the query alone, to the bit;
/// they are finite; only items below `itemCount` get one. What gets none counts as 0. A model
/// that has nothing to say, such as one of sessions when there is none, gives no score. A call
/// allocates nothing once the sink and the model's own scratch have their size.
public protocol CandidateModel: Sendable {
    /// The working memory of a call, held by the caller: one for each thread.
    associatedtype Workspace: Sendable

    /// What the model is called in reasons and reports, for example `popularity`.
    var name: String { get }

    /// How many items are numbered.
    var itemCount: Int { get }

    /// A working memory that fits.
    func makeWorkspace() -> Workspace

    /// Adds this model's scores for `query` to `sink`, which is empty.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item that the model does not number.
    func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError)

    /// The same model with the numbers of a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    func aligned(to other: ItemTable) throws(PersonalizationError) -> Self

    /// What of the query the score of `item` comes from, the greatest part first.
    ///
    /// Called for the few items that are shown. Empty where the score rests on nothing that the
    /// person did.
    func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution]
}

/// A part of a score, and what it comes from.
public struct Contribution: Hashable, Sendable {
    /// The item of the session or the history.
    public var source: UInt32
    /// How much of the score it is; more than 0.
    public var amount: Float

    /// A part of a score.
    public init(source: UInt32, amount: Float) {
        self.source = source
        self.amount = amount
    }
}

extension CandidateModel {
    /// Nothing.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] { [] }
}
