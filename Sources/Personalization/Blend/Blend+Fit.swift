// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Blend {
    /// A blend whose weights are learnt on a later slice of the training part, and whose models are
    /// then made from all of it.
    ///
    /// `make` is called twice: with what was before `cut`, to learn the weights on what came after,
    /// and with the whole training part. It gives the models, the trend and the weights to start
    /// from. The test is not looked at: there is no way to hand it in.
    ///
    /// - Parameters:
    ///   - training: what may be learnt from.
    ///   - cut: the first instant of the slice that weights are learnt on.
    ///   - goals: what they are learnt for.
    ///   - generator: in which order they are tried.
    ///   - make: makes an untuned blend of rows.
    /// - Returns: the blend of the whole training part with the weights that were learnt.
    /// - Throws: `PersonalizationError.Code.noData` when a part would be empty or there is nothing
    ///   to ask, `.outOfRange` for goals that make no sense, and what `make` throws.
    public static func fit(
        on training: TrainingPart, validationFrom cut: Timestamp, goals: [BlendGoal],
        using generator: inout some RandomNumberGenerator,
        _ make: (InteractionLog) throws(PersonalizationError) -> Blend
    ) throws(PersonalizationError) -> Blend {
        let split = try training.validation(from: cut)
        let draft = try split.fit { (part) throws(PersonalizationError) in try make(part.log) }
        let tuned = try tuned(draft, on: split, goals: goals, using: &generator)
        let whole = try make(training.log)
        guard whole.parts.count == tuned.parts.count else {
            throw PersonalizationError(.sizeMismatch, "a blend of another number of models")
        }
        return try whole.with(
            weights: tuned.parts.map(\.weight), trendPowers: tuned.parts.map(\.trendPower))
    }

    /// The blend with weights, and powers of the trend, that do best on the test of its own split.
    ///
    /// A coordinate search: one weight or one power after the other is moved to where the goals are
    /// met best, in an order drawn anew in each round, until a round gains nothing. Weights are
    /// given with the greatest as 1. For each query the hundred best items of each model and power
    /// are looked at.
    ///
    /// - Throws: as `fit`, and `PersonalizationError.Code.otherSplit` for a blend of another split.
    public static func tuned(
        _ draft: Fitted<Blend>, on split: TimeSplit, goals: [BlendGoal],
        using generator: inout some RandomNumberGenerator
    ) throws(PersonalizationError) -> Blend {
        guard draft.mark === split.mark else {
            throw PersonalizationError(.otherSplit, "the blend was fitted on another split")
        }
        guard !goals.isEmpty, goals.allSatisfy({ $0.weight > 0 && $0.weight.isFinite }) else {
            throw PersonalizationError(.outOfRange, "a goal has a weight above 0")
        }
        var search = try BlendSearch(draft.model, split, goals)
        search.run(using: &generator)
        return try draft.model.with(weights: search.weights, trendPowers: search.powers)
    }

    /// The same models with other weights.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for another number of weights or powers,
    ///   and as the initialiser.
    public func with(
        weights: [Float], trendPowers: [Double]
    ) throws(PersonalizationError) -> Blend {
        guard weights.count == parts.count, trendPowers.count == parts.count else {
            throw PersonalizationError(.sizeMismatch, "a blend has a weight for each model")
        }
        var parts = parts
        for place in parts.indices {
            parts[place].weight = weights[place]
            parts[place].trendPower = trendPowers[place]
        }
        return try Blend(parts, trend: trend)
    }
}
