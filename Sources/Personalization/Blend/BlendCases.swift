// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What every model of a blend says to every query of its goals, of the items that can come to the
/// front.
struct BlendCases {
    /// One query: places in the lists below.
    private struct Case {
        var goal: Int
        /// The candidates, and where the scores of the first part begin.
        var candidates: Range<Int>
        var scores: Int
        var targetCount: Int
        /// Where one over the best score of each part and power begins.
        var scales: Int
    }

    private var cases: [Case] = []
    private var items: [UInt32] = []
    private var isTarget: [Bool] = []
    /// For each case, part by part, the scores of the candidates.
    private var scores: [Float] = []
    private var scales: [Float] = []
    private let factors: [[Float]]
    private let partCount: Int
    private let goals: [BlendGoal]
    /// For each goal one over the number of its queries, times its weight.
    private var shares: [Double]

    init(
        _ blend: Blend, _ split: TimeSplit, _ goals: [BlendGoal], powers: [Double], depth: Int
    ) throws(PersonalizationError) {
        self.goals = goals
        partCount = blend.parts.count
        factors = powers.map { blend.trend?.factors(power: $0) ?? [] }
        shares = []
        for (number, goal) in goals.enumerated() {
            switch goal.metric.kind {
            case .gain, .reciprocalRank, .hitRate, .recall: break
            default:
                throw PersonalizationError(
                    .outOfRange, "weights are not learnt for \(goal.metric)")
            }
            let plan = EvaluationCases(split, goal.task)
            guard !plan.cases.isEmpty else {
                throw PersonalizationError(.noData, "a goal of a blend has nothing to ask")
            }
            shares.append(goal.weight / Double(plan.cases.count))
            var collector = Collector(blend, depth: depth)
            for one in plan.cases {
                try collector.ask(one, plan, factors: factors)
                append(collector, goal: number)
            }
        }
    }

    private mutating func append(_ collector: Collector, goal: Int) {
        let start = items.count
        items += collector.items
        isTarget += collector.items.map { collector.targets.contains($0) }
        cases.append(
            Case(
                goal: goal, candidates: start..<items.count, scores: scores.count,
                targetCount: collector.targets.count, scales: scales.count))
        for part in collector.scores { scores += part }
        scales += collector.scales
    }

    /// How well the goals are met.
    ///
    /// - Parameters:
    ///   - weights: of the parts.
    ///   - powers: for each part which of the powers.
    /// - Returns: the mean over the queries of each goal, times its weight, summed.
    func measure(_ weights: [Float], _ powers: [Int]) -> Double {
        let longest = goals.map(\.metric.cutoff).max() ?? 0
        var top = TopItems(capacity: longest)
        var total = 0.0
        for one in cases {
            let metric = goals[one.goal].metric
            top.begin(limit: metric.cutoff)
            let count = one.candidates.count
            let used = (0..<partCount).compactMap { part -> (start: Int, scale: Float, Int)? in
                let scale = scales[one.scales + part * factors.count + powers[part]]
                guard weights[part] > 0, scale > 0 else { return nil }
                return (one.scores + part * count, weights[part] * scale, powers[part])
            }
            for place in 0..<count {
                var sum: Float = 0
                let item = Int(items[one.candidates.lowerBound + place])
                for (start, scale, power) in used {
                    let score = scores[start + place]
                    sum += power == 0 ? score * scale : score * factors[power][item] * scale
                }
                if sum > 0 { top.offer(sum, at: UInt32(place)) }
            }
            top.finish()
            total += shares[one.goal] * value(of: metric, top, one)
        }
        return total
    }

    private func value(of metric: EvaluationMetric, _ top: TopItems, _ one: Case) -> Double {
        var hits = 0.0
        var gain = 0.0
        var first: Int?
        for rank in 0..<top.count
        where isTarget[one.candidates.lowerBound + Int(top[rank].index)] {
            hits += 1
            gain += Self.discounts[min(rank, Self.discounts.count - 1)]
            first = first ?? rank
        }
        switch metric.kind {
        case .hitRate: return first == nil ? 0 : 1
        case .recall: return hits / Double(max(one.targetCount, 1))
        case .reciprocalRank: return first.map { 1 / Double($0 + 1) } ?? 0
        default:
            var best = 0.0
            for rank in 0..<min(metric.cutoff, one.targetCount) {
                best += Self.discounts[min(rank, Self.discounts.count - 1)]
            }
            return best > 0 ? gain / best : 0
        }
    }

    private static let discounts = (0..<200).map { 1 / Numerics.log2(Double($0 + 2)) }
}

/// Asks the models of a blend one query after the other.
private struct Collector {
    private(set) var items: [UInt32] = []
    private(set) var targets: Set<UInt32> = []
    /// For each part the scores of the items.
    private(set) var scores: [[Float]] = []
    /// For each part and power one over the best score; 0 when it is not above 0.
    private(set) var scales: [Float] = []
    private let blend: Blend
    private let depth: Int
    private var workspace: Blend.Workspace
    private var sinks: [ScoreSink]
    private var top: TopItems

    init(_ blend: Blend, depth: Int) {
        self.blend = blend
        self.depth = depth
        workspace = blend.makeWorkspace()
        sinks = blend.parts.map { _ in ScoreSink() }
        top = TopItems(capacity: depth)
    }

    mutating func ask(
        _ one: EvaluationCases.Case, _ plan: EvaluationCases, factors: [[Float]]
    ) throws(PersonalizationError) {
        var query = ModelQuery(at: one.at)
        query.history = Array(plan.histories[one.history])
        query.session = Array(plan.shown[one.shown])
        targets = Set(plan.targets[one.targets])
        var barred: Set<UInt32> = []
        if plan.task.kind == .newPurchases {
            barred = Set(query.history.lazy.filter(\.kind.isPurchase).map(\.item))
        }
        scales = []
        var found: Set<UInt32> = []
        for part in blend.parts.indices {
            sinks[part].begin(itemCount: blend.itemCount)
            try blend.parts[part].model.score(
                query, into: &sinks[part], workspace: &workspace.parts[part])
            for factor in factors {
                var best: Float = 0
                top.begin(limit: depth)
                for place in 0..<sinks[part].count {
                    let item = sinks[part].item(at: place)
                    var score = sinks[part].score(of: item)
                    if !factor.isEmpty { score *= factor[Int(item)] }
                    best = max(best, score)
                    if score > 0, !barred.contains(item) { top.offer(score, at: item) }
                }
                top.finish()
                scales.append(best > 0 ? 1 / best : 0)
                for rank in 0..<top.count { found.insert(top[rank].index) }
            }
        }
        // By number, so that a tie is broken as it is in a list.
        items = found.sorted()
        scores = sinks.map { sink in items.map { sink.score(of: $0) } }
    }
}
