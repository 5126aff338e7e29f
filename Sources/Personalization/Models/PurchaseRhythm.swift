// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// After how long each item is bought again: mean and spread of the logarithms of the intervals.
public struct PurchaseRhythm: Sendable {
    private let table: ItemTable
    /// The median interval of each item in days.
    public private(set) var medianDays: [Double]
    /// How sharp the intervals of each item are: the shape of the log-logistic distribution.
    public private(set) var shapes: [Double]
    private let overall: Moments

    /// How many items are numbered.
    public var itemCount: Int { medianDays.count }

    /// Sums over the logarithms of intervals in days.
    private struct Moments: Sendable {
        var count = 0.0
        var sum = 0.0
        var squares = 0.0

        mutating func add(_ value: Double) {
            count += 1
            sum += value
            squares += value * value
        }

        /// The moments with `prior` values of a wider kind among them.
        func drawn(to wider: Moments, prior: Double) -> Moments {
            guard wider.count > 0 else { return self }
            return Moments(
                count: count + prior, sum: sum + prior * wider.sum / wider.count,
                squares: squares + prior * wider.squares / wider.count)
        }

        var median: Double {
            Deterministic.exp(count > 0 ? sum / count : 0)
        }

        /// π ÷ (√3 · standard deviation), the deviation not below 0.2.
        var shape: Double {
            guard count > 0 else { return 1 }
            let mean = sum / count
            let variance = max(squares / count - mean * mean, 0.04)
            return Double.pi / (3 * variance).squareRoot()
        }
    }

    /// The rhythm of the purchases of a log.
    ///
    /// Purchases of one day are one.
    init(
        _ log: InteractionLog, categories: [UInt32]?, prior: Double
    ) throws(PersonalizationError) {
        guard prior >= 0, prior.isFinite else {
            throw PersonalizationError(.outOfRange, "a prior must be finite and not negative")
        }
        if let categories, categories.count != log.table.count {
            throw PersonalizationError(.sizeMismatch, "categories of another table")
        }
        let rows = log.rows.filter(\.kind.isPurchase).sorted { $0.comesBefore($1) }
        var items = [Moments](repeating: Moments(), count: log.table.count)
        var overall = Moments()
        for place in rows.indices.dropFirst() {
            let (last, row) = (rows[place - 1], rows[place])
            guard last.customer == row.customer, last.item == row.item else { continue }
            let days = last.at.duration(to: row.at) / .seconds(86_400)
            guard days >= 1 else { continue }
            items[Int(row.item)].add(Deterministic.log(days))
        }
        for item in items {
            overall.count += item.count
            overall.sum += item.sum
            overall.squares += item.squares
        }
        if overall.count == 0 {
            // Nothing was bought twice yet: a month, with a wide spread.
            overall.add(Deterministic.log(15))
            overall.add(Deterministic.log(60))
        }
        var wider: [UInt32: Moments] = [:]
        if let categories {
            for (item, category) in categories.enumerated() {
                wider[category, default: Moments()].count += items[item].count
                wider[category, default: Moments()].sum += items[item].sum
                wider[category, default: Moments()].squares += items[item].squares
            }
        }
        medianDays = []
        shapes = []
        for (item, own) in items.enumerated() {
            let category = (categories.flatMap { wider[$0[item]] } ?? Moments())
                .drawn(to: overall, prior: max(prior, 1))
            let moments = own.drawn(to: category, prior: max(prior, 1e-9))
            medianDays.append(moments.median)
            shapes.append(moments.shape)
        }
        self.overall = overall
        table = log.table
    }

    /// The chance that an item is bought again within `horizon`, when it was not for `age`.
    public func chance(of item: UInt32, since age: Duration, within horizon: Duration) -> Double {
        guard item < medianDays.count else { return 0 }
        let days = max(age / .seconds(86_400), 0)
        let later = days + max(horizon / .seconds(86_400), 0)
        func odds(_ days: Double) -> Double {
            let ratio = days / medianDays[Int(item)]
            return ratio < 1e-9 ? 0 : Deterministic.pow(min(ratio, 1e9), shapes[Int(item)])
        }
        // 1 − S(later) ÷ S(now), with S = 1 ÷ (1 + odds).
        let (now, then) = (odds(days), odds(later))
        guard then.isFinite else { return 1 }
        return (then - now) / (1 + then)
    }

    func aligned(to other: ItemTable) throws(PersonalizationError) -> PurchaseRhythm {
        let numbers = try table.numbers(in: other)
        return PurchaseRhythm(self, numbers: numbers, other: other)
    }

    private init(_ source: PurchaseRhythm, numbers: [UInt32], other: ItemTable) {
        table = other
        overall = source.overall
        medianDays = [Double](repeating: overall.median, count: other.count)
        shapes = [Double](repeating: overall.shape, count: other.count)
        for (mine, number) in numbers.enumerated() {
            medianDays[Int(number)] = source.medianDays[mine]
            shapes[Int(number)] = source.shapes[mine]
        }
    }
}
