// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A step that says the same in one format after another, until it works.
///
/// It stops when one of the events comes, when the customer answers, or when all rungs were
/// climbed. How many messages a customer gets is the send policy's cap besides.
public struct Ladder: Hashable, Sendable {
    /// One format.
    public enum Rung: Hashable, Sendable {
        /// A message.
        case message(MessagePlan)
        /// The customer joins an audience, so that an advertising medium shows it,
        /// until the ladder ends.
        case audience(String)
    }

    /// The name.
    public var name: String
    /// The formats, in order.
    public var rungs: [Rung]
    /// How long is waited on each rung.
    public var pause: Duration
    /// What it is for: any of these stops it.
    public var stops: [EventName]
    /// Whether an answer to a message, a tap or a click, stops it too.
    public var stopsWhenAnswered: Bool
    /// No more than so many rungs are climbed.
    public var atMost: Int

    /// A ladder.
    public init(
        _ name: String, _ rungs: [Rung], pause: Duration, until stops: [EventName],
        stopsWhenAnswered: Bool = true, atMost: Int = 8
    ) {
        self.name = name
        self.rungs = rungs
        self.pause = pause
        self.stops = stops
        self.stopsWhenAnswered = stopsWhenAnswered
        self.atMost = atMost
    }
}
