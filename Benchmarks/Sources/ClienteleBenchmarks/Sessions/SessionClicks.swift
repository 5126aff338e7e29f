// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Personalization

/// Clicks as Serenade's toy data set has them: session, item and time, with a header.
struct SessionClicks {
    let index: SessionIndex
    /// The items of each test session, in the order of time.
    let tests: [[UInt32]]

    /// - Throws: `BenchmarkError` for files that cannot be unpacked.
    init(_ folder: String) throws {
        let train = try Self.rows("\(folder)/train.txt.gz")
        let test = try Self.rows("\(folder)/test.txt.gz")
        let table = try ItemTable((train + test).map(\.item))
        func number(_ item: ItemID) -> UInt32 { table.index(of: item) ?? 0 }
        let rows = train.map {
            InteractionLog.Row(
                customer: 0, session: $0.session, item: number($0.item),
                at: Timestamp(seconds: $0.at))
        }
        index = try SessionIndex(InteractionLog(table: table, customerCount: 1, rows: rows))
        var sessions: [UInt32: [(item: UInt32, at: Int64)]] = [:]
        for row in test { sessions[row.session, default: []].append((number(row.item), row.at)) }
        tests = sessions.sorted { $0.key < $1.key }.map {
            $0.value.sorted { $0.at < $1.at }.map(\.item)
        }
    }

    private static func rows(
        _ path: String
    ) throws -> [(session: UInt32, item: ItemID, at: Int64)] {
        try UnzippedLines(path).dropFirst().compactMap { line in
            let fields = line.split(separator: "\t")
            guard fields.count == 3, let session = UInt32(fields[0]), let item = Int(fields[1]),
                let at = Double(fields[2])
            else { return nil }
            return (session, ItemID(String(10_000_000 + item)), Int64(at))
        }
    }
}
