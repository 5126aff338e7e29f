// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A log cut in two at an instant: what models are fitted on, and what they are tested on.
///
/// The only split there is. Events are never dealt out by chance: a model that has seen tomorrow
/// looks better than it is. The parts are of different types: nothing is fitted on a `TestPart`, an
/// `Evaluator` takes only what `fit` made of this split's `TrainingPart`. Immutable; a copy shares
/// its storage and is the same split.
public struct TimeSplit: Sendable {
    /// What was before the cut.
    public let training: TrainingPart
    /// What was from the cut on.
    public let test: TestPart
    /// The first instant of the test.
    public let cut: Timestamp
    let mark = SplitMark()

    /// A split of the rows: those before the cut are learnt from.
    ///
    /// - Throws: `PersonalizationError.Code.noData` when a part would be empty.
    /// - Complexity: O(n).
    public init(_ log: InteractionLog, cut: Timestamp) throws(PersonalizationError) {
        let (before, after) = (log.before(cut), log.from(cut))
        try self.init(training: before, test: after, cut: cut)
    }

    /// A split that cuts no session: one that goes on after the cut belongs to the test as a whole.
    ///
    /// What such a session did before the cut is shown to the models as its beginning but is no
    /// target, and nothing is learnt from it.
    ///
    /// - Throws: `PersonalizationError.Code.noData` when a part would be empty.
    /// - Complexity: O(n).
    public init(
        wholeSessionsOf log: InteractionLog, cut: Timestamp
    ) throws(PersonalizationError) {
        let place = log.place(of: cut)
        let going = Set(log.rows[place...].lazy.map(\.session))
        var before: [InteractionLog.Row] = []
        var after: [InteractionLog.Row] = []
        before.reserveCapacity(place)
        for row in log.rows[..<place] {
            if going.contains(row.session) { after.append(row) } else { before.append(row) }
        }
        after += log.rows[place...]
        try self.init(
            training: try InteractionLog(
                table: log.table, customerCount: log.customerCount, rows: before),
            test: try InteractionLog(
                table: log.table, customerCount: log.customerCount, rows: after),
            cut: cut)
    }

    private init(
        training: InteractionLog, test: InteractionLog, cut: Timestamp
    ) throws(PersonalizationError) {
        guard !training.rows.isEmpty, !test.rows.isEmpty else {
            throw PersonalizationError(.noData, "a part of a split has no rows")
        }
        self.training = TrainingPart(log: training)
        self.test = TestPart(log: test)
        self.cut = cut
    }

    /// A model that may be evaluated on this split, because it is made from its training part.
    ///
    /// The closure is handed the training part alone. What it captures from elsewhere no type can
    /// forbid: `fitOnNothing` shows it.
    public func fit<Model: CandidateModel, Failure: Error>(
        _ make: (TrainingPart) throws(Failure) -> Model
    ) throws(Failure) -> Fitted<Model> {
        Fitted(try make(training), mark)
    }

    /// The same fit without a single row: a placebo that may be evaluated like any other model.
    ///
    /// What it finds comes from the queries themselves, from attributes of the items, or from rows
    /// that the closure should not have. A model of behaviour alone finds nothing.
    public func fitOnNothing<Model: CandidateModel, Failure: Error>(
        _ make: (TrainingPart) throws(Failure) -> Model
    ) throws(Failure) -> Fitted<Model> {
        Fitted(try make(TrainingPart(log: training.log.before(.distantPast))), mark)
    }
}
