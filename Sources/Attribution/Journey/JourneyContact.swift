// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A touchpoint as far as the rules of a policy look at it.
struct JourneyContact: Sendable {
    var at: Timestamp
    /// Its place in `ContactTypes`.
    var type: UInt32
}

/// The channels and kinds of touchpoints, each pair once, with what a policy says of it.
struct ContactTypes: Sendable {
    struct Name: Hashable {
        var channel: Channel
        var kind: TouchKind
    }

    struct ContactType: Sendable {
        /// The number of the channel, as it first came.
        var channel: Int
        /// How far back it counts.
        var lookback: Duration
        var isClick: Bool
        var isView: Bool
        var isDirect: Bool
        /// Whether it counts nowhere.
        var never: TouchExclusion?
    }

    private let policy: JourneyPolicy
    private var numbers: [Name: UInt32] = [:]
    private var channels: [Channel: Int] = [:]
    private(set) var types: [ContactType] = []

    init(_ policy: JourneyPolicy) { self.policy = policy }

    mutating func contact(_ touch: Touchpoint) -> JourneyContact {
        JourneyContact(
            at: touch.at, type: number(of: Name(channel: touch.channel, kind: touch.kind)))
    }

    private mutating func number(of name: Name) -> UInt32 {
        if let number = numbers[name] { return number }
        let channel = channels[name.channel] ?? channels.count
        channels[name.channel] = channel
        let isDirect = policy.directChannels.contains(name.channel)
        let never: TouchExclusion? =
            policy.excluded.contains(name.channel)
            ? .excluded : policy.direct == .never && isDirect ? .directNever : nil
        let number = UInt32(types.count)
        numbers[name] = number
        types.append(
            ContactType(
                channel: channel, lookback: policy.lookback(for: name.kind),
                isClick: name.kind == .click, isView: name.kind == .view, isDirect: isDirect,
                never: never))
        return number
    }
}
