// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import SQLiteStore

/// A figure that studies give, beside what this population shows.
struct AskedFigure: Sendable {
    var name: String
    var asked: String
    var shown: String

    /// What one customer did.
    private struct Life: Sendable {
        var channels: Set<String> = []
        var buysIn: Set<String> = []
        var spent: Int64 = 0
        /// Visits before the first purchase: events of one channel within half an hour are one.
        var contacts = 0
        var boughtEarly = false
        var boughtLate = false

        init(_ events: [RecordedEvent], middle: Timestamp) {
            var last: [String: Timestamp] = [:]
            for event in events.lazy.map(\.event) where event.consent == nil {
                let channel = event.channel.name
                channels.insert(channel)
                if case .order(let order) = event.commerce {
                    buysIn.insert(channel)
                    spent += order.total.minorUnits
                    if event.occurredAt < middle { boughtEarly = true } else { boughtLate = true }
                } else if buysIn.isEmpty, event.name != .customerChanged {
                    if last[channel].map({ $0 + .seconds(1_800) < event.occurredAt }) ?? true {
                        contacts += 1
                    }
                    last[channel] = event.occurredAt
                }
            }
        }
    }

    static func all(of world: World, in shop: Shop) async throws -> [AskedFigure] {
        let middle =
            world.start + .seconds(world.start.duration(to: world.end).components.seconds / 2)
        let lives = try await shop.store.read { transaction -> [Life] in
            var lives: [Life] = []
            for person in world.people {
                let sign = Identifier(.account, person.account)
                guard let customer = try shop.identity.customer(knownBy: sign, in: transaction)
                else { continue }
                let timeline = try shop.identity.timeline(of: customer, in: transaction)
                lives.append(Life(timeline.events, middle: middle))
            }
            return lives
        }
        let buyers = lives.filter { !$0.buysIn.isEmpty }
        let (multi, single) = (
            buyers.filter { $0.buysIn.count > 1 }, buyers.filter { $0.buysIn.count == 1 }
        )
        let channels = lives.reduce(0) { $0 + $1.channels.count }
        let contacts = buyers.map(\.contacts).sorted()
        return [
            AskedFigure(
                name: "channels per customer", asked: "6 on average",
                shown: tenths(channels * 10, lives.count)),
            AskedFigure(
                name: "customers with more than 4 channels", asked: "nearly 50 %",
                shown: percent(lives.count { $0.channels.count > 4 }, lives.count)),
            AskedFigure(
                name: "spending of who buys in several channels", asked: "3 to 4 times",
                shown: ratio(multi.map(\.spent), single.map(\.spent))),
            AskedFigure(
                name: "buyers with 2 or more contacts before", asked: "86 %",
                shown: percent(buyers.count { $0.contacts >= 2 }, buyers.count)),
            AskedFigure(
                name: "contacts before the first purchase (median)", asked: "5 to 7",
                shown: contacts.isEmpty ? "–" : String(contacts[contacts.count / 2])),
            AskedFigure(
                name: "early buyers who came back, several channels", asked: "89 %",
                shown: percent(
                    multi.count { $0.boughtEarly && $0.boughtLate },
                    multi.count(where: \.boughtEarly))),
            AskedFigure(
                name: "early buyers who came back, one channel", asked: "33 %",
                shown: percent(
                    single.count { $0.boughtEarly && $0.boughtLate },
                    single.count(where: \.boughtEarly))),
        ]
    }

    private static func percent(_ part: Int, _ whole: Int) -> String {
        whole == 0 ? "–" : "\((part * 100 + whole / 2) / whole) %"
    }

    private static func tenths(_ tenfold: Int, _ count: Int) -> String {
        guard count > 0 else { return "–" }
        let tenths = (tenfold + count / 2) / count
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func ratio(_ one: [Int64], _ other: [Int64]) -> String {
        guard !one.isEmpty, !other.isEmpty else { return "–" }
        let average = Int(other.reduce(0, +)) / other.count
        return average == 0
            ? "–" : tenths(Int(one.reduce(0, +)) / one.count * 10, average) + " times"
    }
}
