// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import CClientelePersonalization
import ClienteleTestKit
import Foundation
import Testing

@testable import Personalization

/// G11: no upper bound is ever below the score, over all kinds of vectors and queries.
///
/// `CLIENTELE_VECTORS` sets the number of pairs of a row and a query; a million for the long run.
@Suite("Bounds of scores") struct VectorBoundTests {
    private static let pairs =
        ProcessInfo.processInfo.environment["CLIENTELE_VECTORS"].flatMap { Int($0) } ?? 20_000
    static let isLong = pairs >= 1_000_000

    @Test("G11 a bound is never below the score")
    func boundsHold() throws {
        var random = SeededGenerator(seed: 31)
        var checked = 0
        var looked = 0
        while checked < Self.pairs {
            let kind = VectorKind.allCases[looked % VectorKind.allCases.count]
            looked += 1
            let dimensions = [1, 2, 7, 16, 31, 32, 33, 64, 100][looked % 9]
            let count = 70
            let values = kind.values(count, dimensions, &random)
            let vectors = try ItemVectors(values, dimensions: dimensions)
            let reference = VectorReference(values: values, dimensions: dimensions)
            for round in 0..<4 {
                let query = kind.adversary(round, values, dimensions, &random)
                var scratch = VectorScratch()
                scratch.begin(vectors.image.layout, queries: 1, limit: 1)
                try vectors.prepare(query.span, 0, &scratch)
                let prepared = scratch.queries[0]
                guard prepared.length > 0 else { continue }
                for item in 0..<count {
                    let row = try #require(vectors.image.row(of: UInt32(item)))
                    let score = Double(reference.score(query, item))
                    let (coarse, fine) = vectors.image.bounds(row, prepared, scratch.codes)
                    // What a search compares, in double precision: nothing is rounded away here.
                    let scaled = score / prepared.length - prepared.underflow
                    let isBelow = Double(coarse) < scaled || Double(fine) < scaled
                    #expect(!isBelow, "\(kind) \(dimensions): \(coarse) \(fine) < \(scaled)")
                    checked += 1
                }
            }
        }
    }

    @Test("G11 a bound is not much above the score either")
    func boundsAreTight() throws {
        var random = SeededGenerator(seed: 32)
        let values = VectorKind.gaussian.values(64, 64, &random)
        let vectors = try ItemVectors(values, dimensions: 64)
        let query = VectorKind.gaussian.values(1, 64, &random)
        var scratch = VectorScratch()
        scratch.begin(vectors.image.layout, queries: 1, limit: 1)
        try vectors.prepare(query.span, 0, &scratch)
        let reference = VectorReference(values: values, dimensions: 64)
        for item in 0..<64 {
            let norm = values[item * 64..<item * 64 + 64].reduce(0) { $0 + $1 * $1 }.squareRoot()
            let share = Double(reference.score(query, item)) / scratch.queries[0].length
            let (coarse, fine) = vectors.image.bounds(
                UInt32(item), scratch.queries[0], scratch.codes)
            #expect(Double(coarse) - share < 0.3 * Double(norm))
            #expect(Double(fine) - share < 0.03 * Double(norm))
        }
    }
}

extension VectorImage {
    /// The bounds of a row, as the kernels compute them.
    func bounds(
        _ row: UInt32, _ query: clientele_vector_query, _ codes: [UInt32]
    ) -> (coarse: Float, fine: Float) {
        var bounds: (Float, Float) = (0, 0)
        unsafe withView { view in
            var query = query
            unsafe clientele_vector_bounds(view, &query, codes, row, &bounds.0, &bounds.1)
        }
        return bounds
    }
}

extension VectorKind {
    /// Queries that come as near as can be to what bounds allow: random ones, one of the rows, what
    /// the codes of a row miss, and next to nothing.
    func adversary(
        _ round: Int, _ values: [Float], _ dimensions: Int, _ random: inout SeededGenerator
    ) -> [Float] {
        let start = Int.random(in: 0..<values.count / dimensions, using: &random) * dimensions
        let row = Array(values[start..<start + dimensions])
        switch round {
        case 0: return query(0, dimensions, &random)
        case 1: return row
        case 2:
            let most = row.map(\.magnitude).max() ?? 0
            let step = max(most / 4, 0x1p-140)
            return row.map { $0 - (($0 / step - 0.5).rounded() + 0.5) * step }
        default: return query(1, dimensions, &random).map { $0 * 0x1p-60 }
        }
    }
}
