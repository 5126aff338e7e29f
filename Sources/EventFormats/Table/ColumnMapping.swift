// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What the columns of a table mean: each row is one event.
///
/// A column is named as the header row names it. Columns that nothing is said about are kept in the properties,
/// as are the others. An empty field is a missing one.
public struct ColumnMapping: Hashable, Sendable {
    /// Where a value comes from.
    public enum Value: Hashable, Sendable {
        /// The field of this column.
        case column(String)
        /// The same for every row.
        case constant(String)
    }

    /// How times are written.
    public enum TimeFormat: Hashable, Sendable {
        /// RFC 3339 with an offset: `2024-05-06T07:08:09Z`.
        case rfc3339
        /// RFC 3339 without an offset, in UTC: `2024-05-06 07:08:09`; seconds may be missing.
        case utc
        /// A whole number of seconds since 1970.
        case seconds
        /// A whole number of milliseconds since 1970.
        case milliseconds
        /// A whole number of microseconds since 1970.
        case microseconds
    }

    /// What a row tells about buying.
    public enum Part: Hashable, Sendable {
        /// Nothing typed.
        case none
        /// The item was looked at, chosen or wished for.
        case items
        /// The item was put into the cart.
        case cartAdd
        /// The item was taken out of the cart.
        case cartRemove
        /// An order, with `order` and `total`; the item of the row, if there is one, is its line.
        case order
        /// A return, with `order` and `total`.
        case orderReturn
        /// An order was cancelled.
        case cancellation
    }

    /// An identifier in a column.
    public struct Sign: Hashable, Sendable {
        /// Its kind.
        public var kind: Identifier.Kind
        /// Its column.
        public var column: String

        /// An identifier in a column.
        public init(_ kind: Identifier.Kind, column: String) {
            self.kind = kind
            self.column = column
        }
    }

    /// The event's name.
    public var name: Value
    /// What the table calls a name, and what it is here; others stay as they are.
    public var names: [String: EventName] = [:]
    /// The event's id; without one, a digest of the row: equal rows are then one event.
    public var id: Value?
    /// When it happened.
    public var time: Value?
    /// How times are written.
    public var timeFormat: TimeFormat = .rfc3339
    /// The name of the channel.
    public var channel: Value?
    /// By what the person is recognised.
    public var identifiers: [Sign] = []
    /// What a row tells about buying.
    public var part: Part = .none
    /// The number of the order.
    public var order: Value?
    /// The total of the order or what was given back; without it, price times quantity.
    public var total: Value?
    /// The currency of total and price.
    public var currency: Value?
    /// The item.
    public var item: Value?
    /// What the table calls the item.
    public var itemName: Value?
    /// How many; 1 without it.
    public var quantity: Value?
    /// The price of one.
    public var price: Value?
    /// The store, or where the goods come from.
    public var location: Value?

    /// A mapping that tells the name alone.
    public init(name: Value) {
        self.name = name
    }

    /// The columns that it speaks of.
    public var columns: Set<String> {
        let values = [
            name, id, time, channel, order, total, currency, item, itemName, quantity, price,
            location,
        ]
        var found = Set(identifiers.map(\.column))
        for case .column(let column) in values { found.insert(column) }
        return found
    }
}
