// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization
internal import ClienteleCore

/// Past sessions as they are looked through for neighbours: by session and by item.
///
/// Sessions are in the order of (time of the last interaction, key). Immutable; a copy shares its
/// storage.
public struct SessionIndex: Sendable {
    /// The items, numbered.
    public let table: ItemTable
    let tables: SessionTables

    init(table: ItemTable, tables: SessionTables) {
        self.table = table
        self.tables = tables
    }

    /// The sessions of a log.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense,
    ///   `tooMany` for 2³¹ interactions or more.
    /// - Complexity: O(n log n) in the number of interactions.
    public init(
        _ log: InteractionLog, configuration: SessionIndexConfiguration = .init()
    ) throws(PersonalizationError) {
        var rows: [SessionRow] = []
        rows.reserveCapacity(log.rows.count)
        for row in log.rows where configuration.kinds.contains(row.kind) {
            rows.append(
                SessionRow(
                    session: row.session, customer: row.customer, item: row.item,
                    at: row.at.microseconds))
        }
        try self.init(log.table, rows, configuration)
    }

    /// Sessions of items, one after the other: a session's number is its key, its time in
    /// microseconds and its customer.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item that has no such number or a
    ///   configuration that makes no sense, `tooMany` for 2³¹ items in sessions or more.
    public init(
        table: ItemTable, sessions: some Collection<[UInt32]>,
        configuration: SessionIndexConfiguration = .init()
    ) throws(PersonalizationError) {
        var rows: [SessionRow] = []
        var number: UInt32 = 0
        for session in sessions {
            for item in session {
                guard item < table.count else {
                    throw PersonalizationError(.outOfRange, "a session has an unknown item")
                }
                rows.append(
                    SessionRow(session: number, customer: number, item: item, at: Int64(number)))
            }
            number += 1
        }
        try self.init(table, rows, configuration)
    }

    private init(
        _ table: ItemTable, _ rows: [SessionRow], _ configuration: SessionIndexConfiguration
    ) throws(PersonalizationError) {
        guard (1...Int(CLP_SESSION_MOST)).contains(configuration.longest) else {
            throw PersonalizationError(.outOfRange, "a session may have 1 to 200 interactions")
        }
        guard rows.count < 1 << 31 else {
            throw PersonalizationError(.tooMany, "\(rows.count) interactions")
        }
        self.table = table
        let (from, until) = (rows.first?.at ?? 0, rows.last?.at ?? 0)
        let period = configuration.period
        tables = SessionTables(
            itemCount: table.count, rows: rows, longest: configuration.longest,
            period: SessionPeriod(
                from: period?.lowerBound.microseconds ?? from,
                until: period?.upperBound.microseconds ?? until))
    }

    /// How many items are numbered.
    public var itemCount: Int { table.count }
    /// How many sessions there are.
    public var sessionCount: Int { tables.sessionCount }
    /// How many interactions they are made of.
    public var interactionCount: Int { tables.eventCount }

    /// How many sessions have an item; 0 for one that is not known.
    public func sessionCount(of item: UInt32) -> Int {
        item < itemCount ? tables.postings.count(Int(item)) : 0
    }

    /// The same sessions without those of some customers.
    ///
    /// - Complexity: O(n log n) in the number of interactions.
    public func removing(customers: Set<UInt32>) -> SessionIndex {
        let rows = tables.rows { !customers.contains(tables.customers[$0]) }
        return SessionIndex(
            table: table,
            tables: SessionTables(
                itemCount: itemCount, rows: rows, longest: tables.longest, period: tables.period))
    }

    /// The same sessions over a larger table, so that they share its numbers with a catalogue.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the table.
    /// - Complexity: O(n log n) in the number of interactions.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> SessionIndex {
        let numbers = try table.numbers(in: other)
        var rows = tables.rows { _ in true }
        for place in rows.indices { rows[place].item = numbers[Int(rows[place].item)] }
        return SessionIndex(
            table: other,
            tables: SessionTables(
                itemCount: other.count, rows: rows, longest: tables.longest, period: tables.period)
        )
    }
}

extension ItemTable {
    /// The numbers that this table's items have in another.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks one.
    func numbers(in other: ItemTable) throws(PersonalizationError) -> [UInt32] {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(count)
        for item in items {
            guard let number = other.index(of: item) else {
                throw PersonalizationError(.outOfRange, "a table lacks an item of the model")
            }
            numbers.append(number)
        }
        return numbers
    }
}
