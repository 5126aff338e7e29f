// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The flags of a customer, with their history.
///
/// A set of what events say: joined by `union` in any order and any number of times.
public struct CustomerFlags: Hashable, Sendable {
    /// Everything that is said, be it new or known before.
    public private(set) var changes: Set<FlagChange> = []
    /// When which event was retracted.
    public private(set) var retractions: [EventID: Timestamp] = [:]

    /// Nothing said.
    public init() {}

    /// What `events` say.
    ///
    /// - Parameters:
    ///   - events: in any order, each at most once or several times.
    ///   - rules: which events set and unset flags.
    /// - Complexity: O(n) in the number of events.
    public init(
        folding events: some Sequence<RecordedEvent>, _ rules: FlagRules = FlagRules()
    ) {
        let flags = rules.flags
        for recorded in events {
            for flag in flags {
                guard let isSet = rules.says(recorded.event, about: flag) else { continue }
                changes.insert(
                    FlagChange(
                        flag: flag, isSet: isSet, event: recorded.event.id,
                        channel: recorded.event.channel, at: recorded.event.occurredAt,
                        recordedAt: recorded.receivedAt))
            }
        }
    }

    /// Notes that an event was retracted; of several times the first counts.
    public mutating func retract(_ event: EventID, at time: Timestamp) {
        retractions[event] = min(retractions[event] ?? time, time)
    }

    /// What both say.
    public func union(_ other: CustomerFlags) -> CustomerFlags {
        var joined = self
        joined.changes.formUnion(other.changes)
        joined.retractions.merge(other.retractions) { min($0, $1) }
        return joined
    }

    /// When the flag was set and unset, by which event and where, oldest first.
    ///
    /// - Parameters:
    ///   - flag: which.
    ///   - knownAt: what arrived later does not count.
    /// - Returns: the changes that changed something.
    public func history(
        of flag: CustomerFlag, knownAt: Timestamp = .distantFuture
    ) -> [FlagChange] {
        let said = changes.filter { change in
            change.flag == flag && change.recordedAt <= knownAt
                && retractions[change.event].map { $0 > knownAt } ?? true
        }
        var isSet = false
        return said.sorted { $0.stands(before: $1) }.filter { change in
            defer { isSet = change.isSet }
            return change.isSet != isSet
        }
    }

    /// The change that holds at `time`, as it was known at `knownAt`; nil when there was none.
    public func state(
        of flag: CustomerFlag, asOf time: Timestamp = .distantFuture,
        knownAt: Timestamp = .distantFuture
    ) -> FlagChange? {
        history(of: flag, knownAt: knownAt).last { $0.at <= time }
    }

    /// Whether the flag is set at `time`, as it was known at `knownAt`.
    public func isSet(
        _ flag: CustomerFlag, asOf time: Timestamp = .distantFuture,
        knownAt: Timestamp = .distantFuture
    ) -> Bool {
        state(of: flag, asOf: time, knownAt: knownAt)?.isSet ?? false
    }
}

extension IdentityEngine {
    /// The flags of `customer` with their history: newsletter, account.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - rules: which events set and unset flags.
    ///   - transaction: where to read.
    /// - Returns: the flags, to be asked for any instant and state of knowledge.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: O(n) in the number of the customer's contacts and consents.
    public func flags(
        of customer: ResolvedCustomer, _ rules: FlagRules = FlagRules(),
        in transaction: any ReadTransaction
    ) throws -> CustomerFlags {
        var flags = CustomerFlags()
        for category in EventLog.Category.allCases {
            let events = try log.events(category, of: customer, in: transaction)
            flags = flags.union(CustomerFlags(folding: events, rules))
        }
        let told = Set(flags.changes.map(\.event)).sorted()
        for (event, time) in try retractionTimes(of: told, in: transaction) {
            flags.retract(event, at: time)
        }
        return flags
    }
}
