// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How the channel of a message is chosen among those that may be taken.
///
/// What the customer stated comes first. Among the rest the channel with the greatest value:
/// the probability that the customer answers there, times a factor for the stage and for where the
/// customer is, less the cost. The probability is the mean of a beta-binomial posterior: a prior
/// by channel and age group, and the customer's own answers. Equal values keep the author's order.
/// A message goes on one channel, never on two.
public struct ChannelChoice: Hashable, Sendable {
    /// How a channel suits a stage of the funnel.
    public struct StageFit: Hashable, Sendable {
        /// The stage.
        public var stage: Stage
        /// The channel.
        public var channel: ChannelKind
        /// What the probability of an answer is multiplied by.
        public var factor: Double

        /// A fit.
        public init(_ stage: Stage, _ channel: ChannelKind, _ factor: Double) {
            self.stage = stage
            self.channel = channel
            self.factor = factor
        }
    }

    /// How a channel suits where the customer is now: on which device, at which place.
    public struct PlaceFit: Hashable, Sendable {
        /// Where the customer is.
        public var place: ChannelKind
        /// The channel.
        public var channel: ChannelKind
        /// What the probability of an answer is multiplied by.
        public var factor: Double

        /// A fit.
        public init(_ place: ChannelKind, _ channel: ChannelKind, _ factor: Double) {
            self.place = place
            self.channel = channel
            self.factor = factor
        }
    }

    /// What is expected before a customer has answered.
    public var priors: [ChannelPrior]
    /// What is expected of a channel without a row.
    public var otherwise: ChannelPrior
    /// What one message costs, in the unit in which an answer is worth one.
    public var costs: [ChannelKind: Double]
    /// How channels suit stages; a pair without a row has the factor 1.
    public var stages: [StageFit]
    /// How channels suit where the customer is; a pair without a row has the factor 1.
    public var places: [PlaceFit]
    /// Whether the probability is drawn from the posterior in place of its mean (Thompson
    /// sampling), so that channels that are little known are tried at times.
    public var explores: Bool
    /// Makes the chance of this choice its own.
    public var seed: UInt64

    /// A choice.
    public init(
        priors: [ChannelPrior] = [],
        otherwise: ChannelPrior = ChannelPrior(
            .other, share: 0.05, weight: 4, evidence: "no evidence: a guess"),
        costs: [ChannelKind: Double] = [:], stages: [StageFit] = [], places: [PlaceFit] = [],
        explores: Bool = false, seed: UInt64 = 0
    ) {
        self.priors = priors
        self.otherwise = otherwise
        self.costs = costs
        self.stages = stages
        self.places = places
        self.explores = explores
        self.seed = seed
    }

    /// How the channels are ranked for a message of a customer, best first.
    ///
    /// - Parameters:
    ///   - channels: those that may be taken, in the author's order.
    ///   - key: the message, which chance belongs to.
    ///   - context: what is known about the customer.
    /// - Returns: A score for each channel.
    /// - Complexity: O(n log n) in the channels, times the rows of the tables.
    public func ranking(
        of channels: [ChannelKind], for key: MessageKey, _ context: SendContext
    ) -> [ChannelScore] {
        ranking(of: channels, count: channels.count, for: key, context)
    }

    /// The same, for channels of which it is known how many there are.
    func ranking(
        of channels: some Sequence<ChannelKind>, count: Int, for key: MessageKey,
        _ context: SendContext
    ) -> [ChannelScore] {
        var scores: [ChannelScore] = []
        scores.reserveCapacity(count)
        for channel in channels { insert(score(of: channel, for: key, context), into: &scores) }
        return scores
    }

    /// How one channel is judged.
    public func score(
        of channel: ChannelKind, for key: MessageKey, _ context: SendContext
    ) -> ChannelScore {
        let row = row(of: channel, ageGroup: context.ageGroup)
        let share = row.map { priors[$0].share } ?? otherwise.share
        let expected = row.map { priors[$0].weight } ?? otherwise.weight
        let count = context.responses.counts[channel] ?? ChannelResponses.Count()
        let sent = Double(max(count.sent, 0))
        // A message can be answered after its count was cut off: no share above one.
        let answered = min(Double(max(count.answered, 0)), sent)
        let weight = expected + sent
        let mean = (share * expected + answered) / weight
        // By index, here and below, so that rows that are passed over are not copied.
        var fit = 1.0
        if let stage = context.stage {
            for index in stages.indices
            where stages[index].stage == stage && stages[index].channel == channel {
                fit *= stages[index].factor
            }
        }
        if let place = context.presence {
            for index in places.indices
            where places[index].place == place && places[index].channel == channel {
                fit *= places[index].factor
            }
        }
        var drawn: Double?
        if explores {
            drawn = draw(mean: mean, weight: weight, for: key, channel)
        }
        return ChannelScore(
            channel, stated: context.preference.channels.firstIndex(of: channel), answers: mean,
            drawn: drawn, sent: max(count.sent, 0), answered: Int(answered), fit: fit,
            cost: costs.isEmpty ? 0 : costs[channel] ?? 0)
    }

    /// The prior of a channel: of the age group, else of all, else of any channel.
    public func prior(of channel: ChannelKind, ageGroup: String?) -> ChannelPrior {
        row(of: channel, ageGroup: ageGroup).map { priors[$0] } ?? otherwise
    }

    private func row(of channel: ChannelKind, ageGroup: String?) -> Int? {
        var found: Int?
        for index in priors.indices where priors[index].channel == channel {
            guard let group = priors[index].ageGroup else {
                found = found ?? index
                continue
            }
            if group == ageGroup { return index }
        }
        return found
    }

    /// Keeps the scores in order; one that is not better than another comes after it.
    private func insert(_ score: ChannelScore, into scores: inout [ChannelScore]) {
        var index = scores.count
        while index > 0, score.isBetter(than: scores[index - 1]) { index -= 1 }
        scores.insert(score, at: index)
    }

    /// A number from a distribution with the posterior's mean and variance: the sum of twelve even
    /// ones has nearly the normal's form, and needs no function that differs between systems.
    private func draw(
        mean: Double, weight: Double, for key: MessageKey, _ channel: ChannelKind
    ) -> Double {
        var name: UInt64 = 14_695_981_039_346_656_037
        for byte in channel.rawValue.utf8 { name = (name ^ UInt64(byte)) &* 1_099_511_628_211 }
        var sum = -6.0
        for step in 0..<12 {
            sum += MessageChance(seed: seed, key, purpose: name &+ UInt64(step)).unit
        }
        let deviation = (mean * (1 - mean) / (weight + 1)).squareRoot()
        return min(max(mean + sum * deviation, 0), 1)
    }
}

extension ChannelScore {
    fileprivate func isBetter(than other: ChannelScore) -> Bool {
        switch (stated, other.stated) {
        case (let own?, let its?): own < its
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): value > other.value
        }
    }
}
