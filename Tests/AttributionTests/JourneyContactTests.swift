// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

/// Contacts that are told of twice, and views beside clicks.
struct JourneyContactTests {
    private let order = [sale("o", at(5), "1", 1_000)]

    private func reasons(_ set: JourneySet) throws -> [String: String] {
        let why = try #require(try set.explain(OrderID("1"), models: [.linear]))
        var reasons: [String: String] = [:]
        for entry in why.leftOut {
            reasons[entry.touch.event.rawValue] = entry.reason.code.rawValue
        }
        return reasons
    }

    @Test("A24 a contact that two contractors report within the window counts once")
    func repeated() throws {
        var first = touch("a", at(1), .display)
        first.place.source = "one agency"
        var second = touch("b", at(1, 20), .display)
        second.place.source = "another agency"
        let touches = [
            first, second, touch("c", at(1, 60), .display), touch("d", at(1, 61), .display),
            touch("e", at(1, 10), .display, as: .view), touch("f", at(1, 10), .email),
        ]
        var policy = JourneyPolicy()
        #expect(
            counted(JourneySet(touches: touches, facts: order, policy: policy), "1")
                == ["a", "e", "f", "b", "c", "d"])
        policy.repeatWindow = .seconds(60)
        let set = JourneySet(touches: touches, facts: order, policy: policy)
        // The window begins with a contact that counts: what comes after it is a new one.
        #expect(counted(set, "1") == ["a", "e", "f", "d"])
        #expect(try reasons(set) == ["b": "journey.repeated", "c": "journey.repeated"])
        let shuffled = JourneySet(touches: touches.reversed(), facts: order, policy: policy)
        #expect(shuffled.journeys == set.journeys)
    }

    @Test("A3 a click beats views, of its channel or of all")
    func clicked() throws {
        let touches = [
            touch("a", at(1), .display, as: .view), touch("b", at(2), .video, as: .view),
            touch("c", at(3), .display), touch("d", at(4), .display, as: .view),
        ]
        var policy = JourneyPolicy()
        policy.views = .withoutClickOfChannel
        var set = JourneySet(touches: touches, facts: order, policy: policy)
        #expect(counted(set, "1") == ["b", "c"])
        policy.views = .withoutAnyClick
        set = JourneySet(touches: touches, facts: order, policy: policy)
        #expect(counted(set, "1") == ["c"])
        #expect(
            try reasons(set)
                == ["a": "journey.clicked", "b": "journey.clicked", "d": "journey.clicked"])
        let views = [touches[0], touches[1], touches[3]]
        set = JourneySet(touches: views, facts: order, policy: policy)
        #expect(counted(set, "1") == ["a", "b", "d"])
    }

    @Test("A3 a click that does not count beats no view")
    func clickOutOfReach() {
        var policy = JourneyPolicy()
        policy.views = .withoutAnyClick
        policy.lookback = [.click: day]
        let touches = [touch("a", at(1), .display), touch("b", at(2), .video, as: .view)]
        let set = JourneySet(touches: touches, facts: order, policy: policy)
        #expect(counted(set, "1") == ["b"])
    }

    @Test("A1 what an event tells of stage, source, area, device and visit is kept and read back")
    func place() throws {
        var seen = CustomerEvent(
            id: EventID("e"), name: .itemViewed, occurredAt: at(1), channel: Channel(.web),
            identifiers: [Identifier(.account, "7"), Identifier(.cookie, "c1")],
            campaign: Campaign(source: "partner"))
        seen.campaign?.term = "red shoes"
        seen.campaign?.content = "article"
        seen.properties = ["region": "north", "session": "s1"]
        var mapping = TouchMapping.standard
        mapping.kinds[.itemViewed] = .visit
        let recorded = RecordedEvent(event: seen, profile: profile("ann"), receivedAt: at(1))
        let touch = try #require(mapping.touchpoint(recorded))
        #expect(touch.stage == .consideration)
        let device = touch.place.device
        #expect(
            touch.place
                == TouchPlace(
                    source: "partner", term: "red shoes", content: "article", region: "north",
                    device: device, session: "s1"))
        #expect(device?.utf8.count == 16)
        #expect(device?.contains("c1") == false)
        let record = try TouchRecord(recordBytes: TouchRecord(touch).recordBytes)
        #expect(record.touchpoint(touch.event, touch.profile, at: touch.at) == touch)
    }

    @Test("A1 a touchpoint of the first layout is read")
    func firstLayout() throws {
        var writer = RecordWriter()
        writer.append(byte: 1)
        Channel(.email).write(to: &writer)
        writer.append(TouchKind.click)
        writer.append("spring" as String?) { $0.append($1) }
        writer.append(euros(5) as Money?) { $1.write(to: &$0) }
        let touch = try TouchRecord(recordBytes: writer.bytes)
            .touchpoint(EventID("e"), profile("ann"), at: at(1))
        var expected = Touchpoint(
            event: EventID("e"), profile: profile("ann"), at: at(1), channel: Channel(.email),
            kind: .click, campaign: "spring", cost: euros(5))
        #expect(touch == expected)
        expected.stage = .interest
        #expect(touch != expected)
    }
}
