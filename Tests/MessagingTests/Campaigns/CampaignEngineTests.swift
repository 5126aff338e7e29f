// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct CampaignEngineTests {
    typealias World = CampaignWorld

    @Test(
        "M47 a dry run says who gets what and why not, and writes nothing to the outbox",
        arguments: StoreKind.here)
    func dryRun(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let campaign = try World.campaign()
            var audience = World.members(10)
            audience[1].data = ["to": "sms"]
            audience[2].data = ["drop": "cap"]
            audience[3].data = ["drop": "permit"]
            audience[4].data = ["drop": "cap"]
            audience[5].data = ["wait": 1_700_003_600]
            world.resolver.join([World.profile(6), World.profile(8)])
            try await world.engine.plan(campaign, audience: audience, at: World.start, portion: 3)
            let run = try await world.engine.dryRun(campaign, at: World.start, portion: 4)
            #expect(run.members == 10 && run.total == 5)
            #expect(run.goes == [.email: 4, .sms: 1])
            #expect(run.refused == [.cap: 2, .permit: 1])
            #expect(run.waits == [.quietHours: 1])
            #expect(run.repeated == 1)
            #expect(run.listing.map(\.position) == [2, 3, 4, 5, 8])
            #expect(run.listing.first?.reasons.map(\.code) == ["test.cap"])
            #expect(try await ScriptedOutbox.entered(store).isEmpty)
            let state = try await store.read { try world.engine.state(of: "autumn", in: $0) }
            #expect(state.phase == .dryRun)
        }
    }

    @Test(
        "M47 what was approved is what is sent; a change of text or audience voids the approval",
        arguments: StoreKind.here)
    func approval(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let campaign = try World.campaign()
            let engine = world.engine
            let audience = World.members(5)
            try await engine.plan(campaign, audience: audience, at: World.start)
            let run = try await engine.dryRun(campaign, at: World.start)
            let other = try World.campaign(text: "25 % off until 30 November")
            await #expect(throws: Refusal.self) {
                try await engine.approve(other, by: "boss", after: run, at: World.start)
            }
            try await engine.approve(campaign, by: "boss", after: run, at: World.start)
            // The same audience planned again changes nothing.
            let same = try await engine.plan(campaign, audience: audience, at: World.start)
            #expect(same.phase == .approved)
            try await engine.begin(campaign, at: World.start)
            await #expect(throws: Refusal.self) {
                try await engine.release(other, at: World.start)
            }
            #expect(try await engine.release(campaign, at: World.start).phase == .draft)
            #expect(try await ScriptedOutbox.entered(store).isEmpty)

            // One more member is another audience.
            try await engine.plan(campaign, audience: audience, at: World.start)
            let again = try await engine.dryRun(campaign, at: World.start)
            try await engine.approve(campaign, by: "boss", after: again, at: World.start)
            let more = try await engine.plan(
                campaign, audience: World.members(6), at: World.start)
            #expect(more.phase == .planned && more.approval == nil)
            await #expect(throws: Refusal.self) {
                try await engine.begin(campaign, at: World.start)
            }
        }
    }

    @Test("M47 pause, a changed text, and the rest gets the new one", arguments: StoreKind.here)
    func changed(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let campaign = try World.campaign()
            let engine = world.engine
            try await world.begun(campaign, World.members(10))
            #expect(try await engine.release(campaign, at: World.start, limit: 4).total == 4)
            await #expect(throws: Refusal.self) {
                try await engine.plan(campaign, audience: World.members(3), at: World.start)
            }
            try await engine.pause(campaign, at: World.start)
            #expect(try await engine.release(campaign, at: World.start).phase == .paused)
            let other = try World.campaign(text: "25 % off until 30 November")
            // The list comes in another order: who has it does not get it again.
            try await world.begun(other, World.members(10).reversed())
            #expect(try await engine.release(other, at: World.start, limit: 100).repeated == 4)
            let entered = try await ScriptedOutbox.entered(store)
            #expect(Set(entered).count == 10 && entered.count == 10)
            let progress = try await world.progress(other)
            #expect(progress.total == 10 && progress.waiting == 0)
        }
    }

    @Test("M47 the throttle holds in any minute, by channel", arguments: StoreKind.here)
    func throttled(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let campaign = try World.campaign(
                throttle: CampaignThrottle(perMinute: [.email: 7], otherwise: 3))
            var audience = World.members(40)
            for index in 0..<10 { audience[index * 4].data = ["to": "sms"] }
            try await world.begun(campaign, audience)
            var sent: [(ChannelKind, Timestamp)] = []
            var time = World.start + .milliseconds(300)
            for _ in 0..<400 {
                let portion = try await world.engine.release(campaign, at: time, limit: 9)
                for (channel, count) in portion.released {
                    sent += (0..<count).map { _ in (channel, time) }
                }
                guard portion.phase == .sending else { break }
                time = max(portion.nextAt ?? time, time + .milliseconds(1_700))
            }
            #expect(sent.count == 40)
            for (channel, limit) in [(ChannelKind.email, 7), (.sms, 3)] {
                let times = sent.filter { $0.0 == channel }.map(\.1)
                for start in times {
                    let within = times.filter { $0 >= start && $0 < start + .seconds(60) }
                    #expect(within.count <= limit)
                }
            }
            // No slower than it has to be: 30 mails need four full minutes and a start.
            #expect(time < World.start + .seconds(5 * 60 + 20))
        }
    }

    @Test("M47 nothing goes outside the windows", arguments: StoreKind.here)
    func windows(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let first = World.start + .seconds(3_600)
            let second = World.start + .seconds(7_200)
            let campaign = try World.campaign(
                windows: [second..<second + .seconds(60), first..<first + .seconds(60)])
            var audience = World.members(5)
            audience[4].data = ["wait": .number(JSONNumber(1_700_003_700))]
            try await world.begun(campaign, audience)
            var portion = try await world.engine.release(campaign, at: World.start)
            #expect(portion.total == 0 && portion.nextAt == first)
            portion = try await world.engine.release(campaign, at: first, limit: 2)
            #expect(portion.released == [.email: 2] && portion.nextAt == first)
            portion = try await world.engine.release(campaign, at: first)
            // Who has to wait beyond the window waits for the next one.
            #expect(portion.waiting == 1 && portion.nextAt == second)
            portion = try await world.engine.release(campaign, at: first + .seconds(61))
            #expect(portion.total == 0 && portion.nextAt == second)
            portion = try await world.engine.release(campaign, at: second + .seconds(60))
            #expect(portion.phase == .finished)
            let progress = try await world.progress(campaign)
            #expect(progress.total == 4 && progress.waiting == 1)
        }
    }

    @Test("M47 the holdout is the same at every call and over merged profiles")
    func holdout() async throws {
        let store = InMemoryStore()
        let world = World(store)
        let campaign = try World.campaign(
            holdout: CampaignHoldout(perTenThousand: 1_000, seed: 7))
        try await world.begun(campaign, World.members(1_000))
        let run = try await store.read { transaction in
            try world.engine.forecasts(campaign, limit: 1_000, at: World.start, in: transaction)
        }
        let foretold = Set(run.filter { $0.outcome == .heldOut }.map(\.profile))
        #expect((70...130).contains(foretold.count))
        // A held-out customer turns out to be one with somebody who is not.
        let held = try #require(run.first { $0.outcome == .heldOut }).profile
        let late = try #require(run.last { $0.outcome != .heldOut }).profile
        _ = try await world.engine.release(campaign, at: World.start, limit: 999)
        world.resolver.join([held, late])
        _ = try await world.engine.release(campaign, at: World.start)
        let entered = Set(try await ScriptedOutbox.entered(store))
        #expect(entered.isDisjoint(with: foretold))
        let progress = try await world.progress(campaign)
        #expect(progress.heldOut == foretold.count && progress.members == 1_000)
        #expect(entered.count == 1_000 - foretold.count - progress.repeated)
    }

    @Test(
        "M47 killed at any write and called again, nobody is doubled and nobody is lost",
        arguments: StoreKind.here)
    func killed(kind: StoreKind) async throws {
        let kills = kind == .memory ? Array(1...24) : [2, 5, 8, 11]
        try await kind.withStores { makeStore in
            for kill in kills {
                for committed in [false, true] {
                    let store = try await makeStore()
                    try await Self.campaign(
                        over: store, killedAfter: kill, committed: committed)
                }
            }
        }
    }

    static func campaign(
        over store: any KeyValueStore, killedAfter kill: Int, committed: Bool
    ) async throws {
        let campaign = try World.campaign(
            throttle: CampaignThrottle(perMinute: [.email: 6]),
            holdout: CampaignHoldout(perTenThousand: 1_000, seed: 3))
        var audience = World.members(24)
        audience[3].data = ["drop": "permit"]
        audience[9].data = ["wait": .number(JSONNumber(1_700_000_100))]
        var time = World.start
        var failing = FailingStore(store, after: kill, committed: committed)
        var finished = false
        for _ in 0..<200 where !finished {
            let engine = CampaignEngine(
                store: failing, resolver: JoiningResolver(), outbox: ScriptedOutbox())
            do {
                let state = try await store.read { try engine.state(of: campaign.name, in: $0) }
                switch state.phase {
                case .draft:
                    try await engine.plan(campaign, audience: audience, at: time, portion: 5)
                case .planned, .dryRun:
                    let run = try await engine.dryRun(campaign, at: time, portion: 5)
                    try await engine.approve(campaign, by: "boss", after: run, at: time)
                case .approved: try await engine.begin(campaign, at: time)
                case .sending:
                    let portion = try await engine.release(campaign, at: time, limit: 4)
                    time = max(time, portion.nextAt ?? time)
                default: finished = true
                }
            } catch is FailingStore.Killed {
                // A new process goes on.
                failing = FailingStore(store, after: .max, committed: false)
            }
        }
        let engine = CampaignEngine(
            store: store, resolver: JoiningResolver(), outbox: ScriptedOutbox())
        let progress = try await store.read { try engine.progress(of: campaign.name, in: $0) }
        let entered = try await ScriptedOutbox.entered(store)
        let held = audience.filter {
            campaign.holdout.holdsOut(ResolvedCustomer(alone: $0.profile).id)
        }
        let expected = audience.filter { member in
            member.data["drop"] == nil && !held.contains(member)
        }
        #expect(finished)
        #expect(Set(entered) == Set(expected.map(\.profile)), "killed after \(kill)")
        #expect(entered.count == progress.total && progress.members == 24)
        #expect(progress.waiting == 0 && progress.heldOut == held.count)
    }

    @Test("Campaigns keep every law of a holder", arguments: DataHolderConformance.Law.allCases)
    func holder(law: DataHolderConformance.Law) async throws {
        let store = InMemoryStore()
        let world = World(store)
        let suite = DataHolderConformance(Holder(engine: world.engine), needle: "ann@example.org") {
            var audience = World.members(6)
            audience[2].data = ["mail": "ann@example.org"]
            audience[5] = CampaignMember(World.profile(2), data: ["mail": "ann@example.org"])
            let campaign = try World.campaign()
            try await world.begun(campaign, audience)
            _ = try await world.engine.release(campaign, at: World.start, limit: 3)
            try await store.write { transaction in
                for (key, _) in try transaction.pairs(KeyScan(ScriptedOutbox.entries.range)) {
                    try transaction.remove(key)
                }
            }
            return (store, ResolvedCustomer(alone: World.profile(2)))
        }
        try await suite.check(law)
    }

    struct Holder: CustomerDataHolder {
        let engine: CampaignEngine
        var holderName: String { "campaigns" }

        func export(
            _ customer: ResolvedCustomer, in transaction: any ReadTransaction
        ) throws -> JSONObject {
            try engine.exportCampaigns(of: customer, in: transaction)
        }

        func erase(
            _ customer: ResolvedCustomer, in transaction: any WriteTransaction
        ) throws -> Int {
            try engine.eraseCampaigns(of: customer, in: transaction)
        }
    }
}
