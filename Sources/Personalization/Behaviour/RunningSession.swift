// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a customer is doing now, in whatever channels: his newest acts without a long pause.
///
/// A change of the channel ends no session: what was looked at in the app a minute ago belongs to
/// what goes on at the terminal in the store.
public struct RunningSession: Hashable, Sendable {
    /// The acts, oldest first.
    public private(set) var acts: [CustomerAct]

    /// A session of nothing.
    public static let none = RunningSession(acts: [])

    private init(acts: [CustomerAct]) { self.acts = acts }

    /// The session that runs at `time`.
    ///
    /// - Parameters:
    ///   - acts: the customer's acts, in any order, those that lie after `time` left out.
    ///   - time: when.
    ///   - pause: after which time without an act a session is over.
    ///   - limit: the most acts; the newest are kept.
    /// - Complexity: O(n log n).
    public init(
        of acts: some Sequence<CustomerAct>, at time: Timestamp, pause: Duration = .seconds(1_800),
        limit: Int = 100
    ) {
        var kept: [CustomerAct] = []
        var next = time
        let sorted = acts.sorted { ($1.at, $1.event) < ($0.at, $0.event) }
        for act in sorted where act.at <= time {
            guard kept.count < limit, act.at.duration(to: next) <= pause else { break }
            kept.append(act)
            next = act.at
        }
        self.acts = kept.reversed()
    }

    /// The items, newest last; what was put back counts no more than what was never there.
    public var items: [ItemID] {
        acts.flatMap { $0.deeds.lazy.filter { !$0.kind.isNegative }.map(\.item) }
    }

    /// What was searched for, newest last.
    public var searches: [String] { acts.compactMap(\.search) }

    /// The kinds of channels that took part, each once, the newest last.
    public var channels: [ChannelKind] {
        var seen: Set<ChannelKind> = []
        return acts.reversed().map(\.channel).filter { seen.insert($0).inserted }.reversed()
    }
}
