// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct BudgetTests {
    struct Case: Sendable {
        var name: String
        var curves: [[Double]]
        var budget: Double
        var lows: [Double]
        var highs: [Double]
        var amounts: [Double]
        var price: Double?
        var response: Double
    }

    static let concave = [
        [1000, 50, 1.0], [800, 20, 1.0], [1500, 200, 0.9], [300, 10, 0.7], [2000, 400, 1.0],
    ]
    static let shaped = [
        [1000, 60, 3.0], [950, 55, 3.0], [400, 15, 1.0], [1200, 120, 2.5], [600, 40, 2.0],
    ]
    private static let none = [0.0, 0, 0, 0, 0]

    private static func free(
        _ name: String, _ curves: [[Double]], _ budget: Double, _ amounts: [Double],
        price: Double? = nil, _ response: Double
    ) -> Case {
        Case(
            name: name, curves: curves, budget: budget, lows: none,
            highs: [Double](repeating: budget, count: 5), amounts: amounts, price: price,
            response: response)
    }

    static let cases: [Case] = [
        free(
            "concave 50", concave, 50,
            [21.45336393730311, 20.4201265429258, 3.057779765907073, 5.068729753864035, 0],
            price: 9.793200475931243, 853.4301382523028),
        free(
            "concave 200", concave, 200,
            [
                57.69525838564981, 40.9216380049043, 58.47901621458209, 12.123053852264535,
                30.781033542599204,
            ], price: 4.310988250479179, 1748.829090451361),
        free(
            "concave 1000", concave, 1000,
            [
                156.84625594174756, 97.00991219156631, 282.0050732989262, 36.75373480076966,
                427.3850237669901,
            ], price: 1.1686236626286437, 3533.6555921861627),
        Case(
            name: "concave 500, floors and caps", curves: concave, budget: 500,
            lows: [20, 0, 100, 0, 0], highs: [60, 40, 400, 5, 1000],
            amounts: [60, 40, 165.82299056149694, 5, 229.17700943850315],
            price: 2.0208975498275317, response: 2608.496067632677),
        free(
            "S-shaped 60", shaped, 60, [0, 53.717900750029315, 6.282099249970679, 0, 0],
            576.274272826042),
        free(
            "S-shaped 120", shaped, 120,
            [0, 72.51893005499542, 11.868389202468345, 0, 35.61268074253622], 1103.437362334582),
        free(
            "S-shaped 250", shaped, 250,
            [93.06099375456137, 86.42067442233422, 18.41537185175015, 0, 52.10295997135429],
            2141.889157151409),
        free(
            "S-shaped 600", shaped, 600,
            [
                128.86234535481827, 119.35089355152405, 40.629785546788355, 223.22869119651253,
                87.92828435035678,
            ], 3553.098368815875),
    ]

    private static func solver(_ row: Case) throws -> BudgetSolver {
        let curves = try row.curves.map {
            SpendCurve(try ResponseCurve(hill: $0[1], steepness: $0[2], ceiling: $0[0]))
        }
        return BudgetSolver(
            split: ConcaveSplit(curves: curves, groups: [], budget: row.budget), lows: row.lows,
            highs: row.highs.map { min($0, row.budget) })
    }

    @Test(arguments: cases)
    func `A21 the best split is found and proven`(_ row: Case) throws {
        let outcome = try #require(try Self.solver(row).solve())
        // The references of S-shaped cases are themselves polished to about 10⁻¹².
        #expect(outcome.response >= row.response * (1 - 1e-11))
        #expect(agrees(outcome.response, row.response, 1e-8))
        #expect(outcome.upperBound >= outcome.response)
        #expect(agrees(outcome.upperBound, outcome.response, 1e-8))
        for (amount, expected) in zip(outcome.amounts, row.amounts) {
            #expect((amount - expected).magnitude < 1e-3)
        }
        if let price = row.price { #expect(agrees(outcome.price, price, 1e-7)) }
        #expect(outcome.amounts.reduce(0, +) <= row.budget * (1 + 1e-15))
        #expect(outcome.parts < 200)
    }

    private static func euros(_ amount: Double) -> Money {
        Money(minorUnits: Int64((amount * 100).rounded()), .eur)
    }

    private static func channels(_ curves: [[Double]]) throws -> [BudgetChannel] {
        try curves.enumerated().map { index, row in
            BudgetChannel(
                Channel(named: "channel \(index)"),
                curve: try ResponseCurve(hill: row[1], steepness: row[2], ceiling: row[0]))
        }
    }

    @Test(arguments: cases)
    func `A21 a split in cents is within a millionth of the best`(_ row: Case) throws {
        var channels = try Self.channels(row.curves)
        for index in channels.indices {
            channels[index].floor = Self.euros(row.lows[index])
            channels[index].cap = Self.euros(row.highs[index])
        }
        let split = try BudgetProblem(Self.euros(row.budget), channels: channels).solve()
        #expect(agrees(split.response, row.response, 1e-6))
        #expect(split.gap < 1e-6)
        #expect(split.rows.reduce(0) { $0 + $1.amount.minorUnits } == Int64(row.budget * 100))
        #expect(split.unspent == .zero(.eur))
        let again = try BudgetProblem(Self.euros(row.budget), channels: channels).solve()
        #expect(again == split)
    }

    @Test func `A21 no static split is better on planted curves`() throws {
        var numbers = SeededNumbers(seed: 21)
        for _ in 0..<60 {
            let count = 2 + numbers.below(6)
            let curves = (0..<count).map { _ in
                [100 + 900 * numbers.unit(), 5 + 100 * numbers.unit(), 0.6 + 3 * numbers.unit()]
            }
            var channels = try Self.channels(curves)
            for index in channels.indices where numbers.below(4) == 0 {
                channels[index].floor = Self.euros(4 * numbers.unit())
                channels[index].cap = Self.euros(20 + 30 * numbers.unit())
            }
            let budget = Self.euros(30 + 200 * numbers.unit())
            let best = try BudgetProblem(budget, channels: channels).solve()
            #expect(best.gap < 1e-6)
            func response(_ shares: [Double]) -> Double? {
                let total = shares.reduce(0, +)
                var sum = 0.0
                for (channel, share) in zip(channels, shares) {
                    let amount = Double(budget.minorUnits) / 100 * share / total
                    if let floor = channel.floor, amount * 100 < Double(floor.minorUnits) {
                        return nil
                    }
                    if let cap = channel.cap, amount * 100 > Double(cap.minorUnits) { return nil }
                    sum += channel.curve.response(amount)
                }
                return sum
            }
            var statics = [[Double](repeating: 1, count: count), curves.map { $0[0] }]
            for only in 0..<count { statics.append((0..<count).map { $0 == only ? 1 : 1e-9 }) }
            for _ in 0..<60 {
                statics.append((0..<count).map { _ in -RealMath.log(1 - numbers.unit()) })
            }
            for shares in statics {
                guard let value = response(shares) else { continue }
                #expect(value <= best.upperBound)
                #expect(value <= best.response * (1 + 1e-6))
            }
        }
    }

    @Test func `A21 S-shaped splits are those of a fine grid`() throws {
        var numbers = SeededNumbers(seed: 6)
        for _ in 0..<12 {
            let curves = try (0..<4).map { _ in
                try ResponseCurve(
                    hill: 10 + 60 * numbers.unit(), steepness: 1 + 3 * numbers.unit(),
                    ceiling: 100 + 900 * numbers.unit())
            }
            let budget = 40 + numbers.below(100)
            // Dynamic programming over whole units.
            var best = (0...budget).map { curves[0].response(Double($0)) }
            for curve in curves.dropFirst() {
                let own = (0...budget).map { curve.response(Double($0)) }
                best = (0...budget).map { total in
                    (0...total).reduce(0) { max($0, own[$1] + best[total - $1]) }
                }
            }
            let solver = BudgetSolver(
                split: ConcaveSplit(
                    curves: curves.map { SpendCurve($0) }, groups: [], budget: Double(budget)),
                lows: [0, 0, 0, 0], highs: [Double](repeating: Double(budget), count: 4))
            let outcome = try #require(solver.solve())
            #expect(outcome.response >= best[budget] * (1 - 1e-9))
            #expect(outcome.response <= best[budget] * 1.02)
            #expect(outcome.upperBound <= outcome.response * (1 + 1e-8))
        }
    }

    @Test func `A26 floors, caps, frozen amounts and contractors are kept`() throws {
        var numbers = SeededNumbers(seed: 26)
        let agencies = [ContractorID("north"), ContractorID("south")]
        for _ in 0..<40 {
            let curves = (0..<6).map { _ in
                [100 + 900 * numbers.unit(), 5 + 100 * numbers.unit(), 0.7 + 2 * numbers.unit()]
            }
            var channels = try Self.channels(curves)
            for index in channels.indices { channels[index].contractor = agencies[index % 2] }
            channels[0].frozen = Self.euros(7.77)
            channels[1].frozen = .zero(.eur)
            channels[2].floor = Self.euros(12.34)
            channels[3].cap = Self.euros(9.99)
            var problem = BudgetProblem(Self.euros(150), channels: channels)
            problem.limits = [agencies[0]: Self.euros(60.01), agencies[1]: Self.euros(55.55)]
            let split = try problem.solve()
            let amounts = split.rows.map(\.amount.minorUnits)
            #expect(amounts[0] == 777)
            #expect(amounts[1] == 0)
            #expect(amounts[2] >= 1_234)
            #expect(amounts[3] <= 999)
            #expect(amounts[0] + amounts[2] + amounts[4] == 6_001)
            #expect(amounts[1] + amounts[3] + amounts[5] <= 5_555)
            #expect(split.gap < 1e-6)
            #expect(split.unspent.minorUnits == 15_000 - amounts.reduce(0, +))
            #expect(split.marginal == 0)
            #expect(split.rows[0].reasons.map(\.code) == ["budget.frozen"])
            #expect(split.rows[4].reasons.contains { $0.code == "budget.contractor" })
        }
    }

    @Test func `A26 splits under limits of contractors are those of a fine grid`() throws {
        var numbers = SeededNumbers(seed: 8)
        for _ in 0..<25 {
            let curves = try (0..<4).map { _ in
                try ResponseCurve(
                    hill: 8 + 40 * numbers.unit(), steepness: 0.7 + 3 * numbers.unit(),
                    ceiling: 100 + 900 * numbers.unit())
            }
            let budget = 40 + numbers.below(40)
            let limit = 10 + numbers.below(30)
            let low = numbers.below(6)
            // The first two are one contractor's; the third has a floor.
            var best = 0.0
            func response(_ index: Int, _ amount: Int) -> Double {
                curves[index].response(Double(amount))
            }
            let pair = (0...limit).map { total in
                (0...total).reduce(0) { max($0, response(0, $1) + response(1, total - $1)) }
            }
            for shared in 0...min(limit, budget - low) {
                for third in low...(budget - shared) {
                    let rest = budget - shared - third
                    best = max(best, pair[shared] + response(2, third) + response(3, rest))
                }
            }
            let solver = BudgetSolver(
                split: ConcaveSplit(
                    curves: curves.map { SpendCurve($0) },
                    groups: [.init(limit: Double(limit), members: [0, 1])],
                    budget: Double(budget)),
                lows: [0, 0, Double(low), 0], highs: [Double](repeating: Double(budget), count: 4))
            let outcome = try #require(solver.solve())
            #expect(outcome.response >= best * (1 - 1e-8))
            #expect(outcome.response <= best * 1.05)
            #expect(outcome.upperBound <= outcome.response * (1 + 1e-7))
            let amounts = outcome.amounts
            #expect(amounts[0] + amounts[1] <= Double(limit) * (1 + 1e-12))
            #expect(amounts[2] >= Double(low))
            #expect(amounts.reduce(0, +) <= Double(budget) * (1 + 1e-12))
        }
    }

    @Test func `A26 a contractor's limit moves the rest to the others`() throws {
        var channels = try Self.channels(Self.concave)
        let agency = ContractorID("agency")
        channels[0].contractor = agency
        channels[4].contractor = agency
        var problem = BudgetProblem(Self.euros(200), channels: channels)
        let free = try problem.solve()
        problem.limits[agency] = Self.euros(40)
        let bound = try problem.solve()
        #expect(bound.response < free.response)
        #expect(bound.rows[0].amount.minorUnits + bound.rows[4].amount.minorUnits == 4_000)
        #expect(bound.rows.reduce(0) { $0 + $1.amount.minorUnits } == 20_000)
        // Within the agency both marginal returns are alike, and above the price of the others.
        #expect(bound.rows[0].marginal > bound.rows[1].marginal)
        #expect(agrees(bound.rows[1].marginal, bound.rows[2].marginal, 1e-3))
    }

    @Test func `A26 what cannot be kept is an error that says so`() throws {
        var channels = try Self.channels(Self.concave)
        func code(_ problem: BudgetProblem) -> AttributionError.Code? {
            do throws(AttributionError) {
                _ = try problem.solve()
                return nil
            } catch {
                return error.code
            }
        }
        let budget = Self.euros(100)
        #expect(code(BudgetProblem(budget, channels: channels + [channels[0]])) == .badInput)
        #expect(code(BudgetProblem(Self.euros(-1), channels: channels)) == .badInput)
        channels[0].floor = Self.euros(60)
        channels[1].frozen = Self.euros(50)
        #expect(code(BudgetProblem(budget, channels: channels)) == .infeasible)
        channels[1].frozen = nil
        channels[0].cap = Self.euros(50)
        #expect(code(BudgetProblem(budget, channels: channels)) == .infeasible)
        channels[0].cap = Money(minorUnits: 9_000, .usd)
        #expect(code(BudgetProblem(budget, channels: channels)) == .badInput)
        channels[0].cap = nil
        channels[0].contractor = ContractorID("agency")
        var limited = BudgetProblem(budget, channels: channels)
        limited.limits[ContractorID("agency")] = Self.euros(59)
        #expect(code(limited) == .infeasible)
        let empty = try BudgetProblem(budget, channels: []).solve()
        #expect(empty.unspent == budget)
    }

    @Test func `A21 channels that are alike are not tried in every order`() throws {
        let curves = try (0..<20).map { _ in
            SpendCurve(try ResponseCurve(hill: 100, steepness: 3, ceiling: 1000))
        }
        let solver = BudgetSolver(
            split: ConcaveSplit(curves: curves, groups: [], budget: 500),
            lows: [Double](repeating: 0, count: 20), highs: [Double](repeating: 500, count: 20))
        let outcome = try #require(solver.solve())
        #expect(outcome.parts < 10)
        #expect(agrees(outcome.upperBound, outcome.response, 1e-7))
        // Some channels share the budget evenly, the others get nothing.
        let used = outcome.amounts.filter { $0 > 0 }
        #expect(used.allSatisfy { agrees($0, used[0], 1e-6) })
        let even = (1...20).map { Double($0) * curves[0].value(500 / Double($0)) }
        #expect(agrees(outcome.response, even.max() ?? 0, 1e-9))
    }

    @Test func `A21 extreme curves and budgets keep the limits and have a bound`() throws {
        var numbers = SeededNumbers(seed: 77)
        let steepness = [0.01, 0.3, 1, 1.0001, 7, 100]
        for _ in 0..<150 {
            let curves = (0..<(1 + numbers.below(6))).map { _ in
                [
                    numbers.below(5) == 0 ? 0 : 1_000 * numbers.unit(),
                    [1e-6, 1, 1e9][numbers.below(3)] * (0.1 + numbers.unit()),
                    steepness[numbers.below(6)],
                ]
            }
            var channels = try Self.channels(curves)
            for index in channels.indices where numbers.below(3) == 0 {
                channels[index].carriedOver = 100 * numbers.unit()
            }
            let budget = Money(
                minorUnits: [0, 1, 100, 100_000_000_000][numbers.below(4)], .eur)
            let split = try BudgetProblem(budget, channels: channels).solve()
            let spent = split.rows.reduce(0) { $0 + $1.amount.minorUnits }
            #expect(spent + split.unspent.minorUnits == budget.minorUnits)
            #expect(split.rows.allSatisfy { $0.amount.minorUnits >= 0 })
            #expect(split.response.isFinite)
            #expect(split.upperBound >= split.response && split.upperBound.isFinite)
        }
    }

    @Test func `A21 what carries over from before counts first`() throws {
        var channels = try Self.channels([[1000, 50, 1], [1000, 50, 1]])
        channels[0].carriedOver = 30
        let split = try BudgetProblem(Self.euros(70), channels: channels).solve()
        // Both levels end at 50.
        #expect(split.rows.map(\.amount.minorUnits) == [2_000, 5_000])
    }
}
