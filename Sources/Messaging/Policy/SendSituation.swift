// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What follows from a request and a context under a policy, whatever the instant.
struct SendSituation {
    /// What stops a channel for good: no passing of time opens it.
    struct Stops: OptionSet {
        let rawValue: UInt8

        /// The consent gate said no, or nothing.
        static let refused = Stops(rawValue: 1)
        static let unreachable = Stops(rawValue: 2)
        static let misfit = Stops(rawValue: 4)
        /// The channel is for people who are there, and does not wait for them.
        static let absent = Stops(rawValue: 8)
        static let suppressed = Stops(rawValue: 16)
        static let declined = Stops(rawValue: 32)
        static let violates = Stops(rawValue: 64)
    }

    /// What is known about one channel.
    struct Way {
        let channel: ChannelKind
        let plan: PolicyPlans.Channel
        /// What the consent gate said.
        let consent: ConsentAnswer?
        var stops: Stops = []
        /// Whether the customer is there, where the channel asks for that.
        var isPresent = true
        /// Before these instants nothing goes: the consent gate, the channel says so.
        var permittedFrom = Timestamp.distantPast
        var busyUntil = Timestamp.distantPast
        /// Until when a reply window is open, for ever without one; nil while it is closed.
        var window: Timestamp? = .distantFuture

        var isReachable: Bool { !stops.contains(.unreachable) }

        /// Notes where the customer is.
        mutating func set(presence: ChannelKind?) {
            isPresent = plan.isPresent(at: presence)
            if !isPresent, plan.presence?.waits == false {
                stops.insert(.absent)
            } else {
                stops.remove(.absent)
            }
        }
    }

    /// The rules for the class.
    let kind: PolicyPlans.Kind
    /// The channels in the author's order, each once.
    var ways: [Way]
    /// The clocks where the customer is, or may be; empty when nothing is known.
    let clocks: [ZoneClocks]
    /// Whether the clocks are not the customer's own alone.
    let isAssumed: Bool
    /// The caps under which enough places are taken that they may hold the message back.
    let views: [CapView]
    /// Whether a cap counts the places of each channel for itself.
    let countsEach: Bool
    /// The places under the caps: all, then those of caps that count some.
    var places: [CapView.Place]
    /// Whether the goal is reached or an exit condition is true.
    var isEnded: Bool
    /// Whether the equal message was sent.
    var isSentBefore: Bool
    /// Whether the customer declines the topic of a message that can be paused.
    var isTopicDeclined: Bool
    /// The end of a pause that holds for the message.
    var pausedUntil: Timestamp
    /// After this instant the message is not sent any more.
    var notAfter: Timestamp
    /// Whether the message waits for the customer's best hour.
    let waitsForBestTime: Bool

    /// Before this instant nothing goes on a channel.
    func least(_ way: Int) -> Timestamp {
        max(pausedUntil, max(ways[way].permittedFrom, ways[way].busyUntil))
    }

    /// Whether no passing of time opens a channel.
    func isStopped(_ way: Int) -> Bool { isTopicDeclined || !ways[way].stops.isEmpty }

    /// Whether hours and pauses are the same on two channels, and the same caps hold.
    ///
    /// Those caps find the same, unless they count each channel for itself (`countsEach`).
    func isAlike(_ first: Int, _ second: Int) -> Bool {
        ways[first].plan.timing == ways[second].plan.timing && !waitsForBestTime
            && least(first) == least(second)
    }

    /// Whether hours, pauses and caps are the same on all channels.
    var areAlike: Bool { !countsEach && ways.indices.allSatisfy { isAlike($0, 0) } }

    /// Whether everything that stands in the way of another channel stands in the way of `way` too.
    func isNoBetter(_ way: Int, than other: Int) -> Bool {
        guard isAlike(way, other), !countsEach else { return false }
        let window = ways[other].window ?? .distantPast
        return ways[way].stops.isSuperset(of: ways[other].stops)
            && (ways[other].isPresent || !ways[way].isPresent)
            && (ways[way].window ?? .distantPast) <= window
            && ways[way].permittedFrom == ways[other].permittedFrom
            && ways[way].busyUntil == ways[other].busyUntil
    }
}
