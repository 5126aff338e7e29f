// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Synchronization

/// An outbox in the store of the test that decides as the data of a message say.
///
/// `to` is the channel it goes on, `drop` a gate that stops it, `wait` the seconds after the epoch
/// until which it waits. Without any, it goes as mail.
struct ScriptedOutbox: CampaignOutbox {
    static let entries = Subspace(named: "test.outbox")

    func preview(
        _ plan: MessagePlan, for profile: ProfileID, data: JSONObject, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> SendDecision {
        if let gate = data["drop"]?.stringValue {
            return SendDecision(
                .drop,
                gates: [
                    GateVerdict(
                        SendGate.allCases.first { "\($0)" == gate } ?? .permit, .stop,
                        Reason(Reason.Code("test.\(gate)"), "as the test says"))
                ])
        }
        if let seconds = data["wait"]?.int64Value {
            let until = Timestamp(seconds: seconds)
            if until > time {
                return SendDecision(
                    .wait(until: until),
                    gates: [
                        GateVerdict(.quietHours, .later(until), Reason("test.later", "as told"))
                    ])
            }
        }
        return SendDecision(
            .send(data["to"]?.stringValue.map { ChannelKind($0) } ?? .email, then: []), gates: [])
    }

    func enqueue(
        _ plan: MessagePlan, key: MessageKey, campaign: String, for profile: ProfileID,
        data: JSONObject, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> SendDecision {
        let place = Self.entries.key(key)
        if try transaction.value(for: place) != nil {
            return SendDecision(
                .drop, gates: [GateVerdict(.dedupe, .stop, Reason("test.known", "entered before"))])
        }
        let decision = try preview(plan, for: profile, data: data, at: time, in: transaction)
        if decision.outcome == .drop { return decision }
        try transaction.set(CampaignMember(profile, data: data).recordBytes, for: place)
        return decision
    }

    /// Whose messages were entered.
    static func entered(_ store: any KeyValueStore) async throws -> [ProfileID] {
        try await store.read { transaction in
            try transaction.pairs(KeyScan(entries.range)).map {
                try CampaignMember(recordBytes: $0.value).profile
            }
        }
    }
}

/// A store whose writes fail at a chosen place, before or after they are committed.
final class FailingStore: KeyValueStore {
    struct Killed: Error {}

    private let inner: any KeyValueStore
    private let state: Mutex<(left: Int, after: Bool)>

    init(_ inner: any KeyValueStore, after writes: Int, committed: Bool) {
        self.inner = inner
        state = Mutex((writes, committed))
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await inner.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        let (isLast, after) = state.withLock { state in
            state.left -= 1
            return (state.left <= 0, state.after)
        }
        if isLast && !after { throw Killed() }
        let result = try await inner.write(body)
        if isLast { throw Killed() }
        return result
    }
}

/// A campaign and what is needed to run it.
struct CampaignWorld {
    static let start = Timestamp(seconds: 1_700_000_000)

    let store: any KeyValueStore
    let resolver = JoiningResolver()
    let engine: CampaignEngine

    init(_ store: any KeyValueStore) {
        self.store = store
        engine = CampaignEngine(store: store, resolver: resolver, outbox: ScriptedOutbox())
    }

    static func profile(_ number: Int) -> ProfileID {
        ProfileID(event: EventID("member-\(number)"))
    }

    static func members(_ count: Int, _ data: JSONObject = [:]) -> [CampaignMember] {
        (0..<count).map { CampaignMember(profile($0), data: data) }
    }

    static func campaign(
        _ name: String = "autumn", text: String = "20 % off until 30 November",
        throttle: CampaignThrottle = CampaignThrottle(), holdout: CampaignHoldout = .none,
        windows: [Range<Timestamp>] = [], claims: [OfferClaim] = []
    ) throws -> CampaignPlan {
        try CampaignPlan(
            name, texts: [CampaignText(.email, subject: "Autumn", text: text)],
            topic: Topic("lamps"), claims: claims, windows: windows, throttle: throttle,
            holdout: holdout)
    }

    /// Plans, tries, approves and begins.
    func begun(_ campaign: CampaignPlan, _ audience: [CampaignMember]) async throws {
        try await engine.plan(campaign, audience: audience, at: Self.start)
        let run = try await engine.dryRun(campaign, at: Self.start)
        try await engine.approve(campaign, by: "boss", after: run, at: Self.start)
        try await engine.begin(campaign, at: Self.start)
    }

    func progress(_ campaign: CampaignPlan) async throws -> CampaignProgress {
        try await store.read { try engine.progress(of: campaign.name, in: $0) }
    }
}
