// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How often a customer met one creative, over all channels and profiles.
///
/// Folded from the set of facts, in any order and however often they are told: each contact counts
/// once, at the nearest stage that was told of it.
public struct ExposureCount: Hashable, Sendable {
    /// The contacts and the nearest stage, when it was first told, and where.
    private var contacts: [String: ExposureFact] = [:]

    /// The count of facts about one creative.
    public init(folding facts: some Sequence<ExposureFact> = []) {
        for fact in facts { add(fact) }
    }

    /// The counts by creative.
    public static func all(
        folding facts: some Sequence<ExposureFact>
    ) -> [String: ExposureCount] {
        var counts: [String: ExposureCount] = [:]
        for fact in facts { counts[fact.creative, default: ExposureCount()].add(fact) }
        return counts
    }

    /// Takes a fact in.
    public mutating func add(_ fact: ExposureFact) {
        guard let known = contacts[fact.contact] else {
            contacts[fact.contact] = fact
            return
        }
        // The nearest stage; of two the earlier one, of two at one instant the event that sorts first.
        if (known.stage.rawValue, fact.at, fact.event.rawValue, fact.channel.rawValue)
            < (fact.stage.rawValue, known.at, known.event.rawValue, known.channel.rawValue)
        {
            contacts[fact.contact] = fact
        }
    }

    /// Takes another count of the same creative in.
    public mutating func join(_ other: ExposureCount) {
        for fact in other.contacts.values { add(fact) }
    }

    /// How many contacts came at least so near.
    public func count(
        _ stage: ExposureFact.Stage = .delivered, on channel: ChannelKind? = nil,
        before time: Timestamp = .distantFuture
    ) -> Int {
        contacts.values.count {
            $0.stage >= stage && $0.at < time && (channel == nil || channel == $0.channel)
        }
    }

    /// How many contacts came at least so near, by channel.
    public func channels(_ stage: ExposureFact.Stage = .delivered) -> [ChannelKind: Int] {
        var counts: [ChannelKind: Int] = [:]
        for fact in contacts.values where fact.stage >= stage {
            counts[fact.channel, default: 0] += 1
        }
        return counts
    }
}
