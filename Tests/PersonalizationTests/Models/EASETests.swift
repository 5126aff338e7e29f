// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import CClientelePersonalization
import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct EASETests {
    @Test("P1 Two items foretell each other by their counts")
    func byHand() throws {
        // Item 0 has three customers, item 1 two, both have two.
        let rows = [
            ModelWorld.row(0, 0, day: 0), ModelWorld.row(1, 0, day: 0),
            ModelWorld.row(2, 0, day: 0),
            ModelWorld.row(0, 1, day: 0), ModelWorld.row(1, 1, day: 0),
            // Brought back: not had.
            ModelWorld.row(2, 1, day: 0), ModelWorld.row(2, 1, .giveBack, day: 1),
        ]
        var configuration = EASE.Configuration()
        configuration.lambda = 1
        configuration.halfLife = .never
        let log = try ModelWorld.log(items: 3, customers: 3, rows)
        let model = try EASE(log, configuration: configuration)
        // The inverse of (3 + 1, 2; 2, 2 + 1): the weight of 1 given 0 is 2 ÷ 4, of 0 given 1 2 ÷ 3.
        #expect((model.weight(of: 1, given: 0) - 0.5).magnitude < 1e-6)
        #expect((model.weight(of: 0, given: 1) - 2 / 3).magnitude < 1e-6)
        #expect(model.weight(of: 2, given: 0) == 0)
        var query = ModelQuery(at: ModelWorld.day(1))
        query.history = [.init(item: 0, kind: .purchase, at: ModelWorld.day(1))]
        #expect(isClose(try model.scores(query), [0, 0.5, 0]))
        #expect(try model.contributions(to: 1, of: query).map(\.source) == [0])
    }

    @Test(
        "P1 The weights are those of the plain inverse, also beyond one block",
        arguments: [20, 150])
    func equalsReference(items: Int) throws {
        var generator = SeededGenerator(seed: UInt64(items))
        let rows = ModelWorld.rows(items * 12, items: items, customers: 40, &generator)
        let log = try ModelWorld.log(items: items, customers: 40, rows)
        var configuration = EASE.Configuration()
        configuration.lambda = 3
        configuration.neighbours = items
        let model = try EASE(log, configuration: configuration)
        let owned = (0..<40).map { customer in
            Set(rows.filter { $0.customer == UInt32(customer) }.map { Int($0.item) })
        }
        var gram = [[Double]](repeating: [Double](repeating: 0, count: items), count: items)
        for own in owned { for one in own { for two in own { gram[one][two] += 1 } } }
        for item in 0..<items { gram[item][item] += 3 }
        let inverse = Self.inverse(gram)
        var worst = 0.0
        for one in 0..<items {
            for two in 0..<items where two != one {
                let expected = -inverse[one][two] / inverse[two][two]
                let found = Double(model.weight(of: UInt32(two), given: UInt32(one)))
                worst = max(worst, (found - expected).magnitude)
            }
        }
        #expect(worst < 1e-6)
    }

    /// Gauss and Jordan, with pivoting.
    private static func inverse(_ matrix: [[Double]]) -> [[Double]] {
        let size = matrix.count
        var work = matrix.enumerated().map { row, values in
            values + (0..<size).map { $0 == row ? 1 : 0 }
        }
        for column in 0..<size {
            let pivot = (column..<size).max {
                work[$0][column].magnitude < work[$1][column].magnitude
            }
            work.swapAt(column, pivot ?? column)
            let factor = work[column][column]
            for place in 0..<2 * size { work[column][place] /= factor }
            let line = work[column]
            for row in 0..<size where row != column {
                let weight = work[row][column]
                if weight == 0 { continue }
                for place in 0..<2 * size { work[row][place] -= weight * line[place] }
            }
        }
        return work.map { Array($0[size...]) }
    }

    @Test("P1 Only the strongest weights of each item are kept, and only the most owned items")
    func limits() throws {
        var generator = SeededGenerator(seed: 3)
        let rows = ModelWorld.rows(400, items: 20, customers: 15, &generator)
        let log = try ModelWorld.log(items: 20, customers: 15, rows)
        let full = try EASE(log)
        var configuration = EASE.Configuration()
        configuration.neighbours = 2
        let small = try EASE(log, configuration: configuration)
        for item in 0..<UInt32(20) {
            let all = (0..<UInt32(20)).map { full.weight(of: item, given: $0) }
            let kept = (0..<UInt32(20)).map { small.weight(of: item, given: $0) }
            let strongest = all.map(\.magnitude).sorted(by: >).prefix(2)
            #expect(kept.filter { $0 != 0 }.map(\.magnitude).sorted(by: >) == Array(strongest))
        }
        configuration.largestTable = 0
        let none = try EASE(log, configuration: configuration)
        #expect(try none.scores(ModelWorld.query(log, customer: 0)).allSatisfy { $0 == 0 })
    }

    @Test("P1 Any order of the log gives the same bits, and a larger table the same scores")
    func order() throws {
        var generator = SeededGenerator(seed: 8)
        let rows = ModelWorld.rows(300, items: 70, customers: 20, &generator)
        let log = try ModelWorld.log(items: 70, customers: 20, rows)
        let model = try EASE(log)
        let other = try EASE(
            try ModelWorld.log(items: 70, customers: 20, rows.shuffled(using: &generator)))
        let larger = try ItemTable([ItemID("a")] + log.table.items)
        let aligned = try model.aligned(to: larger)
        for customer in 0..<UInt32(20) {
            let query = ModelWorld.query(log, customer: customer)
            #expect(try model.bits(query) == other.bits(query))
            var moved = query
            for place in moved.history.indices { moved.history[place].item += 1 }
            #expect(try aligned.bits(moved) == [0] + model.bits(query))
        }
    }

    @Test("P1 Vectors of every width have the bits of the plain loops", arguments: Int32(0)...3)
    func paths(path: Int32) {
        var generator = SeededGenerator(seed: 2)
        func numbers(_ count: Int) -> [Double] {
            (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
        }
        let (stride, size, depth, skip) = (72, 67, 9, 20)
        var matrix = numbers(size * stride)
        let (left, right) = (numbers(size * depth), numbers(depth * stride))
        var expected = matrix
        for row in 0..<size where row < skip || row >= skip + depth {
            for column in 0...row where column < skip || column >= skip + depth {
                for place in 0..<depth {
                    expected[row * stride + column] -=
                        left[row * depth + place] * right[place * stride + column]
                }
            }
        }
        unsafe clientele_models_downdate(
            &matrix, stride, 0, size, left, right, depth, skip, path)
        let isEqual = (0..<size).allSatisfy { row in
            (0...row).allSatisfy {
                let place = row * stride + $0
                return matrix[place].bitPattern == expected[place].bitPattern
            }
        }
        #expect(isEqual)
        // A system of equations, again with the narrowest.
        let vector = numbers(33).map { Float($0) }
        var (one, two) = (Self.diagonal(33), Self.diagonal(33))
        unsafe clientele_models_outer(&one, 33, vector, 0.7, path)
        for row in 0..<33 {
            for column in row..<33 {
                two[row * 33 + column] += 0.7 * Double(vector[row]) * Double(vector[column])
            }
        }
        #expect(one == two)
        var (answer, second) = (numbers(33), [Double]())
        second = answer
        let wanted = answer
        #expect(unsafe clientele_models_solve(&one, &answer, 33, path) == 1)
        #expect(unsafe clientele_models_solve(&two, &second, 33, 1) == 1)
        #expect(answer.map(\.bitPattern) == second.map(\.bitPattern))
        // It solves: (2 + 0.7 v vᵀ) x = b.
        let inner = zip(vector, answer).reduce(0.0) { $0 + Double($1.0) * $1.1 }
        for place in 0..<33 {
            let product = 2 * answer[place] + 0.7 * Double(vector[place]) * inner
            #expect((product - wanted[place]).magnitude < 1e-12)
        }
        var zero = [Double](repeating: 0, count: 4)
        var none = [1.0, 1]
        #expect(unsafe clientele_models_solve(&zero, &none, 2, path) == 0)
    }

    private static func diagonal(_ size: Int) -> [Double] {
        (0..<size * size).map { $0 / size == $0 % size ? 2 : 0 }
    }
}
