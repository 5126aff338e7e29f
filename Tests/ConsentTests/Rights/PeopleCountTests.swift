// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Numbers that tell of nobody.
@Suite struct PeopleCountTests {
    private static func customer(_ number: Int) -> CustomerID {
        CustomerID(Token128(high: 7, low: UInt64(number)))
    }

    /// A crowd with these numbers of people in the groups 0, 1, 2 and so on.
    private static func counts(_ sizes: [Int], _ threshold: PeopleThreshold) -> PeopleCounts<Int> {
        var people: [CustomerID: Int] = [:]
        for (group, size) in sizes.enumerated() {
            for _ in 0..<size { people[customer(people.count)] = group }
        }
        return PeopleCounts(people, among: Set(sizes.indices), threshold: threshold)
    }

    /// All that an outsider is told.
    private struct View: Hashable {
        var total: Int?
        var groups: [Int?]

        init(_ counts: PeopleCounts<Int>, _ groups: Int) {
            total = counts.total
            self.groups = (0..<groups).map { counts[$0] }
        }
    }

    @Test("N4 a threshold is at least two, and of fewer people nothing is said")
    func threshold() throws {
        #expect(
            PeopleThreshold(1) == nil && PeopleThreshold(0) == nil && PeopleThreshold(-3) == nil)
        #expect(PeopleThreshold.standard.people == 10)
        let three = try #require(PeopleThreshold(3))
        let people = (0..<3).map(Self.customer)
        #expect(PeopleCount.distinct(people + people, threshold: three) == 3)
        #expect(
            PeopleCount.distinct(people.dropLast() + people.dropLast(), threshold: three) == nil)
        #expect(PeopleCount.distinct([], threshold: three) == nil)
    }

    @Test("N4 whoever knows the rule cannot tell a withheld number: every crowd of up to 4 groups")
    func nobodyCanTell() throws {
        for (least, groups, most) in [
            (2, 1, 12), (2, 2, 9), (2, 3, 7), (2, 4, 5), (3, 2, 12), (3, 3, 8), (4, 3, 9),
            (3, 4, 6),
        ] {
            let threshold = try #require(PeopleThreshold(least))
            // Numbers beyond the most are asked for too: what could be meant is not cut off.
            var meanings: [View: [[Int]]] = [:]
            var sizes = [Int](repeating: 0, count: groups)
            while true {
                let view = View(Self.counts(sizes, threshold), groups)
                meanings[view, default: []].append(sizes)
                guard let place = sizes.firstIndex(where: { $0 < most }) else { break }
                sizes[place] += 1
                for lower in 0..<place { sizes[lower] = 0 }
            }
            var told = 0
            for (view, crowds) in meanings {
                // A crowd with a group at the border may have its like outside of what was tried.
                guard crowds.contains(where: { $0.allSatisfy { $0 <= most - least } })
                else { continue }
                for group in 0..<groups where view.groups[group] == nil {
                    if Set(crowds.map { $0[group] }).count < 2 { told += 1 }
                }
                for group in 0..<groups {
                    if let shown = view.groups[group] {
                        if shown < least { told += 1 }
                        if crowds.contains(where: { $0[group] != shown }) { told += 1 }
                    }
                }
                if let total = view.total {
                    if crowds.contains(where: { $0.reduce(0, +) != total }) { told += 1 }
                }
            }
            #expect(told == 0, "\(groups) groups from \(least) on")
        }
    }

    @Test("N4 nothing is withheld in vain, and a withheld group takes the next smallest with it")
    func examples() throws {
        let ten = PeopleThreshold.standard
        let open = Self.counts([10, 25, 300], ten)
        #expect(open.total == 335 && open.published == [0: 10, 1: 25, 2: 300])
        let one = Self.counts([4, 25, 300], ten)
        #expect(one.total == 329 && one.published == [2: 300])
        let two = Self.counts([9, 8, 300], ten)
        #expect(two.total == 317 && two.published == [2: 300])
        let few = Self.counts([1, 2, 300, 40], ten)
        #expect(few.total == 343 && few.published == [2: 300])
        let tied = Self.counts([4, 25, 25, 90], ten)
        #expect(tied.total == 144 && tied.published == [3: 90])
        let alone = Self.counts([4, 25], ten)
        #expect(alone.total == 29 && alone.published.isEmpty)
        let small = Self.counts([4, 3], ten)
        #expect(small.total == nil && small.published.isEmpty)
        #expect(Self.counts([], ten).total == nil)
        let outside = PeopleCounts(
            Dictionary(uniqueKeysWithValues: (0..<30).map { (Self.customer($0), $0 % 2) }),
            among: [0], threshold: ten)
        #expect(outside.total == 15 && outside[1] == nil)
    }

    @Test("N4 N5 purchases at a till are matched by hashed phone numbers, and only counted")
    func offlineConversions() throws {
        let key = HMACSHA256.Key(Array("agreed with the partner".utf8))
        let hashing = AudienceHashing(key: key)
        let threshold = try #require(PeopleThreshold(5))
        func members(_ numbers: Range<Int>) -> [AudienceMember] {
            numbers.compactMap { hashing.member(Identifier(.phone, "+48601\(100_000 + $0)")) }
        }
        let till = members(0..<40) + members(0..<10)
        #expect(PeopleCount.matched(till, members(33..<90), threshold: threshold) == 7)
        #expect(PeopleCount.matched(till, members(35..<90), threshold: threshold) == 5)
        #expect(PeopleCount.matched(till, members(36..<90), threshold: threshold) == nil)
        let plain = (0..<40).compactMap {
            AudienceHashing().member(Identifier(.phone, "+48601\(100_000 + $0)"))
        }
        #expect(PeopleCount.matched(till, plain, threshold: threshold) == nil)
    }
}
