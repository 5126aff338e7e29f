// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension PathModel {
    /// What the model says of `paths`, not yet in whole units.
    ///
    /// - Returns: numbers in proportion to the credits, in most models the credits themselves.
    /// - Throws: `AttributionError` where the model has no answer; its code says why.
    public func credits(_ paths: PathSet) throws(AttributionError) -> PathCredits {
        switch kind {
        case .pattern(let pattern):
            return paths.credits([pattern])[0]
        case .lastNonDirect(let direct):
            return paths.lastNonDirectCredits(direct)
        case .removal(let order):
            return PathCredits(
                try TransitionCounts(paths, order: order).effects(),
                times: Double(paths.totals.journeys))
        case .markovShapley(let order):
            let values = try TransitionCounts(paths, order: order).shapley()
            return PathCredits(values, times: Double(paths.totals.journeys))
        case .sumShapley:
            return PathCredits(paths.sumShapley(), times: 1)
        case .rateShapley(nil, _):
            return PathCredits(try paths.rateShapley(), times: Double(paths.totals.journeys))
        case .rateShapley(let pairs?, let seed):
            let sample = try paths.sampledRateShapley(pairs: pairs, seed: seed)
            return PathCredits(sample.values, times: Double(paths.totals.journeys))
        case .logistic(let ridge):
            let sets = ChannelSets(paths)
            return try LogisticModel(sets, paths.totals, ridge: ridge).credits(sets)
        case .custom(let rule):
            return try paths.credits(rule)
        }
    }
}

extension PathCredits {
    init(_ effects: MarkovEffects, times scale: Double) {
        self.init(
            channels: effects.channels,
            conversions: effects.conversionsThrough.map { $0 * scale },
            value: effects.valueThrough.map { $0 * scale })
    }

    init(_ values: ShapleyValues, times scale: Double) {
        self.init(
            channels: values.channels, conversions: values.conversions.map { $0 * scale },
            value: values.value.map { $0 * scale })
    }
}
