// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Personalization
import Testing

struct TopItemsTests {
    /// The bits of the best, or nil when the scores are refused.
    static func best(_ scores: [Float], _ mask: EligibilityMask?, _ limit: Int) -> [UInt64]? {
        var top = TopItems(capacity: 0)
        do {
            try TopItems.topK(scores: scores.span, eligible: mask, limit: limit, into: &top)
        } catch {
            return nil
        }
        return (0..<top.count).map { top[$0].bits }
    }

    @Test("The dense path has the bits of sorting everything", arguments: 1...6)
    func equalsSorting(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for count in [0, 1, 63, 64, 65, 200, 1_000] {
            // Few different values, so that ties are frequent.
            let values: [Float] = [0, 1, -1, 0.5, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
            let scores = (0..<count).map { _ in
                Bool.random(using: &generator)
                    ? values.randomElement(using: &generator) ?? 0
                    : Float.random(in: -2...2, using: &generator)
            }
            for share in ScorerTests.selectivities {
                let mask = ScorerTests.mask(count, share, &generator)
                let limit = Int.random(in: 0...40, using: &generator)
                let candidates = scores.enumerated().map {
                    ScoredItem(index: UInt32($0.offset), score: $0.element)
                }
                let sorted = Reference.ranked(candidates)
                let all = sorted.prefix(limit).map(\.bits)
                let some = sorted.filter { mask.contains($0.index) }.prefix(limit).map(\.bits)
                #expect(Self.best(scores, nil, limit) == all)
                #expect(Self.best(scores, mask, limit) == some)
            }
        }
    }

    @Test("An eligible score that is no number is refused wherever it stands", arguments: 0..<200)
    func refusesNonFinite(place: Int) {
        let wrong: [Float] = [.nan, .infinity, -.infinity, .signalingNaN]
        var scores = (0..<200).map { Float(200 - $0) }
        var mask = EligibilityMask(count: 200, allEligible: true)
        for value in wrong {
            scores[place] = value
            #expect(Self.best(scores, nil, 3) == nil)
            #expect(Self.best(scores, mask, 3) == nil)
        }
        mask.set(UInt32(place), to: false)
        #expect(Self.best(scores, mask, 3)?.count == 3)
    }

    @Test("Negative zero counts as zero, and ties go to the smaller number")
    func zeros() {
        let found = Self.best([-0.0, 0.0, -0.0], nil, 2)
        let wanted = [ScoredItem(index: 0, score: 0), ScoredItem(index: 1, score: 0)]
        #expect(found == wanted.map(\.bits))
    }

    @Test("Scores that are not as many as the mask are refused, a negative limit is none")
    func edges() {
        #expect(Self.best([1, 2], EligibilityMask(count: 3), 2) == nil)
        #expect(Self.best([1, 2], nil, -1) == [])
        #expect(Self.best([1, 2], nil, .max)?.count == 2)
    }

    @Test("A rank that nothing has is a broken contract")
    func rank() async {
        await #expect(processExitsWith: .failure) {
            let top = TopItems(capacity: 1)
            _ = top[0]
        }
    }
}
