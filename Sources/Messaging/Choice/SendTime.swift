// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How the best hour for a message is found: from the hours at which the customer answers.
///
/// The customer's answers of the past, read on the clock where the customer is, are spread over
/// the neighbouring hours and, in part, over the other days of the week, and joined with a prior by
/// channel and age. The message waits for the hour with the greatest share, when that is clearly
/// greater than now's. A customer whose rhythm is not known gets the message now.
public struct SendTime: Hashable, Sendable {
    /// What is expected before a customer has answered, by hour of the day.
    public struct Prior: Hashable, Sendable {
        /// The channel that the row is about; nil for all.
        public var channel: ChannelKind?
        /// The age group that the row is about; nil for all.
        public var ageGroup: String?
        /// The weight of each hour of a day from Monday to Friday, from midnight on.
        public var weekday: [Double]
        /// The weight of each hour of Saturday and Sunday.
        public var weekend: [Double]
        /// Where the row comes from.
        public var evidence: String

        /// A row; an hour that is not there weighs nothing.
        public init(
            channel: ChannelKind? = nil, ageGroup: String? = nil, weekday: [Double],
            weekend: [Double], evidence: String
        ) {
            self.channel = channel
            self.ageGroup = ageGroup
            self.weekday = weekday
            self.weekend = weekend
            self.evidence = evidence
        }
    }

    /// What is expected before a customer has answered; the first row that fits is taken.
    public var priors: [Prior]
    /// For how many answers the prior counts, above 0.
    public var weight: Double
    /// With fewer answers the rhythm is not known.
    public var leastAnswers: Int
    /// How many of the newest answers are looked at.
    public var mostAnswers: Int
    /// How much greater than now's the share of another hour must be to be waited for.
    public var leastGain: Double
    /// How long after it was planned a message may wait for its hour.
    public var horizon: Duration

    /// A way to find the hour.
    public init(
        priors: [Prior] = [], weight: Double = 4, leastAnswers: Int = 5, mostAnswers: Int = 200,
        leastGain: Double = 1.5, horizon: Duration = .seconds(7 * 86_400)
    ) {
        self.priors = priors
        self.weight = weight
        self.leastAnswers = leastAnswers
        self.mostAnswers = mostAnswers
        self.leastGain = leastGain
        self.horizon = horizon
    }

    /// The usual way: a flat day from eight to ten in the evening before anything is known.
    public static let standard = SendTime(
        priors: [
            Prior(
                weekday: (0..<24).map { 8..<22 ~= $0 ? 1 : 0.2 },
                weekend: (0..<24).map { 9..<22 ~= $0 ? 1 : 0.2 },
                evidence: "no evidence: waking hours")
        ])

    /// The rhythm of a customer on a channel; nil while it is not known.
    ///
    /// - Parameters:
    ///   - context: what is known about the customer.
    ///   - channel: the channel, for the prior.
    ///   - clocks: where the customer is.
    /// - Returns: The rhythm.
    /// - Complexity: O(n) in the answers that are looked at.
    public func rhythm(
        of context: SendContext, on channel: ChannelKind, by clocks: ZoneClocks
    ) -> WeekRhythm? {
        let answers = context.responses.answers.suffix(max(mostAnswers, 0))
        guard answers.count >= leastAnswers else { return nil }
        let prior = priors.first { row in
            (row.channel == nil || row.channel == channel)
                && (row.ageGroup == nil || row.ageGroup == context.ageGroup)
        }
        return WeekRhythm(answers, by: clocks, prior: prior, weight: weight)
    }
}
