// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

/// What is told bit by bit comes to what a fresh count of all of it says.
struct LiveJourneysTests {
    private static let kinds: [ChannelKind] = [.email, .display, .paidSearch, .direct, .store]

    /// What was told, to count it afresh.
    private struct Told {
        var touches: [Touchpoint] = []
        var facts: [OrderFact] = []
        var customers: [ProfileID: CustomerID] = [:]

        func counts(_ policy: JourneyPolicy, order: Int) throws -> TransitionCounts {
            let set = JourneySet(touches: touches, facts: facts, policy: policy) {
                customers[$0] ?? CustomerID($0.token)
            }
            return try TransitionCounts(try set.paths(in: .eur), order: order)
        }
    }

    private func policy(_ seed: UInt64) -> JourneyPolicy {
        var policy = JourneyPolicy()
        policy.defaultLookback = day * 12
        policy.lookback = [.view: day * 3]
        policy.restartsAfterConversion = seed % 2 == 0
        policy.direct = [.asTouch, .onlyAlone, .never][Int(seed % 3)]
        policy.views = [.asTouch, .withoutAnyClick][Int(seed / 2 % 2)]
        policy.repeatWindow = seed % 5 == 0 ? .seconds(2) : .zero
        return policy
    }

    @Test(
        "A23 a report right after an event includes it: every step equals a fresh count",
        arguments: [1, 2] as [Int], 1...12 as ClosedRange<UInt64>)
    func everyStep(order: Int, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func pick(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        let people = (0..<8).map { profile("person \($0)") }
        let policy = policy(seed)
        var live = LiveJourneys(policy: policy, in: .eur, order: order)
        var told = Told()
        for step in 0..<120 {
            let person = people[pick(people.count)]
            switch pick(10) {
            case 0...5:
                let event = pick(12) == 0 ? "t\(max(0, step - 3))" : "t\(step)"
                let known = told.touches.first { $0.event.rawValue == event }
                let touch =
                    known
                    ?? Touchpoint(
                        event: EventID(event), profile: person, at: at(pick(30), pick(4)),
                        channel: Channel(Self.kinds[pick(Self.kinds.count)]),
                        kind: pick(3) == 0 ? .view : .click)
                told.touches.append(touch)
                live.add(touch)
            case 6, 7:
                let id = OrderID("\(pick(12))")
                let change: OrderFact.Change =
                    switch pick(4) {
                    case 0: .returned(euros(Int64(pick(2_000))))
                    case 1: .cancelled
                    default: .sold(euros(Int64(pick(3_000))))
                    }
                let fact = OrderFact(
                    event: EventID("f\(step)"), order: id, profile: person,
                    at: at(pick(30), pick(4)), channel: Channel(.web), change: change,
                    isMeasured: pick(6) != 0)
                told.facts.append(fact)
                live.add(fact)
            case 8:
                // Joined with somebody, or parted again.
                let other = people[pick(people.count)]
                let customer =
                    pick(3) == 0
                    ? CustomerID(person.token) : told.customers[other] ?? CustomerID(other.token)
                told.customers[person] = customer
                live.assign(person, to: customer)
            default:
                told.touches.removeAll { $0.profile == person }
                told.facts.removeAll { $0.profile == person }
                live.erase(person)
            }
            if pick(3) == 0 {
                let counts = try live.counts()
                #expect(try counts == told.counts(policy, order: order), "step \(step)")
            }
        }
        let effects = try live.effects()
        #expect(try effects == told.counts(policy, order: order).effects())
    }

    @Test("A23 the order in which things are told leaves no trace")
    func anyOrder() throws {
        let touches = (0..<60).map { number in
            touch(
                "t\(number)", at(number % 20, number), Self.kinds[number % 5],
                of: "person \(number % 7)")
        }
        let facts = (0..<20).map { number in
            number % 4 == 3
                ? back("f\(number)", at(25), "\(number - 1)", 50, of: "person \(number % 7)")
                : sale(
                    "f\(number)", at(number), "\(number)", Int64(100 * number),
                    of: "person \(number % 7)")
        }
        var random = SeededGenerator(seed: 3)
        var answers: Set<MarkovEffects> = []
        for _ in 0..<6 {
            var live = LiveJourneys(in: .eur)
            var steps: [(inout LiveJourneys) -> Void] = []
            for touch in touches { steps.append { $0.add(touch) } }
            for fact in facts { steps.append { $0.add(fact) } }
            steps.append {
                $0.assign(profile("person 1"), to: CustomerID(profile("person 2").token))
            }
            for step in steps.shuffled(using: &random) {
                step(&live)
                if Int.random(in: 0..<5, using: &random) == 0 { _ = try live.counts() }
            }
            answers.insert(try live.effects())
        }
        #expect(answers.count == 1)
    }

    @Test("A23 a channel that is erased leaves no trace in the answer")
    func erasedChannel() throws {
        var live = LiveJourneys(in: .eur)
        live.add(touch("a", at(1), .email))
        live.add(sale("o", at(2), "1", 100))
        let before = try live.effects()
        live.add(touch("b", at(1), .billboard, of: "bob"))
        #expect(try live.effects() != before)
        live.erase(profile("bob"))
        #expect(try live.effects() == before)
    }
}
