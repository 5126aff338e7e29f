// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct RunningSessionTests {
    static func act(
        _ second: Int64, _ item: String, _ kind: InteractionKind = .view,
        in channel: ChannelKind = .web, search: String? = nil
    ) -> CustomerAct {
        CustomerAct(
            event: EventID("e\(second)"), at: Timestamp(seconds: second), channel: channel,
            search: search, deeds: [CustomerAct.Deed(kind, ItemID(item))])
    }

    @Test("P35 A session goes on over channels, and ends where there was a pause")
    func pauses() {
        let acts = [
            Self.act(0, "old"), Self.act(2_000, "a", in: .app, search: "lamp"),
            Self.act(3_800, "b", in: .app), Self.act(5_000, "c", .removal, in: .storeTerminal),
        ]
        let session = RunningSession(of: acts, at: Timestamp(seconds: 5_010))
        #expect(session.items.map(\.rawValue) == ["a", "b"])
        #expect(session.searches == ["lamp"])
        #expect(session.channels == [.app, .storeTerminal])
        #expect(RunningSession(of: acts, at: Timestamp(seconds: 6_801)) == .none)
        #expect(RunningSession(of: acts, at: Timestamp(seconds: 6_800)).acts.count == 3)
        let before = RunningSession(of: acts, at: Timestamp(seconds: 3_799))
        #expect(before.items.map(\.rawValue) == ["a"])
        let short = RunningSession(of: acts, at: Timestamp(seconds: 5_010), limit: 2)
        #expect(short.items.map(\.rawValue) == ["b"])
    }

    @Test("The order in which acts are given makes no difference", arguments: 1...20)
    func order(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var acts = (0..<30).map { _ in
            Self.act(.random(in: 0..<20_000, using: &generator), "item")
        }
        let time = Timestamp(seconds: 20_000)
        let session = RunningSession(of: acts, at: time)
        acts.shuffle(using: &generator)
        let again = RunningSession(of: acts, at: time)
        #expect(again.items == session.items)
        #expect(again.acts.map(\.at) == session.acts.map(\.at))
    }
}
