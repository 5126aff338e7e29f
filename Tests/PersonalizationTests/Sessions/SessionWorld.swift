// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit

@testable import Personalization

/// Generated sessions, and how models are asked in tests.
struct SessionWorld {
    var random: SeededGenerator
    let table: ItemTable
    let period = Timestamp(microseconds: 1_000)...Timestamp(microseconds: 9_000)

    init(items: Int, seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        table = try ItemTable((0..<items).map { ItemID("item \(1_000 + $0)") })
    }

    /// An item; some are met much more often than others.
    mutating func item() -> UInt32 {
        let count = table.count
        let one = Int.random(in: 0..<count, using: &random)
        let other = Int.random(in: 0..<count, using: &random)
        return UInt32(min(one, other))
    }

    /// Interactions of many sessions, many of them at the same instants, in no order.
    mutating func rows(sessions: Int, count: Int) -> [InteractionLog.Row] {
        (0..<count).map { _ in
            let session = UInt32.random(in: 0..<UInt32(sessions), using: &random)
            let start = Int64(session) * 8_000 / Int64(sessions)
            let time = start + Int64.random(in: 0..<2_000, using: &random) / 40 * 40
            return InteractionLog.Row(
                customer: session / 3, session: session, item: item(),
                kind: Int.random(in: 0..<9, using: &random) == 0 ? .giveBack : .view,
                at: Timestamp(microseconds: time))
        }
    }

    /// A running session; some items several times.
    mutating func session(upTo most: Int = 12) -> [UInt32] {
        (0..<Int.random(in: 0...most, using: &random)).map { _ in item() }
    }

    func log(_ rows: [InteractionLog.Row]) throws -> InteractionLog {
        try InteractionLog(table: table, customerCount: 1_000_000, rows: rows)
    }

    func index(_ rows: [InteractionLog.Row], longest: Int = 200) throws -> SessionIndex {
        try SessionIndex(
            log(rows), configuration: SessionIndexConfiguration(longest: longest, period: period))
    }
}

/// The scores of a model as they come out of a sink, bits and all.
func scores<Model: CandidateModel>(
    _ model: Model, _ session: [UInt32], running: UInt32? = nil
) throws -> [UInt32: UInt32] {
    var asked = Asked(model)
    return try asked.scores(session, running: running)
}

/// A model with what is held for it, so that memory is used again as a service does.
struct Asked<Model: CandidateModel> {
    let model: Model
    var workspace: Model.Workspace
    var sink = ScoreSink()

    init(_ model: Model) {
        self.model = model
        workspace = model.makeWorkspace()
    }

    mutating func scores(_ session: [UInt32], running: UInt32? = nil) throws -> [UInt32: UInt32] {
        var query = ModelQuery(at: .epoch)
        query.session = session
        query.runningSession = running
        return try scores(query)
    }

    mutating func scores(_ query: ModelQuery) throws -> [UInt32: UInt32] {
        sink.begin(itemCount: model.itemCount)
        try model.score(query, into: &sink, workspace: &workspace)
        var found: [UInt32: UInt32] = [:]
        for place in 0..<sink.count {
            let item = sink.item(at: place)
            found[item] = sink.score(of: item).bitPattern
        }
        return found
    }
}

/// The bits of scores that are written as numbers.
func bits(_ scores: [UInt32: Float]) -> [UInt32: UInt32] { scores.mapValues(\.bitPattern) }

/// A table of items with these names.
func itemTable(_ names: [String]) throws -> ItemTable { try ItemTable(names.map { ItemID($0) }) }
