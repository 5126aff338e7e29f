// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import ClienteleTestKit

/// A world in which customers go down the funnel, and in which it is known where they are lost.
struct MapWorld {
    var touches: [Touchpoint] = []
    var facts: [OrderFact] = []
    private var random: SeededGenerator
    private var events = 0
    private var latest: (name: String, profile: ProfileID)?

    static let start = Timestamp(seconds: 1_740_787_200)
    static let funnel: [Stage] = [.awareness, .interest, .consideration, .intent]
    static let channels: [Stage: [ChannelKind]] = [
        .awareness: [.television, .display, .socialPost, .marketplace],
        .interest: [.paidSearch, .organicSearch, .email, .reviewSite],
        .consideration: [.web, .phone, .store],
        .intent: [.web, .app, .store, .phone],
    ]

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &random) < share
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func one<Element>(of elements: [Element]) -> Element? {
        elements.randomElement(using: &random)
    }

    /// Making a profile costs more than all else, and most come several times in a row.
    private mutating func profile(of name: String) -> ProfileID {
        if let latest, latest.name == name { return latest.profile }
        let profile = Self.profile(name)
        latest = (name, profile)
        return profile
    }

    static func profile(_ name: String) -> ProfileID {
        ProfileID(Identifier(.account, name), key: HMACSHA256.Key([]))
    }

    mutating func touch(
        _ name: String, _ at: Timestamp, _ channel: ChannelKind, _ stage: Stage?,
        place: TouchPlace = TouchPlace(), kind: TouchKind = .visit, cost: Int64? = nil
    ) {
        events += 1
        touches.append(
            Touchpoint(
                event: EventID("t\(events)"), profile: profile(of: name), at: at,
                channel: Channel(channel), kind: kind,
                cost: cost.map { Money(minorUnits: $0, .eur) }, stage: stage, place: place))
    }

    mutating func buy(_ name: String, _ at: Timestamp, _ channel: ChannelKind, _ cents: Int64) {
        events += 1
        facts.append(
            OrderFact(
                event: EventID("o\(events)"), order: OrderID("\(events)"),
                profile: profile(of: name), at: at, channel: Channel(channel),
                change: .sold(Money(minorUnits: cents, .eur))))
    }

    /// Customers who come from stage to stage; after each contact some are lost, at `obstacle` many,
    /// and those who go around between the web shop and the phone more often than others.
    mutating func funnel(
        customers: Int, lost: Double = 0.12, obstacle: MapStep? = nil, lostThere: Double = 0.5,
        circling: Double = 0, lostCircling: Double = 0.7
    ) {
        for customer in 0..<customers {
            let name = "c\(customer)"
            var at = Self.start + .seconds(number(0...80) * 86_400)
            var isLost = false
            var last = ChannelKind.web
            walk: for stage in Self.funnel {
                let visits = number(0...4) == 0 ? 2 : 1
                for _ in 0..<visits {
                    last = one(of: Self.channels[stage] ?? []) ?? .web
                    at = at + .seconds(number(600...90_000))
                    touch(name, at, last, stage)
                    let step = MapStep(stage: stage, channel: Channel(last))
                    isLost = chance(step == obstacle ? lostThere : lost)
                    if isLost { break walk }
                }
                if stage == .consideration, chance(circling) {
                    for channel in [ChannelKind.web, .phone, .web, .phone] {
                        at = at + .seconds(number(600...9_000))
                        touch(name, at, channel, stage)
                    }
                    isLost = chance(lostCircling)
                    if isLost { break walk }
                }
            }
            if !isLost {
                buy(name, at + .seconds(number(60...600)), last, Int64(number(1_000...9_000)))
            }
        }
    }

    var set: JourneySet { JourneySet(touches: touches, facts: facts) }
}
