// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Units in classes within which they are compared.
struct MatchedStrata {
    struct Stratum {
        var treated: [Int] = []
        var control: [Int] = []
    }

    private struct Key: Hashable {
        var group: String
        var classes: [UInt8]
    }

    private let units: [MatchedUnit]
    private let width: Int
    /// Strata with units of both sides, in the order of their first unit.
    let usable: [Stratum]

    init(_ units: [MatchedUnit], classes: Int) {
        self.units = units
        width = units.first?.covariates.count ?? 0
        var edges: [[Double]] = []
        for index in 0..<width {
            let sorted = units.map { $0.covariates[index] }.sorted()
            edges.append((1..<classes).map { sorted[$0 * sorted.count / classes] })
        }
        var places: [Key: Int] = [:]
        var strata: [Stratum] = []
        for (number, unit) in units.enumerated() {
            var key = Key(group: unit.group, classes: [])
            for index in 0..<width {
                let value = unit.covariates[index]
                key.classes.append(UInt8(edges[index].count { value >= $0 }))
            }
            let place = places[key] ?? strata.count
            if place == strata.count {
                places[key] = place
                strata.append(Stratum())
            }
            if unit.isTreated {
                strata[place].treated.append(number)
            } else {
                strata[place].control.append(number)
            }
        }
        usable = strata.filter { !$0.treated.isEmpty && !$0.control.isEmpty }
    }

    private func mean(_ members: [Int], _ value: (MatchedUnit) -> Double) -> Double {
        var sum = 0.0
        for member in members { sum += value(units[member]) }
        return sum / Double(members.count)
    }

    /// How the outcome of controls follows the covariates within their strata; zeros where it
    /// cannot be told.
    func slopes() -> [Double] {
        var matrix = [Double](repeating: 0, count: width * width)
        var right = [Double](repeating: 0, count: width)
        for stratum in usable {
            let means = (0..<width).map { index in
                mean(stratum.control) { $0.covariates[index] }
            }
            for member in stratum.control {
                let unit = units[member]
                for row in 0..<width {
                    let own = unit.covariates[row] - means[row]
                    right[row] += own * unit.outcome
                    for column in 0..<width {
                        matrix[row * width + column] +=
                            own * (unit.covariates[column] - means[column])
                    }
                }
            }
        }
        guard width > 0, let system = SymmetricSystem(matrix, size: width) else {
            return [Double](repeating: 0, count: width)
        }
        return system.solve(right)
    }

    /// The effect on the treated, strata weighted by their treated units.
    func lift(slopes: [Double]) throws(AttributionError) -> LiftEstimate {
        func outcome(_ member: Int) -> Double {
            var value = units[member].outcome
            for (slope, covariate) in zip(slopes, units[member].covariates) {
                value -= slope * covariate
            }
            return value
        }
        var sides: [(treated: SampleMoments, control: SampleMoments)] = []
        var pooled = (squares: (0.0, 0.0), degrees: (0, 0))
        for stratum in usable {
            let treated = try SampleMoments(stratum.treated.map(outcome))
            let control = try SampleMoments(stratum.control.map(outcome))
            pooled.squares.0 += treated.squaredDistances
            pooled.squares.1 += control.squaredDistances
            pooled.degrees.0 += treated.count - 1
            pooled.degrees.1 += control.count - 1
            sides.append((treated, control))
        }
        guard pooled.degrees.0 > 0, pooled.degrees.1 > 0 else {
            throw AttributionError(.tooFewData, "no two units of a side are alike")
        }
        // One variance a side: most strata are too small for one of their own.
        let spread = (
            pooled.squares.0 / Double(pooled.degrees.0), pooled.squares.1 / Double(pooled.degrees.1)
        )
        let total = Double(usable.reduce(0) { $0 + $1.treated.count })
        var (effect, variance, level) = (0.0, 0.0, 0.0)
        for (stratum, side) in zip(usable, sides) {
            let share = Double(side.treated.count) / total
            effect += share * (side.treated.mean - side.control.mean)
            variance +=
                share * share
                * (spread.0 / Double(side.treated.count) + spread.1 / Double(side.control.count))
            level += share * mean(stratum.treated) { $0.outcome }
        }
        return LiftEstimate(
            effect: effect, standardError: variance.squareRoot(), baseline: level - effect)
    }

    /// How alike the sides are in one covariate.
    func balance(_ index: Int) throws(AttributionError) -> MatchedLift.Balance {
        let all = try SampleMoments(units.map { $0.covariates[index] })
        let sides = (
            try SampleMoments(units.filter(\.isTreated).map { $0.covariates[index] }),
            try SampleMoments(units.filter { !$0.isTreated }.map { $0.covariates[index] })
        )
        let total = Double(usable.reduce(0) { $0 + $1.treated.count })
        var rest = 0.0
        for stratum in usable {
            rest +=
                Double(stratum.treated.count) / total
                * (mean(stratum.treated) { $0.covariates[index] }
                    - mean(stratum.control) { $0.covariates[index] })
        }
        let spread = all.variance.squareRoot()
        guard spread > 0 else { return MatchedLift.Balance(before: 0, after: 0) }
        return MatchedLift.Balance(
            before: (sides.0.mean - sides.1.mean) / spread, after: rest / spread)
    }
}
