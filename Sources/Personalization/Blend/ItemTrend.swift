// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// How an item does of late against how it did altogether: above 1 for what is on the rise or in
/// its season, below 1 for what is on the way out.
///
/// What is left of an item's acts after a short half-life, divided by all of them, divided by the
/// same ratio over all items. An item that nobody has dealt with has 1.
public struct ItemTrend: Sendable {
    private let table: ItemTable
    private let ratios: [Double]

    /// The trend of the acts of a log, as things are at its end.
    ///
    /// - Parameters:
    ///   - log: what was done.
    ///   - recent: after how much time an act counts for half.
    ///   - kinds: what each kind of act counts.
    ///   - prior: how many acts of the usual ratio count as an item's own; 0 or more.
    /// - Throws: `PersonalizationError.Code.outOfRange` or `.notFinite` for an argument that makes
    ///   no sense.
    public init(
        _ log: InteractionLog, recent: HalfLife = .days(14), kinds: KindWeights = .purchases,
        prior: Double = 1
    ) throws(PersonalizationError) {
        try kinds.check()
        guard prior >= 0, prior.isFinite else {
            throw PersonalizationError(.outOfRange, "a prior must be finite and not negative")
        }
        table = log.table
        let end = log.rows.last?.at ?? .epoch
        var late = [Double](repeating: 0, count: log.table.count)
        var all = late
        for row in log.rowsInTotalOrder {
            let weight = Double(kinds[row.kind])
            guard weight > 0 else { continue }
            late[Int(row.item)] += weight * recent.rest(from: row.at, to: end)
            all[Int(row.item)] += weight
        }
        let lateSum = late.reduce(0, +)
        let sum = all.reduce(0, +)
        let usual = sum > 0 ? lateSum / sum : 1
        ratios = late.indices.map {
            all[$0] + prior > 0 && all[$0] > 0
                ? (late[$0] + prior * usual) / (all[$0] + prior) / usual : 1
        }
    }

    private init(table: ItemTable, ratios: [Double]) {
        self.table = table
        self.ratios = ratios
    }

    /// How many items are numbered.
    public var itemCount: Int { ratios.count }

    /// How an item does of late; 1 for one that is not in the table.
    public func ratio(of item: UInt32) -> Double {
        item < ratios.count ? ratios[Int(item)] : 1
    }

    /// The ratio of each item to a power, with a floor of 10⁻⁶.
    func factors(power: Double) -> [Float] {
        ratios.map { Float(Deterministic.pow(max($0, 1e-6), power)) }
    }

    /// The same trend over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of this one's.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> ItemTrend {
        var moved = [Double](repeating: 1, count: other.count)
        for (mine, number) in try table.numbers(in: other).enumerated() {
            moved[Int(number)] = ratios[mine]
        }
        return ItemTrend(table: other, ratios: moved)
    }
}
