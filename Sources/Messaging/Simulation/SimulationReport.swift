// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What happened in a simulation, counted.
public struct SimulationReport: Hashable, Sendable {
    /// What happened to those in one journey.
    public struct JourneyCount: Hashable, Sendable {
        /// How many runs began, those that began anew counted again.
        public var entered = 0
        /// How many reached the goal.
        public var reachedGoal = 0
        /// Why runs ended.
        public var ended: [Reason.Code: Int] = [:]
        /// How many messages were sent.
        public var sent = 0
    }

    /// How many people were lived through.
    public var people = 0
    /// How many events reached the retailer, those that followed from messages among them.
    public var events = 0
    /// How many timers were due.
    public var timers = 0
    /// How many times a message was looked at for sending.
    public var claims = 0
    /// How many messages were put into the outbox.
    public var planned = 0
    /// How many messages the transports have, by channel.
    public var sent: [ChannelKind: Int] = [:]
    /// Why messages were dropped.
    public var dropped: [Reason.Code: Int] = [:]
    /// How many messages were refused by transports.
    public var failed = 0
    /// How many hand-overs were made.
    public var attempts = 0
    /// How many of them nobody could tell the end of.
    public var ambiguous = 0
    /// How often a counterpart took a message that it had already taken.
    public var doubled = 0
    /// How many messages count as sent although the counterpart does not have them.
    public var lost = 0
    /// How often each gate was among what stopped or delayed a message.
    public var gates: [SendGate: Int] = [:]
    /// What happened in each journey.
    public var journeys: [String: JourneyCount] = [:]

    /// Nothing yet.
    public init() {}

    /// Everything that was worked on: events, timers and claims.
    public var steps: Int { events + timers + claims }

    /// Adds what was counted of other people.
    public mutating func add(_ other: SimulationReport) {
        people += other.people
        events += other.events
        timers += other.timers
        claims += other.claims
        planned += other.planned
        sent.merge(other.sent, uniquingKeysWith: +)
        dropped.merge(other.dropped, uniquingKeysWith: +)
        failed += other.failed
        attempts += other.attempts
        ambiguous += other.ambiguous
        doubled += other.doubled
        lost += other.lost
        gates.merge(other.gates, uniquingKeysWith: +)
        for (name, count) in other.journeys { journeys[name, default: .init()].add(count) }
    }
}

extension SimulationReport.JourneyCount {
    mutating func add(_ other: Self) {
        entered += other.entered
        reachedGoal += other.reachedGoal
        ended.merge(other.ended, uniquingKeysWith: +)
        sent += other.sent
    }
}
