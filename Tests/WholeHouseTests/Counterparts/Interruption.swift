// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the first life of an outbox ends, or where a counterpart breaks off.
enum Interruption: Sendable, CustomStringConvertible {
    /// Killed before, or amid, a call that changes a file.
    case call(Int, isTorn: Bool, String)
    /// Killed at one end of a hand-over.
    case handOver(Int)
    /// Killed, or cut off, by a counterpart in the middle of an exchange.
    case exchange(Counterpart.Kind, Counterpart.Interruption)

    var description: String {
        switch self {
        case .call(let number, let isTorn, let name):
            "killed \(isTorn ? "amid" : "before") \(number), \(name)"
        case .handOver(let step): "killed at end \(step) of a hand-over"
        case .exchange(let kind, let at):
            "\(at.isKill ? "killed" : "cut") by the \(kind) at \(at.stage) \(at.number)"
        }
    }

    /// Whether the first life ends with it.
    var isKill: Bool {
        if case .exchange(_, let at) = self { return at.isKill }
        return true
    }

    var fault: Fault? {
        guard case .call(let number, let isTorn, _) = self else { return nil }
        return Fault(mode: isTorn ? .killTorn : .killBefore, number: UInt64(number))
    }

    func atCounterpart(_ kind: Counterpart.Kind) -> Counterpart.Interruption? {
        guard case .exchange(kind, let at) = self else { return nil }
        return at
    }

    /// Every stage of every exchange with these counterparts.
    static func exchanges(with kinds: [Counterpart.Kind], isKill: Bool) -> [Interruption] {
        kinds.flatMap { kind in
            kind.stages.flatMap { stage in
                // A relay is greeted once for all mails.
                (1...(stage == .hello ? 1 : OutboxRun.each)).map { number in
                    .exchange(
                        kind,
                        Counterpart.Interruption(stage: stage, number: number, isKill: isKill))
                }
            }
        }
    }

    /// Both ends of every hand-over.
    static func handOvers(_ messages: Int) -> [Interruption] {
        (1...(2 * messages)).map { .handOver($0) }
    }
}

/// A run that was interrupted and went on to its end, and what its counterparts had then.
struct InterruptedRun: Sendable {
    var run: OutboxRun
    var result: OutboxRun.Result
    var relayed: [Counterpart.Taken]
    var gated: [Counterpart.Taken]
    /// What the deliveries told that came to their end.
    var report: OutboxRun.Report
    /// How many lives ended before the last.
    var deaths = 1

    /// How often something was handed over to the relay that it had.
    var repeats: Int { relayed.count - Set(relayed.map(\.key)).count }

    /// What never came to the relay.
    var missing: Int { run.keys(on: .email).count - Set(relayed.map(\.key)).count }

    /// Runs, is interrupted, and goes on: as the same worker at once, or as another who waits for
    /// the end of the leases.
    static func make(
        _ folder: String, _ interruption: Interruption, isMarketing: Bool, isSameWorker: Bool
    ) async throws -> InterruptedRun {
        let relay = try Counterpart(
            .relay, interruption: interruption.atCounterpart(.relay))
        let gateway = try Counterpart(
            .gateway, interruption: interruption.atCounterpart(.gateway))
        var run = OutboxRun(
            folder: folder, relay: relay.port, gateway: gateway.port, isMarketing: isMarketing)
        if case .handOver(let step) = interruption { run.death = step }
        try run.make()
        if interruption.isKill {
            let fault = interruption.fault
            await #expect(processExitsWith: .signal(SIGKILL), "\(interruption)") {
                [run = run as OutboxRun, fault = fault as Fault?] in
                try fault?.arm(in: run.run)
                try await run.toTheEnd()
            }
            run.death = 0
            if !isSameWorker { run.worker = "second" }
        }
        let report = try await run.toTheEnd()
        let result = try await run.result()
        let isInterrupted =
            switch interruption {
            case .exchange(.relay, _): relay.isInterrupted
            case .exchange(.gateway, _): gateway.isInterrupted
            default: true
            }
        #expect(isInterrupted, "\(interruption)")
        return InterruptedRun(
            run: run, result: result, relayed: relay.end(), gated: gateway.end(), report: report)
    }

    /// Checks what holds however a run was interrupted.
    ///
    /// - Parameters:
    ///   - clean: what an undisturbed run leaves.
    ///   - words: how it was interrupted.
    func expectEachOnce(_ clean: OutboxRun.Result, _ words: Comment) {
        #expect(result == clean, "\(words): \(result)")
        // A gateway acts once on a key: all of them came, no other, and the same with each.
        #expect(Set(gated.map(\.key)) == Set(run.keys(on: .sms).map(\.description)), words)
        #expect(Set(gated).count == run.keys(on: .sms).count, words)
        // A relay may have a mail twice, by its identifier once, to one person.
        let keys = Set(run.keys(on: .email).map(\.description))
        #expect(keys.isSuperset(of: relayed.map(\.key)), words)
        #expect(Set(relayed).count == Set(relayed.map(\.key)).count, words)
        let unknown = OutboxRun.window * deaths
        #expect(repeats <= unknown && missing <= unknown, words)
        // The site shows again at most what it could not say that it showed.
        let shown = run.shown
        #expect(Set(shown) == Set(run.keys(on: .web).map(\.description)), words)
        #expect(shown.count <= Set(shown).count + OutboxRun.each * deaths, words)
    }
}
