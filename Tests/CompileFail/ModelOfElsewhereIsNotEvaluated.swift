// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A model is evaluated only when a split has fitted it, and only on a split.

import ClienteleCore
import Personalization

struct Favourites: CandidateModel {
    let name = "favourites"
    let itemCount: Int

    init(_ log: InteractionLog) { itemCount = log.table.count }

    func aligned(to other: ItemTable) throws(PersonalizationError) -> Self { self }

    func makeWorkspace() {}

    func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Void
    ) throws(PersonalizationError) {}
}

func evaluateModelOfAll(_ log: InteractionLog, _ split: TimeSplit) throws {
    // expect-error: generic parameter 'Model' could not be inferred
    // expect-error: 'Favourites' to expected argument type 'Fitted
    _ = try Evaluator(task: .nextItem).run(Favourites(log), on: split)
}

func claimToBeFitted(_ log: InteractionLog, _ split: TimeSplit) {
    // expect-error: 'Fitted<Model>' initializer is inaccessible due to 'internal'
    // expect-error: 'TrainingPart' to expected argument type 'SplitMark'
    _ = Fitted(Favourites(log), split.training)
}

func evaluateOnRows(_ fitted: Fitted<Favourites>, _ log: InteractionLog) throws {
    // expect-error: 'InteractionLog' to expected argument type 'TimeSplit'
    _ = try Evaluator(task: .nextItem).run(fitted, on: log)
}
