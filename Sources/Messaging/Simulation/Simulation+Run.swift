// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Simulation {
    /// Lets so many days go by.
    ///
    /// - Parameters:
    ///   - days: how many; time does not run back.
    ///   - threads: on how many threads people are lived through; the result is the same.
    ///   - keepingPeople: whether it can be gone on with afterwards; it costs some kilobytes each.
    /// - Throws: what the population, gates or observers throw, and `SimulationError` for a
    ///   simulation that kept nobody and is to go on.
    public mutating func run(
        days: Int, threads: Int = 1, keepingPeople: Bool = false
    ) async throws {
        let seconds = Int64(max(0, min(days, 100_000))) * 86_400
        try await run(
            until: now + .seconds(seconds), threads: threads, keepingPeople: keepingPeople)
    }

    /// Lets time go by until `end`; see `run(days:threads:keepingPeople:)`.
    public mutating func run(
        until end: Timestamp, threads: Int = 1, keepingPeople: Bool = false
    ) async throws {
        let count = world.population.count
        if lives.isEmpty, !digests.isEmpty, count > 0 {
            throw SimulationError(.notKept, "the people of this simulation were not kept")
        }
        let parts = try await parts(of: count, until: end, max(1, threads), keepingPeople)
        lives = []
        digests = []
        for part in parts {
            report.add(part.report)
            lives += part.lives
            digests += part.digests
        }
        now = max(now, end)
    }

    private struct Part: Sendable {
        var first: Int
        var report = SimulationReport()
        var lives: [[UInt8]] = []
        var digests: [SHA256Digest] = []
    }

    private func parts(
        of count: Int, until end: Timestamp, _ threads: Int, _ keepingPeople: Bool
    ) async throws -> [Part] {
        if threads == 1 { return [try part(0..<count, until: end, keepingPeople)] }
        // More parts than threads, so that none waits long for the last.
        let size = max(1, count / (threads * 8))
        return try await withThrowingTaskGroup(of: Part.self) { group in
            var parts: [Part] = []
            var next = 0
            func add() {
                guard next < count else { return }
                let range = next..<min(count, next + size)
                next = range.upperBound
                group.addTask { try part(range, until: end, keepingPeople) }
            }
            for _ in 0..<threads { add() }
            while let part = try await group.next() {
                parts.append(part)
                add()
            }
            return parts.sorted { $0.first < $1.first }
        }
    }

    private func part(
        _ people: Range<Int>, until end: Timestamp, _ keepingPeople: Bool
    ) throws -> Part {
        var part = Part(first: people.lowerBound)
        for person in people {
            let life =
                lives.isEmpty
                ? SimulatedLife(person, in: world, keepsMoments: false)
                : try SimulatedLife(person, in: world, resuming: lives[person])
            try life.live(until: end)
            part.report.add(life.state.notes.report)
            part.digests.append(life.digest)
            if keepingPeople { part.lives.append(life.bytes) }
        }
        return part
    }

    /// Everything that happens to one person until `end`, lived through once more.
    ///
    /// - Parameters:
    ///   - person: his number.
    ///   - end: until when; nil for the time until which the simulation was run.
    /// - Returns: the history, which is the one that was counted when the simulation was run.
    /// - Throws: what the population, gates or observers throw.
    public func history(of person: Int, until end: Timestamp? = nil) throws -> SimulationHistory {
        let life = SimulatedLife(person, in: world, keepsMoments: true)
        try life.live(until: end ?? now)
        return SimulationHistory(person: person, life.state.notes.moments)
    }
}
