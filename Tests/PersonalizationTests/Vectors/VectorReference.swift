// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit

@testable import Personalization

/// The definition of a score and of an answer, by nothing but plain Swift.
struct VectorReference {
    var values: [Float]
    var dimensions: Int

    var count: Int { values.count / dimensions }

    /// Sixteen sums of every sixteenth product, then halves: each operation rounded by itself.
    func score(_ query: [Float], _ item: Int) -> Float {
        var sums = [Float](repeating: 0, count: 16)
        for place in 0..<dimensions {
            let product = values[item * dimensions + place] * query[place]
            sums[place % 16] += product
        }
        var width = 8
        while width > 0 {
            for place in 0..<width { sums[place] += sums[place + width] }
            width /= 2
        }
        // A negative zero counts as zero.
        return sums[0] + 0
    }

    func scores(_ query: [Float]) -> [Float] { (0..<count).map { score(query, $0) } }

    /// The best, by higher score, then smaller number.
    func top(_ query: [Float], _ limit: Int, _ eligible: EligibilityMask? = nil) -> [ScoredItem] {
        let all = (0..<count).map { ScoredItem(index: UInt32($0), score: score(query, $0)) }
        let allowed = all.filter { eligible?.contains($0.index) ?? true }
        let sorted = allowed.sorted {
            $0.score == $1.score ? $0.index < $1.index : $0.score > $1.score
        }
        return Array(sorted.prefix(max(limit, 0)))
    }
}

extension TopItems {
    var all: [ScoredItem] { (0..<count).map { self[$0] } }
}

/// Equal to the last bit.
func same(_ left: [ScoredItem], _ right: [ScoredItem]) -> Bool {
    left.count == right.count
        && zip(left, right).allSatisfy {
            $0.index == $1.index && $0.score.bitPattern == $1.score.bitPattern
        }
}

/// Made-up vectors of every kind that a search could stumble over.
enum VectorKind: CaseIterable {
    case gaussian, popular, unit, sparse, zeros, duplicates, denormals, huge, mixed, integers, near

    func values(_ count: Int, _ dimensions: Int, _ random: inout SeededGenerator) -> [Float] {
        func gaussian() -> Float {
            var sum: Float = 0
            for _ in 0..<6 { sum += Float.random(in: -1...1, using: &random) }
            return sum / 1.5
        }
        let base = (0..<dimensions).map { _ in gaussian() }
        var result: [Float] = []
        for row in 0..<count {
            let size: Float
            switch self {
            case .popular: size = 8 / Float(1 + Int.random(in: 0..<40, using: &random))
            case .denormals: size = 0x1p-147
            case .huge: size = 0x1p58
            case .mixed:
                size = Float(
                    sign: .plus, exponent: Int.random(in: -140...50, using: &random), significand: 1
                )
            default: size = 1
            }
            for place in 0..<dimensions {
                switch self {
                case .zeros: result.append(row % 3 == 0 ? gaussian() : row % 3 == 1 ? 0 : -0.0)
                case .sparse:
                    result.append(Int.random(in: 0..<8, using: &random) == 0 ? gaussian() : 0)
                case .duplicates: result.append(base[(place + row % 5) % dimensions])
                case .integers: result.append(Float(Int.random(in: -2...2, using: &random)))
                case .near:
                    result.append(
                        base[place] * (1 + Float(Int.random(in: -2...2, using: &random)) * 0x1p-22))
                case .unit: result.append(place == row % dimensions ? 1 : 0)
                default: result.append(gaussian() * size)
                }
            }
        }
        return result
    }
}
