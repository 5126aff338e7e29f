// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

/// Sessions as a log: one customer each, all at the instant of the session's number in the order of
/// time.
struct SessionLog {
    let log: InteractionLog
    /// The instant of the first test session.
    let cut: Timestamp
    let trainingCount: Int

    init(training: [[Int]], test: [[Int]]) throws {
        let width = 12
        func name(_ item: Int) -> ItemID {
            let digits = String(item)
            return ItemID(String(repeating: "0", count: max(width - digits.count, 0)) + digits)
        }
        var numbers: Set<Int> = []
        for session in training { numbers.formUnion(session) }
        for session in test { numbers.formUnion(session) }
        let table = try ItemTable(numbers.map(name))
        // Names have leading zeros, so that they are in the order of the numbers.
        var places: [Int: UInt32] = [:]
        for (place, number) in numbers.sorted().enumerated() { places[number] = UInt32(place) }
        var rows: [InteractionLog.Row] = []
        for (number, session) in (training + test).enumerated() {
            for item in session {
                rows.append(
                    .init(
                        customer: UInt32(number), session: UInt32(number), item: places[item] ?? 0,
                        at: Timestamp(seconds: Int64(number))))
            }
        }
        log = try InteractionLog(
            table: table, customerCount: training.count + test.count, rows: rows)
        cut = Timestamp(seconds: Int64(training.count))
        trainingCount = training.count
    }

    /// Sessions, one a line, its items separated by blanks, in the order of time.
    static func lines(_ path: String) throws -> [[Int]] {
        var sessions: [[Int]] = []
        try TextTable(path).forEachLine(separator: " ") { fields in
            sessions.append(
                try fields.map { field in
                    guard let item = field.number else { throw LabError("\(path) is damaged") }
                    return item
                })
        }
        return sessions
    }

    /// Sessions from clicks `SessionId ItemId Time` in any order, by the time of their last click.
    static func clicks(_ path: String) throws -> [[Int]] {
        var sessions: [Int: [(item: Int, time: Double)]] = [:]
        try TextTable(path).forEachLine(separator: "\t", skippingHeader: true) { fields in
            guard fields.count == 3, let session = fields[0].number, let item = fields[1].number,
                let time = fields[2].decimal
            else { throw LabError("\(path) is damaged") }
            sessions[session, default: []].append((item, time))
        }
        // Sorting is stable: clicks of one instant stay as they are.
        let sorted = sessions.map { (number: $0, clicks: $1.sorted { $0.time < $1.time }) }
        return sorted.sorted {
            ($0.clicks.last?.time ?? 0, $0.number) < ($1.clicks.last?.time ?? 0, $1.number)
        }.map { $0.clicks.map(\.item) }
    }
}
