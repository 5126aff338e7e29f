// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What an index needs to weigh a pair, worked out once from its model.
struct IndexWeigher: Sendable {
    let weights: [[Double]]
    let prior: Double
    /// For each field, of each value of the model and each level, half the logarithm of its share.
    let halves: [[Float]]
    /// Half the logarithm of the share of a value that the model does not know, at least.
    let rarest: [Float]
    /// The same, of the rarest value of each field.
    let least: [Float]
    let bound: WeightBound
    /// The fields that are not exchanged with others, in the order in which a pair is given up soonest.
    let plain: [Int]

    init(_ model: LinkModel) {
        weights = model.weights
        prior = model.priorWeight
        halves = model.shares.map(\.halves)
        rarest = model.shares.map { $0.half(0) }
        let fields = model.schema.fields
        let categories = fields.indices.filter { fields[$0].comparison == .category }
        // A value that is new to the model may be rarer than any that it knows.
        let bounds = zip(halves, model.shares).map { halves, shares in
            halves + [Float](repeating: shares.half(0), count: 4)
        }
        bound = WeightBound(
            weights: weights, prior: prior, halves: bounds, categories: categories)
        least = bounds.flatMap { halves in
            (0..<4).map { place in
                stride(from: 4 + place, to: halves.count, by: 4).reduce(0) { min($0, halves[$1]) }
            }
        }
        let paired = model.schema.pairs.flatMap { [$0.first, $0.second] }
        let plain = fields.indices.filter { !paired.contains($0) }
            .sorted { (model.weights[$0][0], $0) < (model.weights[$1][0], $1) }
        self.plain = plain
    }

    /// The most that each level of a field can be worth to a value, `nil` when the model does not know
    /// it.
    @inline(__always)
    func most(_ place: Int, _ value: UInt32?, _ level: UInt8) -> Float {
        let share = LinkLevel.sharePlace(level)
        let base = Float(weights[place][Int(level)])
        if share == 4 { return base }
        let least = least[place * 4 + share]
        let half = value.map { halves[place][Int($0) * 4 + share] } ?? least
        // Two equal values are as common.
        return base - half - (level == LinkLevel.equal.rawValue ? half : least)
    }
}
