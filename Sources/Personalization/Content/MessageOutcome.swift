// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What became of one message that somebody got.
///
/// Two outcomes of one message are about one message: it worked when one of them says so.
public struct MessageOutcome: Hashable, Sendable {
    /// The kind of a message: a reminder, an infographic, a review request.
    public struct Kind: TextName {
        /// The text, as the retailer writes it.
        public let rawValue: String

        /// The value with this text.
        public init(_ rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// The message: the name of the event that it was sent with.
    public var message: EventID
    /// Of which kind it was.
    public var kind: Kind
    /// In what kind of channel it came.
    public var channel: ChannelKind
    /// How far the customer had come when he got it.
    public var stage: Stage
    /// Whether it did what it was for: a click, a visit, an order, as the retailer counts it.
    public var worked: Bool

    /// An outcome.
    public init(
        of message: EventID, _ kind: Kind, in channel: ChannelKind, at stage: Stage, worked: Bool
    ) {
        self.message = message
        self.kind = kind
        self.channel = channel
        self.stage = stage
        self.worked = worked
    }
}
