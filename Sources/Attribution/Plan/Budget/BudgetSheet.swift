// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A budget problem in whole minor units, checked; the solver's numbers are whole units.
struct BudgetSheet {
    private struct Line {
        var channel: BudgetChannel
        var low: Int64
        var high: Int64
    }

    private struct Group {
        var limit: Int64
        var members: [Int]
    }

    private let currency: Currency
    private let budget: Int64
    private let tolerance: Double
    private let scale: Double
    private var lines: [Line] = []
    private var groups: [Group] = []

    init(_ problem: BudgetProblem) throws(AttributionError) {
        currency = problem.budget.currency
        budget = problem.budget.minorUnits
        tolerance = problem.tolerance
        var scale = 1.0
        for _ in 0..<problem.budget.currency.minorDigits { scale *= 10 }
        self.scale = scale
        try AttributionError.require(
            budget >= 0 && Double(budget) < 0x1p53, "a budget is negative or beyond 2^53")
        try AttributionError.require(
            tolerance >= 0 && tolerance < 1, "a tolerance is not within 0 and 1")
        try AttributionError.require(
            Set(problem.channels.map(\.channel)).count == problem.channels.count,
            "a channel comes twice")
        lines.reserveCapacity(problem.channels.count)
        for channel in problem.channels { lines.append(try line(channel)) }
        for (contractor, limit) in problem.limits.sorted(by: { $0.key < $1.key }) {
            let members = lines.indices.filter { lines[$0].channel.contractor == contractor }
            groups.append(Group(limit: try units(limit), members: members))
        }
        try checkFloors()
    }

    private func units(_ amount: Money) throws(AttributionError) -> Int64 {
        try AttributionError.require(amount.currency == currency, "two currencies met")
        try AttributionError.require(amount.minorUnits >= 0, "an amount is negative")
        return amount.minorUnits
    }

    private func line(_ channel: BudgetChannel) throws(AttributionError) -> Line {
        try AttributionError.require(
            channel.carriedOver >= 0 && channel.carriedOver.isFinite,
            "what carries over is negative")
        var low = try channel.floor.map { money throws(AttributionError) in try units(money) } ?? 0
        var high =
            try channel.cap.map { money throws(AttributionError) in try units(money) } ?? budget
        if let frozen = channel.frozen {
            low = try units(frozen)
            high = low
        }
        guard low <= high, low <= budget else {
            throw AttributionError(
                .infeasible, "the floor of \(channel.channel.name) is above its cap or the budget")
        }
        return Line(channel: channel, low: low, high: min(high, budget))
    }

    private func checkFloors() throws(AttributionError) {
        func sum(_ members: some Sequence<Int>) throws(AttributionError) -> Int64 {
            var sum: Int64 = 0
            for member in members {
                let (next, overflow) = sum.addingReportingOverflow(lines[member].low)
                if overflow { throw AttributionError(.infeasible, "the floors do not fit") }
                sum = next
            }
            return sum
        }
        guard try sum(lines.indices) <= budget else {
            throw AttributionError(.infeasible, "floors and frozen amounts are above the budget")
        }
        for group in groups {
            guard try sum(group.members) <= group.limit else {
                throw AttributionError(.infeasible, "floors are above the limit of a contractor")
            }
        }
    }

    func solve() throws(AttributionError) -> BudgetAllocation {
        let curves = lines.map {
            SpendCurve($0.channel.curve, carriedOver: $0.channel.carriedOver)
        }
        let split = ConcaveSplit(
            curves: curves,
            groups: groups.map {
                ConcaveSplit.Group(limit: Double($0.limit) / scale, members: $0.members)
            }, budget: Double(budget) / scale)
        var solver = BudgetSolver(
            split: split, lows: lines.map { Double($0.low) / scale },
            highs: lines.map { Double($0.high) / scale })
        solver.tolerance = tolerance
        guard let outcome = solver.solve() else {
            throw AttributionError(.infeasible, "floors and frozen amounts do not fit")
        }
        let amounts = rounded(outcome, curves)
        let isSpent = amounts.reduce(0, +) == budget
        var rows: [BudgetAllocation.Row] = []
        rows.reserveCapacity(lines.count)
        for (index, line) in lines.enumerated() {
            let spent = Double(amounts[index]) / scale
            rows.append(
                BudgetAllocation.Row(
                    channel: line.channel.channel,
                    amount: Money(minorUnits: amounts[index], currency),
                    response: curves[index].value(spent), marginal: curves[index].slope(spent),
                    reasons: reasons(line, amounts, index)))
        }
        let response = rows.reduce(0) { $0 + $1.response }
        return BudgetAllocation(
            rows: rows, response: response, upperBound: max(outcome.upperBound, response),
            marginal: isSpent ? outcome.price : 0,
            unspent: Money(minorUnits: budget - amounts.reduce(0, +), currency),
            parts: outcome.parts)
    }

    /// Whole minor units: each amount rounded down, what is left to who gains most by it.
    private func rounded(_ outcome: BudgetSolver.Outcome, _ curves: [SpendCurve]) -> [Int64] {
        var amounts: [Int64] = []
        amounts.reserveCapacity(lines.count)
        for (index, line) in lines.enumerated() {
            // An amount that is whole but for the solver's rounding stays whole.
            let units = (outcome.amounts[index] * scale * (1 + 1e-13)).rounded(.down)
            amounts.append(min(max(Int64(units), line.low), line.high))
        }
        for group in groups {
            while group.members.reduce(0, { $0 + amounts[$1] }) > group.limit {
                guard let member = group.members.last(where: { amounts[$0] > lines[$0].low })
                else { break }
                amounts[member] -= 1
            }
        }
        var rest = budget - amounts.reduce(0, +)
        while rest < 0, let index = amounts.indices.last(where: { amounts[$0] > lines[$0].low }) {
            amounts[index] -= 1
            rest += 1
        }
        // Above a unit a channel it is what the solver left unspent.
        var steps = 2 * lines.count
        while rest > 0, steps > 0 {
            steps -= 1
            var best: Int?
            var most = 0.0
            for index in lines.indices where hasRoom(index, amounts) {
                let here = Double(amounts[index]) / scale
                let gain = curves[index].value(here + 1 / scale) - curves[index].value(here)
                if gain > most { (best, most) = (index, gain) }
            }
            guard let best else { break }
            amounts[best] += 1
            rest -= 1
        }
        return amounts
    }

    private func hasRoom(_ index: Int, _ amounts: [Int64]) -> Bool {
        guard amounts[index] < lines[index].high else { return false }
        return groups.allSatisfy { group in
            !group.members.contains(index)
                || group.members.reduce(0) { $0 + amounts[$1] } < group.limit
        }
    }

    private func reasons(_ line: Line, _ amounts: [Int64], _ index: Int) -> [Reason] {
        let name = line.channel.channel.name
        if line.channel.frozen != nil {
            return [Reason("budget.frozen", "the amount is frozen", field: name)]
        }
        var reasons: [Reason] = []
        if amounts[index] == line.low, line.low > 0 {
            reasons.append(Reason("budget.floor", "the amount is its floor", field: name))
        }
        if line.channel.cap != nil, amounts[index] == line.high {
            reasons.append(Reason("budget.cap", "the amount is its cap", field: name))
        }
        if amounts[index] == 0 {
            reasons.append(Reason("budget.nothing", "others bring more", field: name))
        }
        for group in groups where group.members.contains(index) {
            if group.members.reduce(0, { $0 + amounts[$1] }) == group.limit {
                reasons.append(
                    Reason("budget.contractor", "the limit of the contractor binds", field: name))
            }
        }
        return reasons
    }
}
