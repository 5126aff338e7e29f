// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// The laws of the fold: order, repetition and grouping do not matter.
struct ConsentStateTests {
    @Test("All orders of up to six acts, each also delivered twice, give one state")
    func orderAndDuplicates() {
        for seed in 0..<40 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let acts = history(upTo: 6, profiles: 1, using: &generator).map(\.recorded)
            let expected = ConsentState(folding: acts)
            var different = 0
            for order in permutations(of: acts) {
                if ConsentState(folding: order) != expected { different += 1 }
                if ConsentState(folding: order + order) != expected { different += 1 }
            }
            #expect(different == 0, "seed \(seed)")
        }
    }

    @Test("Merging is associative, commutative and idempotent, and equals folding all acts")
    func mergeLaws() {
        for seed in 100..<600 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let parts = (0..<3).map { _ in
                history(upTo: 8, profiles: 1, using: &generator).map(\.recorded)
            }
            let states = parts.map { ConsentState(folding: $0) }
            let (a, b, c) = (states[0], states[1], states[2])
            let left = a.merging(b).merging(c)
            #expect(left == a.merging(b.merging(c)), "seed \(seed)")
            #expect(a.merging(b) == b.merging(a), "seed \(seed)")
            #expect(left.merging(b) == left, "seed \(seed)")
            #expect(a.merging(ConsentState()) == a, "seed \(seed)")
            #expect(left == ConsentState(folding: parts.joined()), "seed \(seed)")
        }
    }

    @Test("A state keeps the latest grant and the latest withdrawal of each use, in order")
    func entries() {
        let acts = [
            grant(.email, 5), withdrawal(.email, 9), grant(.email, 2), withdrawal(.email, 1),
            grant(.marketing, 3),
        ]
        let state = ConsentState(folding: acts.map(\.recorded))
        #expect(
            state.entries == [
                ConsentState.Entry(
                    use: .marketing,
                    grants: ConsentGrants(
                        personal: ConsentMark(
                            time: Timestamp(seconds: 3), event: EventID("grant-3-1")))),
                ConsentState.Entry(
                    use: .email,
                    grants: ConsentGrants(
                        personal: ConsentMark(
                            time: Timestamp(seconds: 5), event: EventID("grant-5-1"))),
                    stop: ConsentStop(
                        ConsentMark(time: Timestamp(seconds: 9), event: EventID("withdraw-9-1")))),
            ])
    }

    @Test("An act that names several uses counts for each; an event without an act for none")
    func severalUses() {
        let mark = ConsentMark(time: Timestamp(seconds: 1), event: EventID("e"))
        var state = ConsentState()
        state.fold(ConsentAct(.grant, [.sms, .email, .sms]), at: mark)
        #expect(state.entries.map(\.use) == [.email, .sms])
        let visit = CustomerEvent(
            id: EventID("v"), name: .pageViewed, occurredAt: .epoch, channel: Channel(.web))
        state.fold(RecordedEvent(event: visit, profile: profile(1), receivedAt: .epoch))
        #expect(state.entries.count == 2)
    }

    @Test("A grant by a clock that is ahead counts from its arrival, a withdrawal by its own clock")
    func clocksAhead() {
        var early = grant(.email, 100).recorded
        early.receivedAt = Timestamp(seconds: 40)
        let stop = withdrawal(.email, 50).recorded
        let state = CustomerConsent(folding: [early, stop])
        let policy = ConsentPolicy()
        let verdict = policy.decide(.email, by: state, at: Timestamp(seconds: 200))
        #expect(verdict.answer == .refused)

        var ahead = withdrawal(.email, 100).recorded
        ahead.receivedAt = Timestamp(seconds: 40)
        let again = grant(.email, 50).recorded
        let stopped = CustomerConsent(folding: [ahead, again])
        let still = policy.decide(.email, by: stopped, at: Timestamp(seconds: 60))
        #expect(still.answer == .refused)
    }

    @Test("States and proofs are read back as they were written; damage is an error, not a trap")
    func records() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let acts = history(upTo: 8, profiles: 1, using: &generator).map(\.recorded)
            let state = ConsentState(folding: acts)
            #expect(try ConsentState(recordBytes: state.recordBytes) == state)
            if let proof = acts.first.flatMap(ConsentProof.init) {
                #expect(try ConsentProof(recordBytes: proof.recordBytes) == proof)
            }
            var damaged = state.recordBytes
            let place = Int.random(in: damaged.indices, using: &generator)
            damaged[place] ^= UInt8.random(in: 1...255, using: &generator)
            _ = try? ConsentState(recordBytes: damaged)
            #expect(throws: RecordError.self) {
                try ConsentState(recordBytes: Array(state.recordBytes.dropLast()))
            }
        }
        let two = ConsentState(folding: [grant(.email, 1), grant(.sms, 1)].map(\.recorded))
        var swapped = RecordWriter()
        swapped.append(byte: ConsentState.recordVersion)
        swapped.append(each: two.entries.reversed()) { writer, entry in
            entry.use.write(to: &writer)
            entry.grants.write(to: &writer)
            writer.append(entry.stop) { $1.write(to: &$0) }
            writer.append(entry.notice) { $1.write(to: &$0) }
        }
        two.relationship.write(to: &swapped)
        #expect(throws: RecordError.self) { try ConsentState(recordBytes: swapped.bytes) }
    }
}
