// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension GuidedSelling {
    /// What is best asked next: the question whose answer tells most of the candidates.
    ///
    /// The customer is taken to name a value as often as candidates have it. The gain of a question
    /// is then Σ p · log₂(candidates ÷ left after the answer), the information gain of decision
    /// trees (Quinlan, "Induction of decision trees", 1986) where each candidate has one value; one
    /// without a value tells nothing. What is behind the most frequent answers counts as one answer,
    /// so that a question with a hundred answers is not the best by that alone. Prices are cut into
    /// quarters. Of equal questions the price is asked first, then category, brand, attributes by
    /// name.
    ///
    /// - Parameters:
    ///   - dialogue: what was said; what a must is about, or what was declined, is not asked.
    ///   - answers: how many answers a question has at the most; 2 or more.
    /// - Returns: nil when no question would tell anything.
    /// - Complexity: the number of features of the candidates.
    public func nextQuestion(_ dialogue: GuidedDialogue, answers: Int = 6) -> GuidedQuestion? {
        let candidates = candidates(dialogue)
        let total = candidates.eligibleCount
        guard total > 1 else { return nil }
        var settled = dialogue.declined
        for constraint in dialogue.constraints where constraint.isMust {
            if constraint.ceiling != nil { settled.insert(.price) }
            constraint.node.collect(&settled)
        }
        var counts: [UInt32: Int] = [:]
        var features: [UInt32] = []
        candidates.forEach { item in
            features.removeAll(keepingCapacity: true)
            facts.appendFeatures(of: item, to: &features)
            for feature in features { counts[feature, default: 0] += 1 }
        }
        var facets: [ItemFacet: [(feature: ItemFeature, count: Int)]] = [:]
        for (number, count) in counts {
            let feature = facts.feature(number)
            guard let facet = feature.facet, facet != .variantGroup, count < total,
                !settled.contains(.facet(facet))
            else { continue }
            facets[facet, default: []].append((feature, count))
        }
        var questions = facets.map { facet, values in
            question(facet, values, total: total, answers: max(answers, 2))
        }
        if !settled.contains(.price), let price = priceQuestion(candidates, total) {
            questions.append(price)
        }
        return questions.filter { $0.gain > 0 }.max { left, right in
            if left.gain != right.gain { return left.gain < right.gain }
            return left.topic.order > right.topic.order
        }
    }

    private func question(
        _ facet: ItemFacet, _ values: [(feature: ItemFeature, count: Int)], total: Int, answers: Int
    ) -> GuidedQuestion {
        let sorted = values.sorted {
            $0.count == $1.count ? $0.feature.value < $1.feature.value : $0.count > $1.count
        }
        let shown = sorted.prefix(answers)
        let behind = sorted.dropFirst(answers).reduce(0) { $0 + $1.count }
        let groups = shown.map(\.count) + (behind > 0 ? [min(behind, total)] : [])
        return GuidedQuestion(
            topic: .facet(facet),
            answers: shown.map {
                .init(
                    constraint: .must(.feature($0.feature)), words: $0.feature.value,
                    count: $0.count)
            },
            gain: Self.gain(groups, total))
    }

    /// The gain of a question that splits `total` candidates into these groups, which may overlap.
    static func gain(_ groups: [Int], _ total: Int) -> Double {
        let sum = groups.reduce(0, +)
        // Who has no value of the facet tells nothing.
        let all = Double(max(sum, total))
        var gain = 0.0
        for count in groups where count > 0 {
            let bits = Deterministic.log(Double(total) / Double(count)) / Deterministic.log(2)
            gain += Double(count) / all * bits
        }
        return gain
    }

    /// How much it may cost: up to a quarter, half, three quarters of the candidates, or all.
    private func priceQuestion(_ candidates: EligibilityMask, _ total: Int) -> GuidedQuestion? {
        var prices: [Currency: [Int64]] = [:]
        candidates.forEach { item in
            if let price = facts.price(of: item) {
                prices[price.currency, default: []].append(price.minorUnits)
            }
        }
        // Of the currency that most prices are in.
        let most = prices.max {
            ($0.value.count, $1.key.code) < ($1.value.count, $0.key.code)
        }
        guard let (currency, amounts) = most, let dearest = amounts.max() else { return nil }
        let sorted = amounts.sorted()
        var cuts: [Int64] = []
        for quarter in 1...3 {
            let cut = sorted[(sorted.count * quarter - 1) / 4]
            if cuts.last != cut, cut < dearest { cuts.append(cut) }
        }
        guard !cuts.isEmpty else { return nil }
        var groups: [Int] = []
        var answers: [GuidedQuestion.Answer] = []
        var before = 0
        for cut in cuts {
            let count = sorted.count { $0 <= cut }
            groups.append(count - before)
            before = count
            let ceiling = Money(minorUnits: cut, currency)
            answers.append(
                .init(
                    constraint: .costs(atMost: ceiling), words: "at most \(ceiling)",
                    count: count))
        }
        groups.append(sorted.count - before)
        // A ceiling leaves what is cheaper as well: what it tells is what lies above it.
        var gain = 0.0
        var left = 0
        for count in groups {
            left += count
            let bits = Deterministic.log(Double(total) / Double(left)) / Deterministic.log(2)
            gain += Double(count) / Double(total) * bits
        }
        return GuidedQuestion(topic: .price, answers: answers, gain: gain)
    }
}

extension RuleCondition.Node {
    /// What is said something about.
    func collect(_ topics: inout Set<GuidedTopic>) {
        switch self {
        case .everything, .item, .context: break
        case .price: topics.insert(.price)
        case .feature(let feature): if let facet = feature.facet { topics.insert(.facet(facet)) }
        case .not: break
        case .all(let nodes), .any(let nodes): for node in nodes { node.collect(&topics) }
        }
    }
}
