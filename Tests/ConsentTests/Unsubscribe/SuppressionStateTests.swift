// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// What suppresses an address, what lifts it, and that the order makes no difference.
struct SuppressionStateTests {
    private func mark(_ second: Int64, _ event: String = "e") -> ConsentMark {
        ConsentMark(time: Timestamp(seconds: second), event: EventID(event))
    }

    private func hard(_ second: Int64) -> SuppressionChange {
        .suppress(
            Suppression(.hardBounce, SuppressionScope(channel: .email), mark: mark(second)))
    }

    private func complaint(_ second: Int64) -> SuppressionChange {
        .suppress(Suppression(.complaint, SuppressionScope(.market), mark: mark(second)))
    }

    private func governing(
        _ changes: [SuppressionChange], _ use: ConsentUse, at second: Int64 = 1_000,
        limit: Int = 3
    ) -> Suppression.Cause? {
        SuppressionState(changes).governing(
            use, at: Timestamp(seconds: second), softBounceLimit: limit)?.cause
    }

    private func randomChange(_ generator: inout SeededGenerator) -> SuppressionChange {
        let scopes = [
            SuppressionScope(), SuppressionScope(channel: .email), SuppressionScope(.market),
            SuppressionScope(ConsentUse.email), SuppressionScope(ConsentUse.emailShoes),
        ]
        let mark = mark(
            Int64.random(in: 0...6, using: &generator),
            "e\(Int.random(in: 0...3, using: &generator))")
        let scope = scopes.randomElement(using: &generator) ?? SuppressionScope()
        let channel: ChannelKind = Bool.random(using: &generator) ? .email : .sms
        switch Int.random(in: 0...3, using: &generator) {
        case 0:
            let cause = Suppression.Cause.allCases.randomElement(using: &generator) ?? .staff
            return .suppress(Suppression(cause, scope, mark: mark))
        case 1: return .lift(scope, mark)
        case 2: return .softBounce(channel, mark)
        default: return .delivered(channel, mark)
        }
    }

    @Test("N8 a hard bounce keeps everything from the address, on its channel alone")
    func hardBounces() {
        for use in [ConsentUse.email, .emailShoes, ConsentUse(.transact, channel: .email)] {
            #expect(governing([hard(1)], use) == .hardBounce)
        }
        #expect(governing([hard(1)], .sms) == nil)
        #expect(governing([], .email) == nil)
        #expect(governing([hard(5_000)], .email) == .hardBounce, "a sender's clock ahead")
    }

    @Test("N8 a complaint keeps advertising from the address, and no receipt")
    func complaints() {
        #expect(governing([complaint(1)], .email) == .complaint)
        #expect(governing([complaint(1)], .smsShoes) == .complaint)
        #expect(governing([complaint(1)], ConsentUse(.transact, channel: .email)) == nil)
    }

    @Test("N8 soft bounces count from the last delivery on, up to the limit that was handed in")
    func softBounces() {
        let soft = (1...3).map { SuppressionChange.softBounce(.email, mark(Int64($0), "s\($0)")) }
        #expect(governing(soft, .email) == .softBounces)
        #expect(governing(Array(soft.prefix(2)), .email) == nil)
        #expect(governing(soft + soft, .email, limit: 4) == nil, "the same bounce told twice")
        #expect(governing(soft + [.delivered(.email, mark(1))], .email) == nil)
        #expect(governing(soft + [.delivered(.sms, mark(9))], .email) == .softBounces)
        #expect(governing(soft, ConsentUse(.transact, channel: .email)) == .softBounces)
        #expect(governing([soft[0]], .email, limit: -7) == .softBounces)
        let many = (1...40).map { SuppressionChange.softBounce(.email, mark(Int64($0))) }
        #expect(governing(many, .email, limit: .max) == .softBounces)
    }

    @Test("N8 a later lift counts for what it names, and never at the same instant")
    func lifts() {
        let lift = SuppressionChange.lift(SuppressionScope(ConsentUse.email), mark(5))
        #expect(governing([complaint(4), lift], .email) == nil)
        #expect(governing([complaint(4), lift], .sms) == .complaint)
        #expect(governing([complaint(5), lift], .email) == .complaint)
        #expect(governing([complaint(4), lift], .email, at: 4) == .complaint, "not yet lifted")
        #expect(governing([hard(4), lift], ConsentUse(.transact, channel: .email)) == .hardBounce)
        let narrow = SuppressionChange.suppress(
            Suppression(.objection, SuppressionScope(ConsentUse.emailShoes), mark: mark(4)))
        #expect(
            governing([narrow, lift], .emailShoes) == .objection,
            "a broader word lifts no exact one")
    }

    @Test("N8 no order, no repetition and no parting of changes makes a difference")
    func semilattice() throws {
        var generator = SeededGenerator(seed: 0x5_1)
        for _ in 0..<400 {
            let count = Int.random(in: 0...24, using: &generator)
            let changes = (0..<count).map { _ in randomChange(&generator) }
            let state = SuppressionState(changes)
            let shuffled = changes.shuffled(using: &generator)
            #expect(SuppressionState(shuffled + changes.prefix(3)) == state)
            let cut = Int.random(in: 0...count, using: &generator)
            let left = SuppressionState(shuffled.prefix(cut))
            let right = SuppressionState(shuffled.suffix(count - cut))
            #expect(left.merging(right) == state)
            #expect(right.merging(left) == state)
            #expect(state.merging(state) == state)
            #expect(try SuppressionState(recordBytes: state.recordBytes) == state)
            #expect(SuppressionState(shuffled).recordBytes == state.recordBytes)
        }
    }

    @Test("N8 more suppressions never make an address usable")
    func monotone() {
        var generator = SeededGenerator(seed: 0x5_2)
        for _ in 0..<400 {
            let changes = (0..<8).map { _ in randomChange(&generator) }
            let more = (0..<4).map { _ in randomChange(&generator) }.filter {
                if case .suppress = $0 { return true }
                if case .softBounce = $0 { return true }
                return false
            }
            for use in ConsentUse.samples where governing(changes, use, at: 9) != nil {
                #expect(governing(changes + more, use, at: 9) != nil)
            }
        }
    }

    @Test("N8 bytes that are no state are an error, never a trap")
    func malformed() {
        var generator = SeededGenerator(seed: 0x5_3)
        let whole = SuppressionState([hard(1), complaint(2), .softBounce(.email, mark(3))])
            .recordBytes
        for _ in 0..<5_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            _ = try? SuppressionState(recordBytes: bytes)
        }
    }
}
