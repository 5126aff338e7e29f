// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import SQLiteStore
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Sends to a mail relay, a gateway, a folder and a mailbox under the knife: once for every call
/// that changes a file, every end of a hand-over and every step of an exchange.
@Suite(.enabled(if: Fault.isPossible, Fault.whyNot))
struct KillWithCounterpartsTests {
    /// How many processes run at once.
    static let width = 4

    @Test(
        "M30 killed at each file call with four counterparts: nothing lost, nothing doubled by key",
        .timeLimit(.minutes(10)))
    func everyCall() async throws {
        try await FaultRun.withFolder { folder in
            let (clean, calls) = try await Self.undisturbed(folder + "/clean")
            #expect(calls.count > 150)
            let runs = try await Self.interrupted(folder, Self.kills(calls), clean)
            // Some kills hit between a hand-over and its result, or it would show nothing.
            #expect(runs.contains { $0.repeats > 0 })
            #expect(runs.allSatisfy { $0.missing == 0 })
        }
    }

    @Test(
        "M30 killed at each end of a hand-over and at each step of an exchange, it ends the same",
        .timeLimit(.minutes(10)), arguments: [true, false])
    func everyExchange(isKill: Bool) async throws {
        try await FaultRun.withFolder { folder in
            let (clean, _) = try await Self.undisturbed(folder + "/clean")
            var interruptions = Interruption.exchanges(with: [.relay, .gateway], isKill: isKill)
            if isKill { interruptions += Interruption.handOvers(clean.states.count) }
            let runs = try await Self.interrupted(folder, interruptions, clean)
            #expect(runs.contains { $0.repeats > 0 })
            #expect(runs.contains { $0.gated.count > OutboxRun.each })
            #expect(runs.allSatisfy { $0.missing == 0 })
        }
    }

    @Test(
        "M30 of advertisements no mail goes twice, and what may not have gone is told",
        .timeLimit(.minutes(10)))
    func atMostOnce() async throws {
        try await FaultRun.withFolder { folder in
            let (clean, calls) = try await Self.undisturbed(
                folder + "/clean", isMarketing: true)
            let interruptions =
                Self.kills(calls) + Interruption.handOvers(OutboxRun.each)
                + Interruption.exchanges(with: [.relay], isKill: true)
                + Interruption.exchanges(with: [.relay], isKill: false)
            let runs = try await Self.interrupted(
                folder, interruptions, clean, isMarketing: true)
            for run in runs {
                #expect(run.repeats == 0)
                #expect(run.missing <= run.report.ambiguous)
                #expect(run.report.ambiguous <= OutboxRun.window)
            }
            #expect(runs.contains { $0.missing > 0 })
        }
    }

