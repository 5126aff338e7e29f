// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journey "no action on a search": it is shown in another format (M46).
///
/// Messages may use `query`.
public struct FormatLadder: Hashable, Sendable {
    /// The name of the journey.
    public var name = "format-ladder"
    /// Its version.
    public var version: Int64 = 1
    /// What begins it.
    public var trigger: EventName = .searched
    /// How long after it the first format comes.
    public var delay: Duration = .seconds(3_600)
    /// The formats in their order.
    public var rungs: [Ladder.Rung]
    /// How long is waited on each.
    public var pause: Duration = .seconds(2 * 86_400)
    /// What it is for, in whatever channel.
    public var conversions: [EventName] = [.cartChanged, .orderPlaced, .storeReceipt]
    /// No more than so many formats.
    public var atMost = 4
    /// How long a customer who went through it is left alone.
    public var rest: Duration = .seconds(30 * 86_400)

    /// The usual settings.
    public init(_ rungs: [Ladder.Rung]) { self.rungs = rungs }

    /// The journey.
    public var journey: Journey {
        Journey(
            name, version: version,
            on: JourneyTrigger(
                trigger, occasion: .constant("ladder"),
                keeps: ["query": "event.properties.query"]),
            reentry: .after(rest)
        ) {
            Wait(delay, name: "delay")
            Ladder("format", rungs, pause: pause, until: conversions, atMost: atMost)
        }
    }
}
