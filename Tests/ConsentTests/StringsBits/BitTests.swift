// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Consent
import Testing

/// Sets of vendors and purposes against sets of numbers.
@Suite struct BitTests {
    @Test("N6 A set of vendors is a set of the numbers from 1 to 65,535")
    func vendors() {
        var generator = SeededGenerator(seed: 64)
        for _ in 0..<60 {
            var set = VendorSet()
            var model: Set<Int> = []
            let maximum = [64, 65, 300, 70_000][Int.random(in: 0..<4, using: &generator)]
            for _ in 0..<120 {
                let vendor = Int.random(in: -1...maximum, using: &generator)
                if Int.random(in: 0..<3, using: &generator) > 0 {
                    let isNew = (1...65_535).contains(vendor) && !model.contains(vendor)
                    let isTaken = set.insert(vendor)
                    #expect(isTaken == isNew)
                    if isNew { model.insert(vendor) }
                } else {
                    let isGone = set.remove(vendor)
                    #expect(isGone == (model.remove(vendor) != nil))
                }
            }
            #expect(set.vendors == model.sorted())
            #expect(set.count == model.count)
            #expect(set.isEmpty == model.isEmpty)
            #expect(set.highest == model.max() ?? 0)
            #expect((-1...310).allSatisfy { set.contains($0) == model.contains($0) })
            #expect(VendorSet(model) == set)
            #expect(VendorSet(set.ranges) == set)
            #expect(set.ranges.ranges.flatMap { Array($0) } == model.sorted())
            #expect(set.ranges.count == model.count)
        }
        #expect(VendorSet([1, 64, 65, 128]).ranges.ranges == [1...1, 64...65, 128...128])
        #expect(VendorSet(1...200).ranges.ranges == [1...200])
    }

    @Test("N6 Ranges of vendors join where they meet, and leave out what is no vendor")
    func ranges() {
        let ranges = VendorRanges([30...40, -5...3, 41...41, 10...12, 11...15, 65_000...90_000])
        #expect(ranges.ranges == [1...3, 10...15, 30...41, 65_000...65_535])
        let parts = ranges.ranges
        let edges = parts.flatMap { $0.lowerBound - 2...$0.lowerBound + 2 }
        for vendor in edges + parts.flatMap({ $0.upperBound - 2...$0.upperBound + 2 }) {
            #expect(ranges.contains(vendor) == parts.contains { $0.contains(vendor) })
        }
        #expect(VendorRanges([]).isEmpty && !VendorRanges([]).contains(1))
    }

    @Test("N6 A set of purposes has 1 to 63, and what is none is in no string's set")
    func purposes() {
        var set: PurposeIDs = [1, 24, 63]
        #expect(set.identifiers == [1, 24, 63])
        #expect(set.count == 3 && set.contains(24) && !set.contains(2))
        set.remove(24)
        set.insert(2)
        #expect(set == [1, 2, 63])
        #expect(set.isSuperset(of: [2]) && !set.isSuperset(of: [2, 3]) && set.isSuperset(of: []))
        #expect(set.subtracting([2]).identifiers == [1, 63])
        #expect(set.intersection([2, 4]) == [2])
        for stranger in [0, -1, 64, .max] {
            #expect(!PurposeIDs(1...63).isSuperset(of: [stranger]))
        }
    }

    @Test("N6 Every number of a section has a Fibonacci code of its own")
    func fibonacci() throws {
        // The examples of the specification.
        for (ids, header) in [([2], "DBABM"), ([2, 6], "DBACNY"), ([5, 6], "DBABjw")] {
            var string = GPPString()
            for id in ids {
                let text = id == 6 ? "1YNN" : id == 2 ? TCStrictTests.core : Self.canada
                string.set(try GPPSection(GPPSectionID(UInt16(id)), text.utf8.span))
            }
            #expect(try string.encoded().split(separator: "~").first == header[...])
        }
        let numbers =
            Array(28...300) + [
                4_180, 4_181, 17_710, 17_711, 28_656, 28_657, 46_367, 46_368, 65_535,
            ]
        for number in numbers {
            let id = GPPSectionID(UInt16(number))
            var string = GPPString()
            string.set(try #require(GPPSection(id, undefined: "A")))
            let text = try string.encoded()
            #expect(text == GPPVectorTests.header(id) + "~A")
            #expect(try GPPString(text) == string)
        }
    }

    /// A section of Canada of no vendors.
    static let canada = "BPSG_8APSG_8AAAAAAENAACAAAAAAAAAAAAAAAAAAA"
}
