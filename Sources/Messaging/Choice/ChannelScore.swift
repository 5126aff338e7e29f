// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How a channel was judged for one message of one customer, and what that rests on.
public struct ChannelScore: Hashable, Sendable {
    /// The channel.
    public var channel: ChannelKind
    /// Its place among the channels that the customer stated, from 0; nil when it was not stated.
    public var stated: Int?
    /// The probability that the customer answers there: the mean of the posterior.
    public var answers: Double
    /// The probability that was drawn from the posterior in its stead; nil when none was drawn.
    public var drawn: Double?
    /// Messages that the posterior of the customer rests on, beside the prior.
    public var sent: Int
    /// How many of them were answered.
    public var answered: Int
    /// The factor of the stage and the place where the customer is.
    public var fit: Double
    /// What one message costs, in the unit in which an answer is worth one.
    public var cost: Double
    /// What it was ranked by among channels that are stated alike: answers × fit − cost.
    public var value: Double

    /// A score.
    public init(
        _ channel: ChannelKind, stated: Int?, answers: Double, drawn: Double? = nil, sent: Int,
        answered: Int, fit: Double, cost: Double
    ) {
        self.channel = channel
        self.stated = stated
        self.answers = answers
        self.drawn = drawn
        self.sent = sent
        self.answered = answered
        self.fit = fit
        self.cost = cost
        value = (drawn ?? answers) * fit - cost
    }
}
