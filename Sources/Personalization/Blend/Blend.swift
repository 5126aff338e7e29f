// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Several models as one: the weighted sum of their scores, each scaled so that its best for the
/// query is 1.
///
/// A score may first be multiplied by a power of how the item does of late (`ItemTrend`). A model
/// whose best is not above 0 has no say. The parts are added in the order of the list, in single
/// precision: the same bits everywhere. A call allocates nothing with a warm workspace if its
/// models do not. Weights come from hand or from `fit`.
public struct Blend: CandidateModel {
    /// The working memory of a call.
    public struct Workspace: Sendable {
        var parts: [AnyCandidateModel.Workspace]
        var sink = ScoreSink()
    }

    /// `blend`.
    public var name: String { "blend" }
    /// The models with their weights.
    public let parts: [BlendPart]
    /// How items do of late; nil when it does not count.
    public let trend: ItemTrend?
    /// How many items are numbered.
    public let itemCount: Int
    /// For each part the factor of each item; none where it is 1 for all.
    private let factors: [[Float]]

    /// A blend with these weights.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a weight or a power that is below 0,
    ///   `.notFinite` for one that is not finite or is too great, `.sizeMismatch` for parts that
    ///   number different items.
    public init(_ parts: [BlendPart], trend: ItemTrend? = nil) throws(PersonalizationError) {
        let count = parts.first?.model.itemCount ?? trend?.itemCount ?? 0
        for part in parts {
            guard part.weight.magnitude <= WeightedItem.greatestWeight,
                part.trendPower.magnitude <= 8
            else {
                throw PersonalizationError(.notFinite, "a weight of a blend is out of range")
            }
            guard part.weight >= 0, part.trendPower >= 0 else {
                throw PersonalizationError(.outOfRange, "a weight of a blend is below 0")
            }
            guard part.model.itemCount == count else {
                throw PersonalizationError(
                    .sizeMismatch, "the models of a blend number different items")
            }
        }
        guard trend.map({ $0.itemCount == count }) != false else {
            throw PersonalizationError(.sizeMismatch, "a trend of other items")
        }
        self.parts = parts
        self.trend = trend
        itemCount = count
        factors = parts.map { part in
            part.trendPower == 0 ? [] : trend?.factors(power: part.trendPower) ?? []
        }
    }

    /// The same blend with the numbers of a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of a model.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> Blend {
        var aligned: [BlendPart] = []
        for var part in parts {
            part.model = try part.model.aligned(to: other)
            aligned.append(part)
        }
        guard let trend else { return try Blend(aligned) }
        return try Blend(aligned, trend: try trend.aligned(to: other))
    }

    /// A working memory.
    public func makeWorkspace() -> Workspace {
        Workspace(parts: parts.map { $0.model.makeWorkspace() })
    }

    /// The weighted sum of the models' scores.
    ///
    /// - Complexity: what the models need, and the number of scores that they give.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError) {
        for place in parts.indices where parts[place].weight > 0 {
            let scale = try run(place, query, &workspace)
            guard scale > 0 else { continue }
            for index in 0..<workspace.sink.count {
                let item = workspace.sink.item(at: index)
                sink.add(scaled(workspace.sink.score(of: item), item, place) * scale, to: item)
            }
        }
    }

    /// Asks one model and returns what its scores are multiplied by; 0 when it has no say.
    private func run(
        _ place: Int, _ query: borrowing ModelQuery, _ workspace: inout Workspace
    ) throws(PersonalizationError) -> Float {
        if workspace.parts.count != parts.count { workspace = makeWorkspace() }
        workspace.sink.begin(itemCount: itemCount)
        try parts[place].model.score(
            query, into: &workspace.sink, workspace: &workspace.parts[place])
        var best: Float = 0
        for index in 0..<workspace.sink.count {
            let item = workspace.sink.item(at: index)
            best = max(best, scaled(workspace.sink.score(of: item), item, place))
        }
        return best > 0 ? parts[place].weight / best : 0
    }

    @inline(__always)
    private func scaled(_ score: Float, _ item: UInt32, _ place: Int) -> Float {
        factors[place].isEmpty ? score : score * factors[place][Int(item)]
    }

    /// How much of an item's score comes from each model, the greatest first; only what is above 0.
    public func shares(
        of item: UInt32, for query: borrowing ModelQuery, workspace: inout Workspace
    ) throws(PersonalizationError) -> [BlendShare] {
        var shares: [BlendShare] = []
        for place in parts.indices where parts[place].weight > 0 {
            let scale = try run(place, query, &workspace)
            let amount = scaled(workspace.sink.score(of: item), item, place) * scale
            if amount > 0 {
                shares.append(BlendShare(name: parts[place].model.name, amount: amount))
            }
        }
        return shares.sorted { $0.amount > $1.amount }
    }

    /// What the models say that the score comes from, each model's parts adding up to its share.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        guard item < itemCount else {
            throw PersonalizationError(.outOfRange, "an item is not in the table")
        }
        var workspace = makeWorkspace()
        var sums: [UInt32: Float] = [:]
        for place in parts.indices where parts[place].weight > 0 {
            let found = try parts[place].model.contributions(to: item, of: query)
            let total = found.reduce(Float(0)) { $0 + $1.amount }
            guard total > 0 else { continue }
            let scale = try run(place, query, &workspace)
            let share = scaled(workspace.sink.score(of: item), item, place) * scale
            guard share > 0 else { continue }
            for part in found { sums[part.source, default: 0] += part.amount / total * share }
        }
        return sums.map { Contribution(source: $0.key, amount: $0.value) }.sorted {
            $0.amount == $1.amount ? $0.source < $1.source : $0.amount > $1.amount
        }
    }
}
