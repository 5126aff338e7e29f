// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import ClienteleTestKit
internal import Personalization

/// Sessions as a shop has them: few items are looked at often, and mostly what belongs together.
struct GeneratedSessions {
    let sessions: [[UInt32]]
    let table: ItemTable

    /// Five sessions an item, of two to nine items, mostly from one of the items' groups of 50.
    init(items: Int, seed: UInt64 = 9) throws {
        var random = SeededGenerator(seed: seed)
        func popular() -> Int {
            Int.random(in: 0..<items, using: &random) * Int.random(in: 0..<items, using: &random)
                / items
        }
        sessions = (0..<items * 5).map { _ in
            let group = popular() / 50 * 50
            return (0..<Int.random(in: 2...9, using: &random)).map { _ in
                let isOther = Int.random(in: 0..<4, using: &random) == 0
                let near = group + Int.random(in: 0..<50, using: &random)
                return UInt32(min(isOther ? popular() : near, items - 1))
            }
        }
        table = try ItemTable((0..<items).map { ItemID(String(10_000_000 + $0)) })
    }

    func index() throws -> SessionIndex { try SessionIndex(table: table, sessions: sessions) }
}
