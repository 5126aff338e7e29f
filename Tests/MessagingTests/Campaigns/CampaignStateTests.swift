// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct CampaignStateTests {
    static let time = Timestamp(seconds: 1)
    static let one = SHA256.hash("one".utf8)
    static let two = SHA256.hash("two".utf8)

    static func run(_ actions: [CampaignState.Action]) throws -> CampaignState {
        try actions.reduce(CampaignState()) { try $0.after($1, at: time) }
    }

    @Test("M47 the whole way of a campaign, each step possible twice")
    func way() throws {
        let actions: [CampaignState.Action] = [
            .plan(Self.one), .dryRun(Self.one), .approve(by: "boss", Self.one), .begin(Self.one),
            .pause, .resume(Self.one), .finish,
        ]
        var state = CampaignState()
        let phases: [CampaignState.Phase] = [
            .planned, .dryRun, .approved, .sending, .paused, .sending, .finished,
        ]
        for (action, phase) in zip(actions, phases) {
            state = try state.after(action, at: Self.time)
            #expect(state.phase == phase)
            if !phase.isFinal { #expect(try state.after(action, at: Self.time) == state) }
            #expect(try CampaignState(recordBytes: state.recordBytes) == state)
        }
        #expect(try state.after(.stop, at: Self.time) == state)
        #expect(throws: Refusal.self) { try state.after(.plan(Self.one), at: Self.time) }
    }

    @Test("M47 a change after the approval voids it, whenever it happens")
    func voided() throws {
        let approved = try Self.run([
            .plan(Self.one), .dryRun(Self.one), .approve(by: "boss", Self.one),
        ])
        #expect(throws: Refusal.self) { try approved.after(.begin(Self.two), at: Self.time) }
        let replanned = try approved.after(.plan(Self.two), at: Self.time)
        #expect(replanned.phase == .planned && replanned.approval == nil)
        for print in [Self.one, Self.two] {
            #expect(throws: Refusal.self) { try replanned.after(.begin(print), at: Self.time) }
            #expect(throws: Refusal.self) {
                try replanned.after(.approve(by: "boss", print), at: Self.time)
            }
        }
        let paused = try approved.after(.begin(Self.one), at: Self.time).after(
            .pause, at: Self.time)
        #expect(throws: Refusal.self) { try paused.after(.resume(Self.two), at: Self.time) }
        let changed = try paused.after(.change, at: Self.time)
        #expect(throws: Refusal.self) { try changed.after(.resume(Self.one), at: Self.time) }
    }

    @Test("M47 over random actions nothing is sending without a fitting approval")
    func random() {
        var generator = SeededGenerator(seed: 47)
        for _ in 0..<300 {
            var state = CampaignState()
            for _ in 0..<20 {
                let print = Bool.random(using: &generator) ? Self.one : Self.two
                let action: CampaignState.Action =
                    switch Int.random(in: 0..<9, using: &generator) {
                    case 0: .change
                    case 1, 2: .plan(print)
                    case 3: .dryRun(print)
                    case 4: .approve(by: "boss", print)
                    case 5: .begin(print)
                    case 6: .pause
                    case 7: .resume(print)
                    default: Int.random(in: 0..<9, using: &generator) == 0 ? .stop : .finish
                    }
                let before = state
                state = (try? state.after(action, at: Self.time)) ?? state
                if state.phase == .sending || state.phase == .approved {
                    #expect(state.approval?.fingerprint == state.fingerprint)
                    #expect(state.fingerprint != nil)
                }
                if before.phase.isFinal { #expect(state == before) }
            }
        }
    }
}
