// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation

@testable import Personalization

/// The toy data set that was published with Serenade, and how its figures are computed.
struct SerenadeToy {
    private struct Click {
        var session: UInt32
        var item: Int
        var at: Int64
    }

    let index: SessionIndex
    /// The items of each test session, in the order of time.
    let tests: [[UInt32]]

    init() throws {
        let train = try Self.clicks("train.txt")
        let test = try Self.clicks("test.txt")
        let names = Set((train + test).map(\.item))
        func name(_ item: Int) -> ItemID { ItemID(String(10_000_000 + item)) }
        let table = try ItemTable(names.map(name))
        var numbers: [Int: UInt32] = [:]
        for item in names { numbers[item] = table.index(of: name(item)) }
        let rows = train.map {
            InteractionLog.Row(
                customer: 0, session: $0.session, item: numbers[$0.item] ?? 0,
                at: Timestamp(seconds: $0.at))
        }
        index = try SessionIndex(InteractionLog(table: table, customerCount: 1, rows: rows))
        var sessions: [UInt32: [Click]] = [:]
        for click in test { sessions[click.session, default: []].append(click) }
        tests = sessions.sorted { $0.key < $1.key }.map {
            $0.value.sorted { $0.at < $1.at }.map { numbers[$0.item] ?? 0 }
        }
    }

    /// Protocol S2: each prefix, the next item, twenty shown.
    func evaluate(
        _ rules: NeighbourConfiguration
    ) throws -> (count: Int, hitRate: Double, reciprocalRank: Double) {
        let model = try SessionNeighbours(index, rules)
        var workspace = model.makeWorkspace()
        var sink = ScoreSink()
        var top = TopItems(capacity: 20)
        var query = ModelQuery(at: .epoch)
        var found = (count: 0, hitRate: 0.0, reciprocalRank: 0.0)
        for session in tests where session.count > 1 {
            for shown in 1..<session.count {
                query.session = Array(session[..<shown])
                sink.begin(itemCount: model.itemCount)
                try model.score(query, into: &sink, workspace: &workspace)
                top.begin(limit: 20)
                sink.offerAll(to: &top)
                top.finish()
                found.count += 1
                for rank in 0..<top.count where top[rank].index == session[shown] {
                    found.hitRate += 1
                    found.reciprocalRank += 1 / Double(rank + 1)
                }
            }
        }
        found.hitRate /= Double(found.count)
        found.reciprocalRank /= Double(found.count)
        return found
    }

    private static func clicks(_ name: String) throws -> [Click] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = folder.appending(path: "Resources/serenade_toy/\(name)")
        // Digits and tabs; the fraction of a second is always 0.
        var clicks: [Click] = []
        var fields: [Int] = [0]
        var isWhole = true
        for byte in try Data(contentsOf: file).drop(while: { $0 != 10 }).dropFirst() {
            switch byte {
            case 48...57 where isWhole:
                fields[fields.count - 1] = fields[fields.count - 1] * 10 + Int(byte) - 48
            case 46: isWhole = false
            case 9: fields.append(0)
            case 10:
                clicks.append(
                    Click(session: UInt32(fields[0]), item: fields[1], at: Int64(fields[2])))
                fields = [0]
                isWhole = true
            default: break
            }
        }
        return clicks
    }
}
