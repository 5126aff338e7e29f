// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs an ingest on the embedded store under the knife, at the calls that change a file.
///
/// Two calls in three are the next page of a commit that is not through. So each call is taken that
/// comes after a sequence of calls that was not there before, and of all others one in each stretch,
/// drawn by a seed; with `CLIENTELE_KILLS=all` every call.
@Suite(.enabled(if: Fault.isPossible, Fault.whyNot))
struct KillAtEveryStepTests {
    /// One kill: at which call, and whether half of its bytes are written.
    struct Kill: Sendable, CustomStringConvertible {
        var number: Int
        var isTorn: Bool
        var call: String
        var description: String { "killed \(isTorn ? "amid" : "before") \(number), \(call)" }
    }

    /// How many processes run at once.
    static let width = 4
    /// Of how many calls one is drawn at least.
    private static let stretch = 7
    /// How many calls before one tell what sort of work it is part of.
    private static let history = 7
    private static let takesAll =
        ProcessInfo.processInfo.environment["CLIENTELE_KILLS"] == "all"

    @Test(
        "C20 killed at each sort of write, fsync, link and unlink, an ingest ends as one left alone",
        .timeLimit(.minutes(10)))
    func everyStep() async throws {
        try await FaultRun.withFolder { folder in
            let calls = try await Self.cleanRun(folder + "/clean")
            let clean = try await FaultRun(folder + "/clean").result()
            #expect(clean.problems == [] && clean.hidden == [])
            #expect(clean.files.count > 5 && calls.count > 400)
            let kills = Self.kills(calls)
            #expect(Set(kills.map(\.call)) == Set(calls))
            #expect(kills.count > calls.count / Self.stretch)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, kill) in kills.enumerated() {
                    if index >= Self.width { try await group.next() }
                    group.addTask {
                        try await Self.killed(folder + "/\(index)", kill, clean)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(
        "C20 killed again and again after so many calls, restarts included, it ends the same",
        .timeLimit(.minutes(10)), arguments: [67, 73, 83, 97, 113])
    func manyLives(calls: UInt64) async throws {
        try await FaultRun.withFolder { folder in
            let undisturbed = try FaultRun(making: folder + "/clean")
            try await undisturbed.toTheEnd()
            let clean = try await undisturbed.result()
            let run = try FaultRun(making: folder)
            var lives = 0
            while run.noted("through").isEmpty, lives < 60 {
                lives += 1
                // Not always as many: a life that ends where the last one did would get no further.
                let number = calls + UInt64(lives % 4)
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    [folder = folder as String, number = number as UInt64] in
                    let run = FaultRun(folder)
                    try await run.toTheFault(Fault(mode: .killTorn, number: number))
                    try Fault.append("through 1", to: run.notes)
                    raise(SIGKILL)
                }
                let copy = try run.copy(to: folder + "/\(lives)")
                let position = try await copy.expectPromises(
                    clean, "\(calls) calls, life \(lives)")
                copy.remove()
                // What was seen once has to stay, be it that the life ended before it said so.
                try Fault.append("recorded \(position)", to: run.notes)
            }
            #expect(lives > 4 && run.noted("through") == [1])
            try await run.expectResult(clean, "\(calls) calls a life")
        }
    }

    private static func kills(_ calls: [String]) -> [Kill] {
        var kills: [Kill] = []
        var seen: Set<ArraySlice<String>> = []
        var random = SeededGenerator(seed: 20)
        var drawn = 0
        for (index, call) in calls.enumerated() {
            if index % stretch == 0 {
                drawn = index + Int.random(in: 0..<stretch, using: &random)
            }
            let isNew = seen.insert(calls[max(0, index - history)...index]).inserted || takesAll
            guard isNew || index == drawn else { continue }
            let isWrite = call.hasPrefix("write")
            // What is new is killed before it and amid it, of the others it is drawn.
            let isTorn = isWrite && (isNew || Bool.random(using: &random))
            if isNew || !isTorn { kills.append(Kill(number: index + 1, isTorn: false, call: call)) }
            if isTorn { kills.append(Kill(number: index + 1, isTorn: true, call: call)) }
        }
        return kills
    }

    /// The calls of a run that is left alone; and that there is one of each sort among them.
    private static func cleanRun(_ folder: String) async throws -> [String] {
        let run = try FaultRun(making: folder)
        await #expect(processExitsWith: .success) { [folder = folder as String] in
            let run = FaultRun(folder)
            try await run.toTheFault(Fault())
            for call in Fault.calls {
                let name = call.path.split(separator: "/").last ?? ""
                let isMessage = name.hasSuffix(".json") || name.contains(".json.")
                let file = isMessage ? "message" : name
                try Fault.append("call \(call.kind)-\(file)", to: run.notes)
            }
        }
        let calls = ReadmeTests.lines(of: run.notes).filter { $0.hasPrefix("call ") }
            .map { String($0.dropFirst(5)) }
        for sort in [
            "write-store.sqlite-wal", "sync-store.sqlite-wal", "write-store.sqlite",
            "sync-store.sqlite", "truncate-store.sqlite", "write-store.sqlite-shm",
            "unlink-store.sqlite-wal", "unlink-store.sqlite-shm", "write-message", "sync-message",
            "link-message", "unlink-message", "sync-out",
        ] { #expect(calls.contains(sort), "\(sort)") }
        return calls
    }

    private static func killed(
        _ folder: String, _ kill: Kill, _ clean: FaultRun.Result
    ) async throws {
        let run = try FaultRun(making: folder)
        let number = UInt64(kill.number)
        await #expect(processExitsWith: .signal(SIGKILL), "\(kill)") {
            [folder = folder as String, number = number as UInt64, isTorn = kill.isTorn as Bool] in
            try await FaultRun(folder).toTheFault(
                Fault(mode: isTorn ? .killTorn : .killBefore, number: number))
        }
        let copy = try run.copy(to: folder + "/copy")
        try await copy.expectPromises(clean, "\(kill)")
        try await run.toTheEnd()
        try await run.expectResult(clean, "\(kill)")
        run.remove()
    }
}
