// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is expected of a channel before a customer has answered there: one row of a table.
public struct ChannelPrior: Hashable, Sendable {
    /// The channel.
    public var channel: ChannelKind
    /// The age group that the row is about, as `SendContext.ageGroup` writes it; nil for all.
    public var ageGroup: String?
    /// The share of messages that are expected to be answered, between 0 and 1.
    public var share: Double
    /// For how many messages of the customer's own the expectation counts, above 0.
    public var weight: Double
    /// Where the row comes from.
    public var evidence: String

    /// A row; numbers out of their bounds are moved to them.
    public init(
        _ channel: ChannelKind, ageGroup: String? = nil, share: Double, weight: Double,
        evidence: String
    ) {
        self.channel = channel
        self.ageGroup = ageGroup
        self.share = share > 0.001 ? min(share, 0.999) : 0.001
        self.weight = weight > 0.01 ? min(weight, 1_000_000) : 0.01
        self.evidence = evidence
    }

    /// The row that counts fit best, by the method of moments of the beta-binomial distribution.
    ///
    /// - Parameters:
    ///   - channel: the channel.
    ///   - ageGroup: the age group that was counted, nil for all.
    ///   - counts: what each customer of the group got and answered there.
    ///   - evidence: where the counts come from.
    /// - Returns: The row; nil without a message.
    public static func fitted(
        _ channel: ChannelKind, ageGroup: String? = nil, to counts: [ChannelResponses.Count],
        evidence: String
    ) -> ChannelPrior? {
        var sent = 0.0
        var answered = 0.0
        var squares = 0.0
        var groups = 0.0
        for count in counts where count.sent > 0 {
            sent += Double(count.sent)
            answered += Double(min(max(count.answered, 0), count.sent))
            squares += Double(count.sent) * Double(count.sent)
            groups += 1
        }
        guard sent > 0 else { return nil }
        let share = answered / sent
        // The spread of the customers' own shares around the common one, weighted by messages:
        // what exceeds the spread of throws of one coin tells how different customers are
        // (J. C. Kleinman, "Proportions with extraneous variance", JASA 68, 1973).
        var spread = 0.0
        for count in counts where count.sent > 0 {
            let own = Double(min(max(count.answered, 0), count.sent)) / Double(count.sent)
            spread += Double(count.sent) * (own - share) * (own - share)
        }
        let coin = share * (1 - share)
        let over = spread - coin * (groups - 1)
        let room = coin * (sent - squares / sent - (groups - 1))
        let correlation = room > 0 ? over / room : 0
        let weight = correlation > 0 ? 1 / correlation - 1 : 1_000
        return ChannelPrior(
            channel, ageGroup: ageGroup, share: share, weight: min(weight, 1_000),
            evidence: evidence)
    }
}
