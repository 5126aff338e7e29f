// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// An evaluation as it is meant: fitted on the training part, tested on its own split.
// expect-ok

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

func evaluate(_ log: InteractionLog, _ cut: Timestamp) async throws {
    let split = try TimeSplit(log, cut: cut)
    let fitted = try split.fit { training in
        let inner = try training.validation(newest: 0.1)
        _ = try Evaluator(task: .nextItem).run(inner.fit { Favourites($0.log) }, on: inner)
        return Favourites(training.log)
    }
    _ = try await Evaluator(task: .purchases).run(fitted, on: split, tasks: 2)
}
