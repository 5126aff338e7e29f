// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct TransitionsTests {
    private static let kinds: [TransitionConfiguration] = [
        .markov, .sequentialRules, .associationRules, .secondOrder,
        TransitionConfiguration(steps: 3, weight: 0.7, lastItems: 4).with {
            $0.sessionDecay = .exponential(1)
            $0.recency = 0.3
            $0.backwards = 0.25
            $0.shrinkage = 2
        },
        TransitionConfiguration(.second, weight: 2).with {
            $0.recency = 1
            $0.shrinkage = 10
        },
    ]

    @Test("P1 scores of every kind are those of the formulas, to the bit", arguments: 0..<6)
    func reference(number: Int) throws {
        let rules = Self.kinds[number]
        var world = try SessionWorld(items: 25, seed: UInt64(80 + number))
        for round in 1...3 {
            let rows = world.rows(sessions: 30 * round, count: 200 * round)
            let reference = SessionReference(rows, period: world.period)
            let model = try Transitions(world.index(rows), rules)
            var asked = Asked(model)
            for _ in 0..<8 {
                let session = world.session()
                let expected = bits(reference.transitions(session, rules))
                let found = try asked.scores(session)
                #expect(found == expected)
                var query = ModelQuery(at: .epoch)
                query.session = session
                for (item, score) in found {
                    let parts = try model.contributions(to: item, of: query)
                    let sum = parts.reduce(0) { $0 + $1.amount }
                    #expect(abs(sum - Float(bitPattern: score)) < 1e-5)
                }
            }
        }
    }

    @Test("P1 an example by hand: sequential rules")
    func byHand() throws {
        let table = try itemTable(["a", "b", "c"])
        let index = try SessionIndex(table: table, sessions: [[0, 1, 2], [0, 2], [1, 0]])
        // On a follow b (1), c (1 ÷ 2 and 1).
        let found = try scores(Transitions(index, .sequentialRules), [2, 0])
        #expect(found == bits([1: 4096 * (1 / Float(10240)), 2: 6144 * (1 / Float(10240))]))
        let markov = try scores(Transitions(index, .markov, repeats: .never), [2, 0])
        #expect(markov == bits([1: 0.5, 2: 0]))
        #expect(try scores(Transitions(index, .secondOrder), [0, 1]) == bits([2: 1]))
        #expect(try scores(Transitions(index, .secondOrder), [1, 1]).isEmpty)
        #expect(try scores(Transitions(index, .secondOrder), [1]).isEmpty)
    }

    @Test("P1 a configuration that makes no sense is an error")
    func refused() throws {
        let index = try SessionIndex(table: itemTable(["a"]), sessions: [[0]])
        for change: (inout TransitionConfiguration) -> Void in [
            { $0.steps = 0 }, { $0.lastItems = 0 }, { $0.weight = -1 }, { $0.shrinkage = .nan },
            { $0.backwards = 2 }, { $0.sessionDecay = .exponential(-1) },
        ] {
            #expect(throws: PersonalizationError.self) {
                try Transitions(index, TransitionConfiguration.markov.with(change))
            }
        }
    }
}
