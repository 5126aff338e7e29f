// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct MapExportTests {
    private func recorded(
        _ id: String, _ name: EventName, _ time: Timestamp, _ channel: ChannelKind,
        commerce: Commerce? = nil
    ) -> RecordedEvent {
        let event = CustomerEvent(
            id: EventID(id), name: name, occurredAt: time, channel: Channel(channel),
            commerce: commerce, receivedAt: time)
        return RecordedEvent(event: event, profile: profile("ann"), receivedAt: time)
    }

    private var events: [RecordedEvent] {
        let lines = [OrderLine(ItemID("lamp"), unitPrice: euros(900))]
        let order = Order(id: OrderID("1"), lines: lines, total: euros(900))
        return [
            recorded("a", .televisionSpot, at(0), .television),
            recorded("b", .adClicked, at(1), .paidSearch),
            recorded("c", .itemViewed, at(1), .web),
            recorded("d", .storeReceipt, at(2), .store, commerce: .order(order)),
        ]
    }

    @Test("A1 the map of recorded events, without any store")
    func fromEvents() throws {
        let map = try JourneySet(recorded: events).map()
        #expect(map.cell(.awareness, Channel(.television))?.touches == 1)
        #expect(map.cell(.interest, Channel(.paidSearch))?.touches == 1)
        #expect(map.cell(.purchase, Channel(.store))?.purchases == 1)
        #expect(map.channels.count == 3)
    }

    @Test("A1 what may not be measured leaves no trace on the map")
    func refused() throws {
        let set = JourneySet(recorded: events, isMeasured: { $0.event.name != .adClicked })
        #expect(try set.map().channels.map(\.name) == ["store", "television"])
        let none = JourneySet(recorded: events, isMeasured: { _ in false })
        #expect(none.orders.conversions.count == 1)
        #expect(try none.map().counts.customers == 0)
    }

    @Test("A1 the map as JSON is read again with its numbers")
    func json() throws {
        let map = try JourneySet(recorded: events).map()
        let text = JSONValue.object(map.exported).jsonText
        let value = try JSONValue(json: text)
        #expect(value.jsonText == text)
        let object = try #require(value.objectValue)
        let names = [
            "policy", "counts", "channels", "stages", "cells", "transitions", "obstacles", "loops",
            "paths", "roles", "starts", "last-contacts", "lengths", "crossings", "channel-use",
        ]
        #expect(object.names == names)
        #expect(object["counts"]?.objectValue?["bought"] == 1)
        #expect(object["transitions"]?.arrayValue?.count == 3)
        #expect(text.contains("\"assisted-net\":[\"9.00 EUR\"]"))
    }

    @Test("Values over time and tables are JSON too")
    func others() throws {
        var world = MapWorld(seed: 2)
        world.funnel(customers: 60)
        let journeys = MapJourneys(world.set)
        let mix = ChannelMix(contacts: journeys)
        let objects = [
            mix.exported, mix.unpaidTrend.exported, LookbackAdvice(journeys).exported,
            RetentionCurves(journeys, asOf: at(200)).exported,
            AwarenessProxy(world.touches, brand: []).exported,
            try ContentReport(world.set, model: .linear).exported,
            try KeywordLedger(journeys, in: .eur).exported, ContinuityIndex([]).exported,
            EffortTable([.init(channel: Channel(.web), function: "f", effort: 3)]).exported,
            StratifiedComparison([]).exported,
            try CoreCustomers(journeys, in: .eur).exported,
            ChannelPortfolio([(segment: "x", channels: Set([Channel(.web)]))]).exported,
            ChannelMaturity(
                channels: 3, parity: .init(passed: 4, made: 5),
                continuity: .init(passed: 1, made: 2)
            )
            .exported,
        ]
        let ownerships = try world.set.report(.linear).ownerships().map(\.exported)
        #expect(ownerships.isEmpty == false)
        let effects = StageEffect.all(in: journeys).map(\.exported)
        let series = try SocialMetricSeries.all(
            in: [.init(metric: "m", source: "s", at: at(0), value: 1)], kind: { _ in .level })
        for object in objects + effects + ownerships + series.map(\.exported) {
            let text = JSONValue.object(object).jsonText
            #expect(try JSONValue(json: text).jsonText == text)
            #expect(object.names.isEmpty == false)
        }
    }

    @Test("Reports, retention and mix have charts")
    func charts() throws {
        var world = MapWorld(seed: 3)
        world.funnel(customers: 200)
        let reports = [
            try world.set.report(.lastTouch), try world.set.report(.linear),
        ]
        let bars = IntervalBarChart(credit: reports, in: .eur) { _, _ in 100...200 }
        #expect(bars.groups.count <= 12)
        #expect(bars.groups.first?.bars.last?.interval == 1...2)
        let linear = bars.groups.flatMap(\.bars).filter { $0.series == "linear" }
        let net = Double(reports[1].totals[0].net.minorUnits) / 100
        #expect(abs(linear.reduce(0) { $0 + $1.value } - net) < 1e-6)
        let journeys = MapJourneys(world.set)
        let mix = ChannelMix(purchases: journeys).chart()
        for period in 0..<3 {
            let sum = mix.curves.reduce(0) { sum, curve in
                sum + (curve.points.first { $0.x == Double(period) }?.y ?? 0)
            }
            #expect(abs(sum - 100) < 1e-9)
        }
        let retention = RetentionCurves(journeys, asOf: at(200)).chart()
        #expect(retention.curves.allSatisfy { $0.points.first?.y == 100 })
        #expect(try world.set.map().lengths.contactChart.curves[0].points.last?.y == 100)
    }
}
