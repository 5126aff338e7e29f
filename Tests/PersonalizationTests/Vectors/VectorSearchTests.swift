// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Testing

@testable import Personalization

/// G8, G11: what a search finds is what sorting all scores gives, to the bit, whatever the vectors,
/// the instructions, the mask, the order in memory and the number of threads.
@Suite("Exact search") struct VectorSearchTests {
    @Test("G8 equals the reference on every path", arguments: VectorKind.allCases)
    func equalsReference(_ kind: VectorKind) throws {
        var random = SeededGenerator(seed: 11)
        var top = TopItems(capacity: 0)
        for (count, dimensions) in [
            (1, 1), (63, 3), (64, 8), (65, 16), (333, 17), (500, 64), (200, 100),
        ] {
            let values = kind.values(count, dimensions, &random)
            let reference = VectorReference(values: values, dimensions: dimensions)
            for order in [VectorOrder.byItem, .byNorm] {
                let vectors = try ItemVectors(values, dimensions: dimensions, order: order)
                for round in 0..<3 {
                    let query = kind.query(round, dimensions, &random)
                    var mask: EligibilityMask?
                    if round > 0 { mask = EligibilityMask.random(count, one: round * 3, &random) }
                    let limit = [1, 10, count][round]
                    let expected = reference.top(query, limit, mask)
                    for path in VectorPath.allCases where path.isAvailable {
                        var scratch = VectorScratch()
                        scratch.path = path
                        try vectors.search(
                            query.span, limit: limit, eligible: mask, scratch: &scratch, into: &top)
                        #expect(
                            same(top.all, expected), "\(path), \(count) x \(dimensions), \(order)")
                        guard let mask else { continue }
                        try vectors.search(
                            query.span, limit: limit, eligible: try vectors.prepare(mask),
                            scratch: &scratch, into: &top)
                        #expect(same(top.all, expected))
                    }
                }
            }
        }
    }

    @Test("G8 every path reads the same rows")
    func countsAreEqual() throws {
        var random = SeededGenerator(seed: 5)
        let values = VectorKind.gaussian.values(2_000, 24, &random)
        let vectors = try ItemVectors(values, dimensions: 24)
        let query = VectorKind.gaussian.values(1, 24, &random)
        var found: Set<VectorStatistics> = []
        var top = TopItems(capacity: 10)
        for path in VectorPath.allCases where path.isAvailable {
            var scratch = VectorScratch()
            scratch.path = path
            try vectors.search(query.span, limit: 10, scratch: &scratch, into: &top)
            found.insert(scratch.statistics)
        }
        #expect(found.count == 1)
        let one = try #require(found.first)
        // Not all were scored: the bounds are of use.
        #expect(one.rowsScored < 400)
        #expect(one.blocks == 128)
    }

    @Test(
        "G8 a score by itself has the bits of the search", arguments: [VectorOrder.byItem, .byNorm])
    func oneScore(_ order: VectorOrder) throws {
        var random = SeededGenerator(seed: 6)
        let values = VectorKind.mixed.values(70, 40, &random)
        let reference = VectorReference(values: values, dimensions: 40)
        let vectors = try ItemVectors(values, dimensions: 40, order: order)
        let query = VectorKind.gaussian.values(1, 40, &random)
        for path in VectorPath.allCases where path.isAvailable {
            var scratch = VectorScratch()
            scratch.path = path
            for item in 0..<70 {
                let score = try vectors.score(of: UInt32(item), for: query.span, scratch: &scratch)
                #expect(score.bitPattern == reference.score(query, item).bitPattern)
            }
        }
    }

    @Test("G8 parts searched apart and brought together are the whole")
    func parts() throws {
        var random = SeededGenerator(seed: 7)
        for order in [VectorOrder.byItem, .byNorm] {
            let values = VectorKind.popular.values(1_000, 12, &random)
            let vectors = try ItemVectors(values, dimensions: 12, order: order)
            let query = VectorKind.gaussian.values(1, 12, &random)
            let mask = EligibilityMask.random(1_000, one: 3, &random)
            let expected = VectorReference(values: values, dimensions: 12).top(query, 9, mask)
            for number in [1, 2, 3, 7, 100] {
                var scratch = VectorScratch()
                var whole = TopItems(capacity: 9)
                var part = TopItems(capacity: 9)
                whole.begin(limit: 9)
                for one in vectors.parts(number).reversed() {
                    try vectors.search(
                        query.span, limit: 9, eligible: mask, in: one, scratch: &scratch,
                        into: &part)
                    whole.merge(part)
                }
                whole.finish()
                #expect(same(whole.all, expected))
            }
        }
    }

    @Test("G8 tasks make no difference")
    func tasks() async throws {
        var random = SeededGenerator(seed: 8)
        let values = VectorKind.gaussian.values(700, 20, &random)
        let vectors = try ItemVectors(values, dimensions: 20)
        let queries = VectorKind.gaussian.values(19, 20, &random)
        let mask = EligibilityMask.random(700, one: 2, &random)
        let reference = VectorReference(values: values, dimensions: 20)
        let expected = (0..<19).map {
            reference.top(Array(queries[$0 * 20..<$0 * 20 + 20]), 5, mask)
        }
        for tasks in [1, 2, 5] {
            let found = try await vectors.search(
                batch: queries, limit: 5, eligible: mask, tasks: tasks)
            #expect(zip(found, expected).allSatisfy { same($0, $1) } && found.count == 19)
            let one = try await vectors.search(
                Array(queries.prefix(20)), limit: 5, eligible: mask, tasks: tasks)
            #expect(same(one, expected[0]))
        }
    }

    @Test("G4 a batch finds what single searches find", arguments: VectorKind.allCases)
    func batches(_ kind: VectorKind) throws {
        var random = SeededGenerator(seed: 9)
        for (count, dimensions) in [(1, 1), (300, 16), (130, 33)] {
            let values = kind.values(count, dimensions, &random)
            let reference = VectorReference(values: values, dimensions: dimensions)
            for order in [VectorOrder.byItem, .byNorm] {
                let vectors = try ItemVectors(values, dimensions: dimensions, order: order)
                for number in [1, 8, 11] {
                    let queries = (0..<number).map { kind.query($0, dimensions, &random) }
                    let all = queries.flatMap(\.self)
                    let mask = EligibilityMask.random(count, one: 2, &random)
                    for path in VectorPath.allCases where path.isAvailable {
                        var scratch = VectorScratch()
                        scratch.path = path
                        var tops: [TopItems] = []
                        try vectors.search(
                            batch: all.span, limit: 6, eligible: mask,
                            scratch: &scratch, into: &tops)
                        for place in 0..<number {
                            let expected = reference.top(queries[place], 6, mask)
                            #expect(same(tops[place].all, expected), "\(path) \(place)")
                        }
                    }
                }
            }
        }
    }

    @Test("P26 a list is never short while there are eligible items")
    func neverShort() throws {
        var random = SeededGenerator(seed: 10)
        let values = VectorKind.popular.values(5_000, 8, &random)
        let query = VectorKind.gaussian.values(1, 8, &random)
        var scratch = VectorScratch()
        var top = TopItems(capacity: 10)
        for order in [VectorOrder.byItem, .byNorm] {
            let vectors = try ItemVectors(values, dimensions: 8, order: order)
            for number in [0, 1, 9, 10, 11, 40, 600, 4_999] {
                var mask = EligibilityMask(count: 5_000)
                while mask.eligibleCount < number {
                    mask.set(UInt32.random(in: 0..<5_000, using: &random), to: true)
                }
                try vectors.search(
                    query.span, limit: 10, eligible: mask, scratch: &scratch, into: &top)
                #expect(top.count == min(number, 10))
                #expect(top.all.allSatisfy { mask.contains($0.index) })
            }
        }
    }

    @Test("P26 what no score can be made of is refused at the door")
    func refusals() throws {
        for bad in [Float.nan, .infinity, -.infinity, 0x1p121] {
            let error = #expect(throws: PersonalizationError.self) {
                try ItemVectors([1, 2, bad, 4], dimensions: 2)
            }
            #expect(error?.code == .notFinite)
        }
        let vectors = try ItemVectors([1, 2, 3, 4], dimensions: 2)
        var scratch = VectorScratch()
        var top = TopItems(capacity: 2)
        let pair: [Float] = [1, 2]
        let triple: [Float] = [1, 2, 3]
        func code(_ query: [Float], _ mask: EligibilityMask? = nil) -> PersonalizationError.Code? {
            let error = #expect(throws: PersonalizationError.self) {
                try vectors.search(
                    query.span, limit: 2, eligible: mask, scratch: &scratch, into: &top)
            }
            #expect(top.count == 0)
            return error?.code
        }
        #expect(code([.nan, 1]) == .notFinite)
        #expect(code([1, .infinity]) == .notFinite)
        #expect(code([0x1p126, 1]) == .notFinite)
        #expect(code([1]) == .sizeMismatch)
        #expect(code([1, 2], EligibilityMask(count: 3)) == .sizeMismatch)
        let other = try ItemVectors([1, 2, 3, 4], dimensions: 2)
        let foreign = try other.prepare(EligibilityMask(count: 2, allEligible: true))
        #expect(throws: PersonalizationError.self) {
            try vectors.search(
                pair.span, limit: 2, eligible: foreign, scratch: &scratch, into: &top)
        }
        #expect(throws: PersonalizationError.self) { try ItemVectors([1, 2, 3], dimensions: 2) }
        #expect(throws: PersonalizationError.self) { try ItemVectors([], dimensions: 0) }
        #expect(throws: PersonalizationError.self) {
            try ItemVectors([], dimensions: ItemVectors.greatestDimensions + 1)
        }
        #expect(throws: PersonalizationError.self) {
            try vectors.score(of: 2, for: pair.span, scratch: &scratch)
        }
        let empty = try ItemVectors([], dimensions: 3)
        try empty.search(triple.span, limit: 5, scratch: &scratch, into: &top)
        #expect(top.count == 0)
    }
}

extension VectorKind {
    /// A query that suits the vectors; sometimes zeros, sometimes hardly more.
    func query(_ round: Int, _ dimensions: Int, _ random: inout SeededGenerator) -> [Float] {
        if self == .zeros, round % 3 == 2 { return [Float](repeating: 0, count: dimensions) }
        let values =
            switch self {
            case .mixed, .denormals: VectorKind.gaussian.values(1, dimensions, &random)
            default: values(1, dimensions, &random)
            }
        guard self == .denormals || self == .mixed, round % 2 == 1 else { return values }
        return values.map { $0 * 0x1p-140 }
    }
}

extension EligibilityMask {
    static func random(
        _ count: Int, one of: Int, _ random: inout SeededGenerator
    ) -> EligibilityMask {
        var mask = EligibilityMask(count: count)
        for item in 0..<count where Int.random(in: 0..<of, using: &random) == 0 {
            mask.set(UInt32(item), to: true)
        }
        return mask
    }
}
