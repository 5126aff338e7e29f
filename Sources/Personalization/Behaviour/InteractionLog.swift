// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What many people did with items, as numbers, in the order of time: what models are fitted on.
///
/// Items are numbered by the table, people, sessions, channels and places by whoever makes the log.
/// Rows of one instant keep the order in which they were given. Immutable; a copy shares its
/// storage.
public struct InteractionLog: Sendable {
    /// One thing that one person did with one item.
    public struct Row: Hashable, Sendable {
        /// Who: a number below `customerCount`.
        public var customer: UInt32
        /// In which session: any number; sessions of different customers may not share one.
        public var session: UInt32
        /// With which item of the table.
        public var item: UInt32
        /// What was done.
        public var kind: InteractionKind
        /// In which channel, as the maker of the log numbers them.
        public var channel: UInt8
        /// At which place, as the maker of the log numbers them; 0 for none.
        public var place: UInt16
        /// How many; 1 or more.
        public var quantity: Int32
        /// When.
        public var at: Timestamp

        /// A row.
        public init(
            customer: UInt32, session: UInt32, item: UInt32, kind: InteractionKind = .view,
            channel: UInt8 = 0, place: UInt16 = 0, quantity: Int32 = 1, at time: Timestamp
        ) {
            self.customer = customer
            self.session = session
            self.item = item
            self.kind = kind
            self.channel = channel
            self.place = place
            self.quantity = quantity
            at = time
        }
    }

    /// The items, numbered.
    public let table: ItemTable
    /// How many customers are numbered.
    public let customerCount: Int
    /// All rows, ascending by time.
    public let rows: [Row]

    /// A log of these rows, in any order.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item or a customer that has no such
    ///   number, or a quantity below 1.
    /// - Complexity: O(n) when they ascend by time, else O(n log n).
    public init(
        table: ItemTable, customerCount: Int, rows: [Row]
    ) throws(PersonalizationError) {
        var isSorted = true
        var last = Timestamp.distantPast
        for row in rows {
            guard row.item < table.count, row.customer < customerCount, row.quantity >= 1 else {
                throw PersonalizationError(
                    .outOfRange, "a row names an item or a customer that there is not")
            }
            if row.at < last { isSorted = false }
            last = row.at
        }
        self.table = table
        self.customerCount = customerCount
        // A stable sort: rows of one instant keep their order.
        self.rows = isSorted ? rows : rows.sorted { $0.at < $1.at }
    }

    /// The rows before `time`, with the same numbers.
    ///
    /// - Complexity: O(log n) to find the place, O(n) to copy.
    public func before(_ time: Timestamp) -> InteractionLog {
        InteractionLog(self, Array(rows[..<place(of: time)]))
    }

    /// The rows from `time` on, with the same numbers.
    public func from(_ time: Timestamp) -> InteractionLog {
        InteractionLog(self, Array(rows[place(of: time)...]))
    }

    /// Where the first row is that is not before `time`.
    ///
    /// - Complexity: O(log n).
    public func place(of time: Timestamp) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].at < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private init(_ other: InteractionLog, _ rows: [Row]) {
        table = other.table
        customerCount = other.customerCount
        self.rows = rows
    }
}
