// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How a customer answered to messages, by channel and by hour of the local week.
///
/// Counted over distinct messages, so that a receipt that is told twice counts once.
public struct ChannelResponses: Hashable, Sendable {
    /// How many messages went, and to how many the customer answered by opening, clicking or
    /// writing back.
    public struct Count: Hashable, Sendable {
        /// Messages that went.
        public var sent: Int
        /// Messages that were answered.
        public var answered: Int

        /// A count.
        public init(sent: Int = 0, answered: Int = 0) {
            self.sent = sent
            self.answered = answered
        }
    }

    /// The counts, by channel.
    public var counts: [ChannelKind: Count]
    /// When the customer answered, newest last; instants, since the zone may become known later.
    public var answers: [Timestamp]

    /// Responses.
    public init(counts: [ChannelKind: Count] = [:], answers: [Timestamp] = []) {
        self.counts = counts
        self.answers = answers
    }
}
