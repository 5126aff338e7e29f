// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Withdrawing and sending, in every order that a seed can give.
struct WithdrawAndSendTests {
    /// In so many interleavings every planted defect is noticed.
    private static let usual = 4_000

    /// How many interleavings: the environment says, or the usual number.
    private static let rounds: Int = {
        if let text = ProcessInfo.processInfo.environment["CLIENTELE_INTERLEAVINGS"],
            let rounds = Int(text)
        {
            return rounds
        }
        return usual
    }()

    @Test(
        "N9 however a withdrawal and a send interleave, nothing is handed over once it is acknowledged",
        .timeLimit(.minutes(180)))
    func interleaved() async throws {
        let pairs = try await Interleaving.prepared()
        let rounds = Self.rounds
        let tally = try await withThrowingTaskGroup(of: WithdrawalModel.Tally.self) { group in
            let parts = 2
            for part in 0..<parts {
                group.addTask {
                    var tally = WithdrawalModel.Tally()
                    for round in stride(from: part, to: rounds, by: parts) {
                        let result = try await Interleaving.play(seed: UInt64(round), from: pairs)
                        tally += result.tally
                        try #require(result.violations == [], "seed \(round)")
                        if round % 16 == part { await Task.yield() }
                    }
                    return tally
                }
            }
            return try await group.reduce(into: WithdrawalModel.Tally()) { $0 += $1 }
        }
        print("\(rounds) interleavings: \(tally)")
        // Each thing that may happen did, and often.
        let seldom = rounds / 100
        #expect(tally.handedOver > rounds / 2 && tally.withdrawals > rounds)
        // Between the last look and the hand-over lies one step of some fifteen.
        #expect(tally.handedOverOnTheWay > seldom / 10 && tally.waitedFor > seldom)
        #expect(tally.dropped > seldom && tally.overtaken > seldom && tally.killed > seldom)
    }

    @Test(
        "N9 interleavings of withdrawing and sending notice what is left out",
        arguments: PlantedDefect.allCases)
    func planted(defect: PlantedDefect) async throws {
        let pairs = try await Interleaving.prepared()
        for seed in 0..<UInt64(Self.usual) {
            let result = try await Interleaving.play(seed: seed, from: pairs, defect)
            if result.violations.contains(where: { $0.contains(defect.breaks) }) {
                print("\(defect): seed \(seed)")
                return
            }
        }
        Issue.record("not noticed")
    }
}
