// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Synchronization

/// Past and running sessions that are added to: what is appended counts in the next call.
///
/// The scores are, to the bit, those of an index that is made anew of the same interactions with
/// the same period. The order of arrival makes no difference: an interaction that comes late takes
/// its place by its time in its session, and its session takes its place by (time of its last
/// interaction, key) among the sessions. Only interactions of one session at one instant are in the
/// order in which they came.
///
/// Reading and appending exclude one another for as long as a call takes: some microseconds.
public final class LiveSessions: Sendable {
    /// The items, numbered.
    public let table: ItemTable
    let countings: [TransitionCounting]
    private let kinds: Set<InteractionKind>
    private let state: Mutex<LiveState>

    /// Sessions that go on from those of an index.
    ///
    /// - Parameters:
    ///   - index: what there is already.
    ///   - transitions: the transitions that models over these sessions ask for.
    ///   - kinds: what counts.
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense.
    /// - Complexity: O(n) in the number of interactions.
    public init(
        _ index: SessionIndex, counting transitions: [TransitionConfiguration] = [],
        kinds: Set<InteractionKind> = SessionIndexConfiguration().kinds
    ) throws(PersonalizationError) {
        for configuration in transitions { try configuration.check() }
        table = index.table
        self.kinds = kinds
        countings = transitions.map { TransitionCounting($0) }
        state = Mutex(LiveState(index.tables, countings))
    }

    /// How many sessions there are.
    public var sessionCount: Int { state.withLock { $0.tables.sessionCount } }
    /// How many interactions they are made of.
    public var interactionCount: Int { state.withLock { $0.tables.eventCount } }

    /// Takes one interaction in.
    ///
    /// - Returns: whether it counts: a kind that does not, or one that is older than all of a
    ///   session that is as long as a session may be, changes nothing.
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item that has no such number, or a
    ///   session that is another customer's.
    /// - Complexity: O(items of its session · log n), plus the sessions that are newer than its
    ///   session was.
    @discardableResult
    public func append(_ row: InteractionLog.Row) throws(PersonalizationError) -> Bool {
        guard row.item < table.count else {
            throw PersonalizationError(.outOfRange, "an interaction has an unknown item")
        }
        if !kinds.contains(row.kind) { return false }
        let new = SessionRow(
            session: row.session, customer: row.customer, item: row.item,
            at: row.at.microseconds)
        return try state.withLock { state throws(PersonalizationError) in try state.append(new) }
    }

    /// Forgets all sessions of a customer, as if they had never been.
    ///
    /// - Complexity: O(interactions of the customer · log n), plus the newer sessions.
    public func remove(customer: UInt32) {
        state.withLock { $0.remove(customer: customer) }
    }

    /// What there is now, as an index that stays as it is.
    ///
    /// Nobody waits for it but the next who appends, for as long as it takes to copy the memory.
    ///
    /// - Complexity: O(n log n) in the number of interactions.
    public func index() -> SessionIndex {
        let tables = state.withLock { $0.tables }
        return SessionIndex(table: table, tables: tables).removing(customers: [])
    }

    /// The same sessions over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the table.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> LiveSessions {
        LiveSessions(try index().aligned(to: other), countings, kinds)
    }

    private init(
        _ index: SessionIndex, _ countings: [TransitionCounting], _ kinds: Set<InteractionKind>
    ) {
        table = index.table
        self.kinds = kinds
        self.countings = countings
        state = Mutex(LiveState(index.tables, countings))
    }

    func read(
        skipping running: UInt32?,
        _ body: (SessionTables, [TransitionTable], _ skipped: UInt32?) -> Void
    ) {
        state.withLock { state in
            body(state.tables, state.transitions, running.flatMap { state.slots[$0] })
        }
    }
}
