// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a model says, before it is made into whole units.
struct PathRaws {
    var credits: PathCredits
    var removalEffects: [Double]?
    var intervals: [ShareInterval]?

    init(_ paths: PathSet, _ model: PathModel) throws(AttributionError) {
        if case .removal(let order) = model.kind {
            let effects = try TransitionCounts(paths, order: order).effects()
            credits = PathCredits(effects, times: Double(paths.totals.journeys))
            removalEffects = effects.removalEffects
            if order == 1, effects.conversionProbability > 0,
                paths.channels.count <= PathSet.maxIntervalChannels
            {
                intervals = try paths.shareIntervals()
            }
        } else {
            credits = try model.credits(paths)
        }
    }
}

extension PathCreditReport {
    init(_ paths: PathSet, _ model: String, _ raw: PathRaws) {
        let millionths = ConversionShare.one.millionths
        let totals = paths.totals
        let conversions = LargestRemainder.split(
            Int64(totals.conversions) * millionths,
            by: raw.credits.conversions.map { $0 * Double(millionths) })
        let byValue = LargestRemainder.split(totals.value, by: raw.credits.value)
        let amounts =
            byValue
            ?? LargestRemainder.split(
                totals.value, by: raw.credits.conversions.map { totals.value < 0 ? -$0 : $0 })
        basis = byValue != nil ? .value : amounts != nil ? .conversions : .none
        let scaledConversions = Self.scaled(
            raw.credits.conversions, to: Double(totals.conversions))
        let scaledValue = Self.scaled(
            byValue != nil ? raw.credits.value : raw.credits.conversions,
            to: Double(totals.value))
        var rows: [PathCreditRow] = []
        for (index, channel) in paths.channels.enumerated() {
            rows.append(
                PathCreditRow(
                    channel: channel,
                    conversions: conversions == nil ? 0 : scaledConversions[index],
                    value: amounts == nil ? 0 : scaledValue[index],
                    share: ConversionShare(millionths: conversions?[index] ?? 0),
                    amount: amounts?[index] ?? 0, removalEffect: raw.removalEffects?[index],
                    interval: raw.intervals?[index]))
        }
        var rest = paths.withoutTouches
        if conversions == nil { rest.conversions += totals.conversions }
        if amounts == nil { rest.value &+= totals.value }
        if rest != PathTotals(nulls: rest.nulls) {
            rows.append(
                PathCreditRow(
                    channel: nil, conversions: Double(rest.conversions),
                    value: Double(rest.value),
                    share: ConversionShare(millionths: Int64(rest.conversions) * millionths),
                    amount: rest.value, removalEffect: nil, interval: nil))
        }
        self.rows = rows
        self.model = model
        policy = paths.policy
        valueDigits = paths.valueDigits
        self.totals = paths.allTotals
        let bounds = PathBounds(paths)
        violations = zip(rows, bounds.conversions.indices).flatMap { row, index in
            [
                CoherenceViolation(
                    row.channel ?? "", .conversions, row.conversions, bounds.conversions[index]),
                bounds.value.flatMap {
                    CoherenceViolation(row.channel ?? "", .value, row.value, $0[index])
                },
            ].compactMap(\.self)
        }
    }

    /// The weights so that they sum to `total`; as they are where they do already.
    private static func scaled(_ weights: [Double], to total: Double) -> [Double] {
        let sum = weights.reduce(0, +)
        let size = weights.reduce(0) { $0 + $1.magnitude }
        if sum == 0 || (sum - total).magnitude <= 1e-6 * size { return weights }
        return weights.map { $0 / sum * total }
    }
}
