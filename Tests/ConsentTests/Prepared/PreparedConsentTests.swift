// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Prepared decisions against the policy that they were made from.
struct PreparedConsentTests {
    private static func vocabulary() throws -> ConsentVocabulary {
        try ConsentVocabulary(LawSamples.uses + ConsentUse.samples)
    }

    /// A random policy: rules set aside and added, or none.
    private static func policy(using generator: inout SeededGenerator) throws -> ConsentPolicy {
        var policy = ConsentPolicy()
        if Int.random(in: 0..<4, using: &generator) > 0 {
            policy.rules = try LawSamples.loosened(using: &generator)
                .adding(LawSamples.additions(using: &generator))
        } else if Bool.random(using: &generator) {
            policy.defaults[.share] = .allowed(Reason("shop.interest", "assessed in May"))
        }
        return policy
    }

    @Test("N7 a prepared answer is the policy's, for every use and instant")
    func equalsTheVerdict() throws {
        let vocabulary = try Self.vocabulary()
        var counts: [String: Int] = [:]
        for seed in 0..<160 as Range<UInt64> {
            var generator = SeededGenerator(seed: 700_000 + seed)
            let policy = try Self.policy(using: &generator)
            let places = try LawSamples.places(using: &generator)
            let said = LawSamples.consent(using: &generator)
            let from = LawSamples.instant(using: &generator)
            let prepared = PreparedConsent(
                of: said, by: policy, in: places, from: from, vocabulary: vocabulary)
            // Whole hours, where everything happens, a microsecond to each side, and far away.
            var asked = [from, from + .seconds(86_400 * 900), .distantFuture]
            for _ in 0..<4 {
                let hour = LawSamples.instant(using: &generator)
                asked += [hour, hour - .microseconds(1), hour + .microseconds(1)]
            }
            for time in asked {
                for use in vocabulary.uses {
                    let cell = try #require(vocabulary.cell(of: use))
                    let answer = prepared.answer(cell, at: time)
                    if time < from {
                        #expect(answer == .stale)
                        continue
                    }
                    if answer == .stale {
                        counts["unprepared", default: 0] += 1
                        continue
                    }
                    let verdict = policy.decide(use, by: said, in: places, at: time)
                    #expect(
                        answer == PreparedAnswer(verdict.answer),
                        "seed \(seed): \(use) at \(time.rfc3339) from \(from.rfc3339)")
                    counts["\(answer)".prefix(5).description, default: 0] += 1
                }
            }
        }
        #expect(counts["allow", default: 0] > 500)
        #expect(counts["later", default: 0] > 100)
        #expect(counts["refus", default: 0] > 500)
        #expect(counts["unprepared", default: 0] < 100)
    }

    @Test("N7 hours are exact in prepared answers, through the changes of clocks")
    func hours() throws {
        let zone = try HoursZones.named("America/New_York")
        let places = [RecipientPlace(country: "US", region: "FL", zones: [zone])]
        var policy = ConsentPolicy()
        policy.rules = .standard
        let vocabulary = try ConsentVocabulary([.sms])
        let cell = try #require(vocabulary.cell(of: .sms))
        let said = LawState.granted.consent(.sms)
        let from = try HoursZones.instant("2027-03-01T00:00:00Z")
        let prepared = PreparedConsent(
            of: said, by: policy, in: places, from: from, vocabulary: vocabulary)
        for quarter in 0..<2_400 {
            let time = from + .seconds(900 * quarter)
            let verdict = policy.decide(.sms, by: said, in: places, at: time)
            #expect(prepared.answer(cell, at: time) == PreparedAnswer(verdict.answer))
        }
    }

    @Test("N7 a prepared answer of another vocabulary, count or earlier instant is stale")
    func stale() throws {
        let vocabulary = try ConsentVocabulary([.email, .sms])
        let other = try ConsentVocabulary([.sms, .email])
        let said = LawState.granted.consent(.email)
        let prepared = PreparedConsent(
            of: said, by: ConsentPolicy(), from: LawState.asked, vocabulary: vocabulary, epoch: 7)
        let cell = try #require(vocabulary.cell(of: .email))
        let foreign = try #require(other.cell(of: .email))
        #expect(prepared.answer(cell, at: LawState.asked) == .allowed)
        #expect(prepared.answer(cell, at: LawState.asked, epoch: 7) == .allowed)
        #expect(prepared.answer(cell, at: LawState.asked, epoch: 8) == .stale)
        #expect(prepared.answer(foreign, at: LawState.asked) == .stale)
        #expect(prepared.answer(cell, at: LawState.asked - .microseconds(1)) == .stale)
        #expect(!PreparedAnswer.stale.isAllowed)
        #expect(vocabulary.cell(of: .shoes) == nil)
    }

    @Test("N7 a vocabulary holds 512 uses and no more")
    func vocabularies() throws {
        let topics = (0..<63).map { Topic("t\($0)") }
        let channels: [ChannelKind] = [.email, .sms, .push, .phone, .messenger, .app, .web, .chat]
        let full = try ConsentVocabulary(purposes: [.market], channels: channels, topics: topics)
        #expect(full.uses.count == 512)
        #expect(Set(full.uses.compactMap { full.cell(of: $0) }).count == 512)
        #expect(throws: ConsentVocabularyError.self) {
            try ConsentVocabulary(full.uses + [.transactional])
        }
        #expect(throws: ConsentVocabularyError.self) {
            try ConsentVocabulary(
                purposes: [.market, .share], channels: channels, topics: topics)
        }
        // The last cell answers for itself.
        let last = try #require(full.uses.last)
        let prepared = PreparedConsent(
            of: LawState.granted.consent(last), by: ConsentPolicy(), from: LawState.asked,
            vocabulary: full)
        let allowed = try full.uses.filter {
            prepared.answer(try #require(full.cell(of: $0)), at: LawState.asked).isAllowed
        }
        #expect(allowed == [last])
    }

    @Test("N7 a table of customers answers as each alone, through replacing, removing and growing")
    func table() throws {
        let vocabulary = try Self.vocabulary()
        var generator = SeededGenerator(seed: 99)
        var policy = ConsentPolicy()
        policy.rules = .standard
        var table = PreparedConsents(vocabulary: vocabulary, policy: policy)
        var model: [CustomerID: PreparedConsent] = [:]
        let from = Timestamp(seconds: LawSamples.begin - 400 * 3_600)
        // Few bits, so that customers meet in their slots; the first is the empty one.
        let people = (0..<40).map {
            CustomerID(Token128(high: UInt64($0 & 1), low: UInt64($0 / 2)))
        }
        for step in 0..<900 as Range<UInt64> {
            let person = people[Int.random(in: 0..<40, using: &generator)]
            if Int.random(in: 0..<3, using: &generator) == 0 {
                table.remove(person)
                model[person] = nil
            } else if step % 4 == 0 || model[person] == nil {
                let said = LawSamples.consent(upTo: 4, using: &generator)
                let places = try LawSamples.places(using: &generator).prefix(1)
                let alone = PreparedConsent(
                    of: said, by: policy, in: Array(places), from: from, vocabulary: vocabulary,
                    epoch: step)
                if step % 8 == 0 {
                    let isKnown = table.replace(person, with: alone)
                    #expect(isKnown)
                } else {
                    table.replace(person, with: said, in: Array(places), from: from, epoch: step)
                }
                model[person] = alone
            }
            #expect(table.count == model.count)
            let time = LawSamples.instant(using: &generator)
            let use = LawSamples.uses.randomElement(using: &generator) ?? .email
            let cell = try #require(vocabulary.cell(of: use))
            for person in people {
                let expected = model[person]?.answer(cell, at: time) ?? .stale
                #expect(table.answer(cell, of: person, at: time) == expected, "step \(step)")
                #expect(table.answer(cell, of: person, at: time, epoch: step + 1) == .stale)
                if let epoch = model[person]?.epoch {
                    #expect(table.answer(cell, of: person, at: time, epoch: epoch) == expected)
                }
            }
        }
    }
}
