// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Nothing is fitted on the test part of a split.

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

func learnTest(_ split: TimeSplit) {
    // expect-error: 'TestPart' to expected argument type 'InteractionLog'
    _ = Favourites(split.test)
}

func learnTestRows(_ split: TimeSplit) {
    _ = Favourites(split.test.log)  // expect-error: 'log' is inaccessible due to 'internal'
}

func fitOnTest(_ split: TimeSplit, _ fit: (TrainingPart) -> Favourites) {
    _ = fit(split.test)  // expect-error: 'TestPart' to expected argument type 'TrainingPart'
}

func makeTrainingPart(_ log: InteractionLog) {
    _ = TrainingPart(log: log)  // expect-error: initializer is inaccessible due to 'internal'
}