    @Test(
        "M30 killed again and again after so many file calls, restarts included, it ends the same",
        .timeLimit(.minutes(10)),
        arguments: [(47, false), (61, false), (83, false), (29, true), (37, true)])
    func manyLives(calls: Int, isMarketing: Bool) async throws {
        try await FaultRun.withFolder { folder in
            let (clean, _) = try await Self.undisturbed(
                folder + "/clean", isMarketing: isMarketing)
            let relay = try Counterpart(.relay)
            let gateway = try Counterpart(.gateway)
            var run = OutboxRun(
                folder: folder, relay: relay.port, gateway: gateway.port,
                isMarketing: isMarketing)
            try run.make()
            var lives = 0
            while !ReadmeTests.lines(of: run.notes).contains("through"), lives < 60 {
                lives += 1
                // Every third life begins under another name, and waits for leases.
                run.worker = "worker \(lives / 3)"
                // Not always as many: a life that ends where the last one did gets no further.
                let fault = Fault(mode: .killTorn, number: UInt64(calls + lives % 4))
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    [run = run as OutboxRun, fault = fault as Fault] in
                    try fault.arm(in: run.run)
                    try await run.toTheEnd()
                    try Fault.append("through", to: run.notes)
                    raise(SIGKILL)
                }
            }
            #expect(lives > 1 && lives < 60)
            let ended = InterruptedRun(
                run: run, result: try await run.result(), relayed: relay.end(),
                gated: gateway.end(), report: OutboxRun.Report(), deaths: lives)
            ended.expectEachOnce(clean, "\(calls) calls a life, \(lives) lives")
            #expect(isMarketing ? ended.repeats == 0 : ended.missing == 0)
        }
    }

    @Test(
        "M30 a worker that stood still until another was through hands over nothing that it held",
        .timeLimit(.minutes(10)))
    func standingStill() async throws {
        try await FaultRun.withFolder { folder in
            let (clean, _) = try await Self.undisturbed(folder + "/clean")
            // The relay takes the first mail and does not say so.
            let cut = Counterpart.Interruption(stage: .taken, number: 1, isKill: false)
            let relay = try Counterpart(.relay, interruption: cut)
            let gateway = try Counterpart(.gateway)
            let run = OutboxRun(folder: folder, relay: relay.port, gateway: gateway.port)
            try run.make()
            var other = run
            other.worker = "second"
            let store = try run.open()
            // It has handed over one of the two that it took.
            let report = try await run.toTheEnd(
                over: store,
                Deathbed(at: 2) { [other] in try await other.toTheEnd(over: store) })
            try await store.close()
            let ended = InterruptedRun(
                run: run, result: try await run.result(), relayed: relay.end(),
                gated: gateway.end(), report: report)
            ended.expectEachOnce(clean, "a worker stood still")
            #expect(ended.repeats == 1 && ended.missing == 0)
            #expect(report.overtaken == OutboxRun.window && report.sent == 0)
        }
    }

    /// A run that is left alone: what it leaves, and its calls.
    private static func undisturbed(
        _ folder: String, isMarketing: Bool = false
    ) async throws -> (OutboxRun.Result, calls: [String]) {
        let relay = try Counterpart(.relay)
        let gateway = try Counterpart(.gateway)
        let run = OutboxRun(
            folder: folder, relay: relay.port, gateway: gateway.port, isMarketing: isMarketing)
        try run.make()
        await #expect(processExitsWith: .success) { [run = run as OutboxRun] in
            try Fault().arm(in: run.run)
            try await run.toTheEnd()
            Fault.disarm()
            for call in Fault.calls {
                let name = call.path.split(separator: "/").last ?? ""
                try Fault.append("call \(call.kind)-\(name)", to: run.notes)
            }
        }
        let result = try await run.result()
        let keys = Set(run.messages.map(\.key))
        #expect(result.problems == [])
        #expect(result.states == Dictionary(uniqueKeysWithValues: keys.map { ($0, .sent) }))
        let pulled = run.keys(on: .web)
        #expect(result.mailbox == Dictionary(uniqueKeysWithValues: pulled.map { ($0, .shown) }))
        #expect(result.seen == pulled && result.events.accepted == UInt64(pulled.count))
        let names = run.keys(on: .messenger).map { "\($0).json" }
        #expect(Set(result.files.keys) == Set(names))
        #expect(relay.end().count == run.keys(on: .email).count)
        #expect(gateway.end().count == run.keys(on: .sms).count)
        let calls = ReadmeTests.lines(of: run.notes).filter { $0.hasPrefix("call ") }
        return (result, calls.map { String($0.dropFirst(5)) })
    }

    private static func kills(_ calls: [String]) -> [Interruption] {
        calls.enumerated().flatMap { index, call -> [Interruption] in
            let before = Interruption.call(index + 1, isTorn: false, call)
            guard call.hasPrefix("write") else { return [before] }
            return [before, .call(index + 1, isTorn: true, call)]
        }
    }

    /// Interrupts a run of its own in each way, and checks what it leaves.
    private static func interrupted(
        _ folder: String, _ interruptions: [Interruption], _ clean: OutboxRun.Result,
        isMarketing: Bool = false
    ) async throws -> [InterruptedRun] {
        try await withThrowingTaskGroup(of: InterruptedRun.self) { group in
            var runs: [InterruptedRun] = []
            for (index, interruption) in interruptions.enumerated() {
                if index >= Self.width, let run = try await group.next() { runs.append(run) }
                group.addTask {
                    let run = try await InterruptedRun.make(
                        "\(folder)/\(index)", interruption, isMarketing: isMarketing,
                        isSameWorker: index % 2 == 0)
                    run.expectEachOnce(clean, "\(interruption)")
                    run.run.remove()
                    return run
                }
            }
            for try await run in group { runs.append(run) }
            return runs
        }
    }
}
