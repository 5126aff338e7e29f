// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A name under which a card keeps something.
protocol CardName: Hashable, Sendable {
    /// Whether this name lies before `other` in a card.
    func isBefore(_ other: Self) -> Bool
}

extension CardName where Self: Comparable {
    func isBefore(_ other: Self) -> Bool { self < other }
}

extension EventName: CardName {}
extension ChannelKind: CardName {}

extension Identifier: CardName {
    func isBefore(_ other: Identifier) -> Bool {
        (kind.rawValue, value) < (other.kind.rawValue, other.value)
    }
}

extension CustomerZone.Source: CardName {
    func isBefore(_ other: CustomerZone.Source) -> Bool { rawValue < other.rawValue }
}

/// What a card keeps under a handful of names, in their order.
///
/// An array: a handful is walked through faster than it is hashed, and is written as it lies.
struct CardTable<Name: CardName, Value: Hashable & Sendable>: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let name: Name
        var value: Value
    }

    private(set) var entries: [Entry] = []

    var count: Int { entries.count }
    var isEmpty: Bool { entries.isEmpty }

    private func place(of name: Name) -> Int? {
        for place in entries.indices where entries[place].name == name { return place }
        return nil
    }

    subscript(name: Name) -> Value? {
        get { place(of: name).map { entries[$0].value } }
        set {
            guard let newValue else {
                if let place = place(of: name) { entries.remove(at: place) }
                return
            }
            put(newValue, under: name) { $1 }
        }
    }

    /// Keeps a value; where there is one already, what `choose` makes of that one and this.
    ///
    /// - Returns: whether anything is otherwise than before.
    @discardableResult
    mutating func put(
        _ value: Value, under name: Name, _ choose: (Value, Value) -> Value
    ) -> Bool {
        if let place = place(of: name) {
            let known = entries[place].value
            let chosen = choose(known, value)
            if chosen == known { return false }
            entries[place].value = chosen
            return true
        }
        var place = entries.count
        while place > 0, name.isBefore(entries[place - 1].name) { place -= 1 }
        if place == entries.count {
            entries.append(Entry(name: name, value: value))
        } else {
            entries.insert(Entry(name: name, value: value), at: place)
        }
        return true
    }

    /// Takes in what another table has.
    mutating func join(_ other: CardTable, _ choose: (Value, Value) -> Value) {
        if other.isEmpty { return }
        if isEmpty { return entries = other.entries }
        var joined: [Entry] = []
        joined.reserveCapacity(entries.count + other.entries.count)
        var place = 0
        for entry in other.entries {
            while place < entries.count, entries[place].name.isBefore(entry.name) {
                joined.append(entries[place])
                place += 1
            }
            if place < entries.count, entries[place].name == entry.name {
                let value = choose(entries[place].value, entry.value)
                joined.append(Entry(name: entry.name, value: value))
                place += 1
            } else {
                joined.append(entry)
            }
        }
        joined += entries[place...]
        entries = joined
    }
}

extension CardTable {
    /// A table of what a dictionary has.
    init(_ dictionary: [Name: Value]) {
        entries = dictionary.map { Entry(name: $0.key, value: $0.value) }
            .sorted { $0.name.isBefore($1.name) }
    }

    /// The same, to be looked up by hashes.
    var dictionary: [Name: Value] {
        Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.value) })
    }
}

extension RecordWriter {
    mutating func append<Name, Value>(
        _ table: CardTable<Name, Value>, _ write: (inout RecordWriter, Name, Value) -> Void
    ) {
        append(each: table.entries) { writer, entry in write(&writer, entry.name, entry.value) }
    }
}

extension CardTable {
    /// Reads a table.
    init(
        from reader: inout RecordReader,
        _ read: (inout RecordReader) throws(RecordError) -> (Name, Value)
    ) throws(RecordError) {
        for _ in 0..<(try reader.uint64()) {
            let (name, value) = try read(&reader)
            if entries.last?.name.isBefore(name) ?? true {
                entries.append(Entry(name: name, value: value))
            } else {
                put(value, under: name) { $1 }
            }
        }
    }
}
