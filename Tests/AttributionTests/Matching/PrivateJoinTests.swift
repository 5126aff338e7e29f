// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct PrivateJoinTests {
    private static let key = HMACSHA256.Key([1, 2, 3])

    private static func phone(_ number: Int, _ random: inout SeededGenerator) -> String {
        let digits = String(600_000_000 + number)
        return ["+48 \(digits)", "0048\(digits)", "48-\(digits)", "(48) \(digits)"]
            .randomElement(using: &random) ?? ""
    }

    @Test(
        "A13 a join on hashed phones equals the true count on planted data", arguments: 1...20)
    func planted(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let join = try PrivateJoin(key: Self.key, threshold: 10)
        let listed = Set((0..<400).map { _ in Int.random(in: 0..<1_000, using: &random) })
        var list = listed.compactMap { join.pseudonym(Self.phone($0, &random), .phone) }
        list += list.prefix(50)
        var purchases: [JoinPurchase] = []
        var buyers: Set<Int> = []
        var orders = 0
        var groups: [String: (people: Set<Int>, orders: Int)] = [:]
        for order in 0..<600 {
            let number = Int.random(in: 0..<1_000, using: &random)
            let group = ["a", "b", "c"].randomElement(using: &random)
            let person = try #require(join.pseudonym(Self.phone(number, &random), .phone))
            let purchase = JoinPurchase(person: person, order: OrderID("\(order)"), group: group)
            purchases.append(purchase)
            if order % 7 == 0 { purchases.append(purchase) }
            guard listed.contains(number) else { continue }
            buyers.insert(number)
            orders += 1
            groups[group ?? "", default: ([], 0)].people.insert(number)
            groups[group ?? "", default: ([], 0)].orders += 1
        }
        purchases.shuffle(using: &random)
        let answer = join.count(list, buying: purchases)
        #expect(answer.total == JoinCount(people: buyers.count, purchases: orders))
        for group in answer.groups {
            let truth = try #require(groups[group.name])
            #expect(
                group.count == JoinCount(people: truth.people.count, purchases: truth.orders))
        }
        #expect(answer.groups.count == 3 && answer.other == nil)
    }

    @Test("A13 counts below the threshold are withheld, also where others would give them away")
    func threshold() throws {
        let join = try PrivateJoin(key: Self.key, threshold: 10)
        func people(_ range: Range<Int>) -> [SHA256Digest] {
            range.compactMap { join.pseudonym("+48 \(600_000_000 + $0)", .phone) }
        }
        func purchases(_ range: Range<Int>, _ group: String?) -> [JoinPurchase] {
            people(range).enumerated().map {
                JoinPurchase(
                    person: $0.element, order: OrderID("\(range.lowerBound + $0.offset)"),
                    group: group)
            }
        }
        #expect(join.count(people(0..<100), buying: purchases(0..<9, nil)).total == nil)
        #expect(join.count(people(0..<100), buying: purchases(0..<10, nil)).total?.people == 10)
        let nearlyAll = join.count(people(0..<100), buying: purchases(0..<91, nil))
        #expect(nearlyAll.total == nil && nearlyAll.reasons.map(\.code) == ["join.withheld"])
        let tooFew = join.count(people(0..<9), buying: purchases(0..<9, nil))
        #expect(tooFew.reasons.map(\.code) == ["join.small-list"])

        // `c` alone would be the total less `a` and `b`: the smallest of them hides it.
        let three =
            purchases(0..<30, "a") + purchases(30..<45, "b") + purchases(45..<48, "c")
        let answer = join.count(people(0..<100), buying: three)
        #expect(answer.total == JoinCount(people: 48, purchases: 48))
        #expect(answer.groups.map(\.name) == ["a"])
        #expect(answer.other == JoinCount(people: 18, purchases: 18))
        let two = purchases(0..<30, "a") + purchases(30..<33, nil)
        let hidden = join.count(people(0..<100), buying: two)
        #expect(hidden.groups.isEmpty && hidden.other == nil && hidden.total?.people == 33)
    }

    @Test("Whatever is shown is of enough people, in random worlds", arguments: 1...20)
    func never(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let threshold = Int.random(in: 2...8, using: &random)
            let join = try PrivateJoin(key: Self.key, threshold: threshold)
            let list = (0..<60).compactMap { join.pseudonym("+48 \(600_000_000 + $0)", .phone) }
            let purchases = (0..<Int.random(in: 0...60, using: &random)).map { order in
                let person = list[Int.random(in: 0..<60, using: &random)]
                let group = Int.random(in: 0...8, using: &random)
                return JoinPurchase(
                    person: person, order: OrderID("\(order)"),
                    group: group == 0 ? nil : "g\(group * group / 9)")
            }
            let answer = join.count(list, buying: purchases)
            for count in answer.groups.map(\.count)
                + [answer.other, answer.total].compactMap({ $0 })
            {
                #expect(count.people >= threshold)
            }
            guard let total = answer.total, !answer.groups.isEmpty else { continue }
            let shown = answer.groups.reduce(0) { $0 + $1.count.purchases }
            #expect(shown + (answer.other?.purchases ?? 0) == total.purchases)
        }
    }

    @Test("Pseudonyms of two keys cannot be compared, and what is no address has none")
    func pseudonyms() throws {
        let one = try PrivateJoin(key: Self.key, threshold: 2)
        let other = try PrivateJoin(key: HMACSHA256.Key([9]), threshold: 2)
        let phone = "+48 600 000 001"
        #expect(one.pseudonym(phone, .phone) == one.pseudonym("48600000001", .phone))
        #expect(one.pseudonym(phone, .phone) != other.pseudonym(phone, .phone))
        #expect(one.pseudonym("12", .phone) == nil)
        #expect(one.pseudonym("Ann", .firstName) == nil)
        #expect(throws: AttributionError.self) {
            try PrivateJoin(key: Self.key, threshold: 1)
        }
    }
}
