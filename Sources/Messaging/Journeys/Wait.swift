// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A step that waits: for a while, until a local time, until a day, or for an event.
public struct Wait: Hashable, Sendable {
    /// What is waited for.
    public enum Until: Hashable, Sendable {
        /// So long.
        case elapsed(Duration)
        /// The next time that the customer's clocks show this.
        case local(LocalMoment)
        /// The next return of the day that lies at this path (`2001-02-28`, or the day alone,
        /// `--02-28`), at a local time; the 28th in years that have no 29th of February.
        case anniversary(JourneyPath, LocalMoment)
        /// One of these events, at most so long.
        case event([EventName], atMost: Duration)
    }

    /// What becomes of a run that waits for a local time while the zone is not known.
    public enum UnknownZone: UInt8, Hashable, Sendable, CaseIterable {
        /// The run ends with a reason.
        case ends = 0
        /// It goes on at once; hours are then the send policy's alone.
        case goesOn = 1
    }

    /// The name; nil takes one from its place.
    public var name: String?
    /// What is waited for.
    public var until: Until
    /// What happens when a local time is waited for and the zone is not known.
    public var unknownZone: UnknownZone = .ends
    /// What follows when the event came, before the steps after this one.
    public var heard: [JourneyStep] = []
    /// What follows when it did not come in time, before the steps after this one.
    public var missed: [JourneyStep] = []

    /// Waits so long.
    public init(_ duration: Duration, name: String? = nil) {
        self.name = name
        until = .elapsed(duration)
    }

    /// Waits for the next time that the customer's clocks show this.
    public init(
        until moment: LocalMoment, unknownZone: UnknownZone = .ends, name: String? = nil
    ) {
        self.name = name
        until = .local(moment)
        self.unknownZone = unknownZone
    }

    /// Waits for the next return of a day of the year, at a local time.
    public init(
        untilAnniversaryAt path: JourneyPath, _ moment: LocalMoment,
        unknownZone: UnknownZone = .ends, name: String? = nil
    ) {
        self.name = name
        until = .anniversary(path, moment)
        self.unknownZone = unknownZone
    }

    /// Waits for an event, at most so long.
    ///
    /// - Parameters:
    ///   - events: any of these will do.
    ///   - limit: how long is waited.
    ///   - name: the step's name; nil takes one from its place.
    ///   - heard: what follows when one came.
    ///   - missed: what follows when none came in time.
    public init(
        for events: EventName..., atMost limit: Duration, name: String? = nil,
        @JourneyStepsBuilder then heard: () -> [JourneyStep] = { [] },
        @JourneyStepsBuilder otherwise missed: () -> [JourneyStep] = { [] }
    ) {
        self.name = name
        until = .event(events, atMost: limit)
        self.heard = heard()
        self.missed = missed()
    }
}
