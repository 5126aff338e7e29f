// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A customer with what messaging keeps of him, as far as it was read, folded over his profiles.
struct MessagingPerson {
    /// What has been read.
    struct Parts: OptionSet {
        let rawValue: UInt8
        static let card = Parts(rawValue: 1)
        static let runs = Parts(rawValue: 2)
        static let summaries = Parts(rawValue: 4)
    }

    /// The summaries of one profile.
    struct Summaries {
        var profile: ProfileID
        var list: [MessageSummary]
    }

    var customer: ResolvedCustomer
    var parts: Parts = []
    var card = ContactCard()
    /// The runs of each profile, as they lie there.
    var lists: [[JourneyRun]] = []
    var summaries: [Summaries] = []

    init(_ customer: ResolvedCustomer) {
        self.customer = customer
    }

    /// Leaves out what was written since: it is read anew where it is asked for.
    mutating func forget(_ written: Parts) {
        parts.subtract(written)
        if written.contains(.runs) { lists = [] }
        if written.contains(.summaries) { summaries = [] }
    }

    /// All his runs.
    var runs: [JourneyRun] { lists.count == 1 ? lists[0] : Array(lists.joined()) }

    /// His runs of one journey.
    func runs(of journey: String) -> [JourneyRun] {
        var found: [JourneyRun] = []
        // By index, here and below, so that what is passed over is not copied.
        for list in lists {
            for place in list.indices where list[place].id.journey == journey {
                found.append(list[place])
            }
        }
        return found
    }

    /// The run of a journey that an event began.
    func run(of journey: String, cause: EventID) -> JourneyRun? {
        for list in lists {
            for place in list.indices
            where list[place].cause == cause && list[place].id.journey == journey {
                return list[place]
            }
        }
        return nil
    }

    /// The address at which `point` reaches him; nil when none is known.
    func address(at point: KnownPoints.Point) -> Identifier? {
        for kind in point.addresses {
            if let address = card.address(kind) { return address }
        }
        return nil
    }

    /// Whether he can be reached at a point, where there is one.
    func reach(at point: KnownPoints.Point?) -> Bool {
        point.map { address(at: $0) != nil } ?? false
    }

    /// Under which profile a message is; nil where none is known.
    func profile(of key: MessageKey) -> ProfileID? {
        for summaries in summaries {
            for place in summaries.list.indices where summaries.list[place].key == key {
                return summaries.profile
            }
        }
        return nil
    }

    /// The places under the caps that messages other than `key` take, from an instant on.
    func slots(without key: MessageKey, since start: Timestamp) -> [CapSlot] {
        var slots: [CapSlot] = []
        for summaries in summaries {
            for place in summaries.list.indices
            where summaries.list[place].readyAt >= start && summaries.list[place].key != key {
                if let slot = summaries.list[place].slot { slots.append(slot) }
            }
        }
        return slots
    }

    /// How he answered to messages so far.
    var responses: ChannelResponses {
        // Channels are few: they are looked up in a list, and hashed once each.
        var counts: [(channel: ChannelKind, count: ChannelResponses.Count)] = []
        var answers: [Timestamp] = []
        for summaries in summaries {
            for place in summaries.list.indices where summaries.list[place].state == .sent {
                let channel = summaries.list[place].channel
                let known = counts.firstIndex { $0.channel == channel }
                let index = known ?? counts.count
                if known == nil { counts.append((channel, .init())) }
                counts[index].count.sent += 1
                guard let at = summaries.list[place].answeredAt else { continue }
                counts[index].count.answered += 1
                answers.append(at)
            }
        }
        answers.sort()
        return ChannelResponses(
            counts: Dictionary(uniqueKeysWithValues: counts.map { ($0.channel, $0.count) }),
            answers: answers)
    }
}
