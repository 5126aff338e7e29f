// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Records that one more record is matched against, as it comes in.
///
/// Without keys every record is taken into account: made for some thousands. With ``LinkKeys`` only
/// those that share a key are scored, which is made for millions and misses the few links that no key
/// finds. The weights are the same in both, and those of ``LinkModel/score(_:_:)``.
///
/// A record takes four bytes for each field and for each key, and the bytes of values that were not
/// there.
public struct LinkIndex: Sendable {
    /// The model that scores.
    public let model: LinkModel
    /// By what records are looked up, or `nil` when all are taken into account.
    public let keys: LinkKeys?
    /// How many records there are.
    public private(set) var count = 0

    /// The values of the model, and behind them those that came in later.
    private(set) var values: [ValueTable]
    /// Without keys: finds the values like a new one.
    private(set) var scans: [ValueScan]
    /// With keys: what rules out that two values are alike.
    private(set) var shapes: [ValueShapes]
    /// The values of each record, one after the other.
    private(set) var records: [UInt32] = []
    /// How many fields a record has.
    let width: Int
    let groups: [Int]
    /// The field with which each is at times exchanged, or itself.
    let partner: [Int]
    /// Without keys a list for each value, by field; with keys one for each hash, by key.
    private(set) var chains: [RecordChains]
    private var isThere: [Bool] = []
    private var free: [Int] = []
    let weigher: IndexWeigher

    /// An index without records.
    ///
    /// - Parameters:
    ///   - model: the model that scores.
    ///   - keys: by what records are looked up; `nil` takes all into account.
    public init(_ model: LinkModel, keys: LinkKeys? = nil) {
        self.model = model
        self.keys = keys
        values = model.values
        scans = keys == nil ? model.scans : []
        shapes = keys == nil ? [] : model.scans.map(\.shapes)
        width = model.schema.fields.count
        groups = LinkTable(schema: model.schema).groups
        chains =
            keys.map { $0.keys.map { _ in RecordChains(Self.fewestLists) } }
            ?? model.schema.fields.map { _ in RecordChains() }
        weigher = IndexWeigher(model)
        var partner = Array(model.schema.fields.indices)
        for pair in model.schema.pairs {
            partner[pair.first] = pair.second
            partner[pair.second] = pair.first
        }
        self.partner = partner
    }

    private static let fewestLists = 1 << 12

    /// Whether there is a record of a number.
    ///
    /// - Parameter record: the number of a record.
    /// - Returns: `true` when there is.
    public func contains(_ record: Int) -> Bool {
        isThere.indices.contains(record) && isThere[record]
    }

    /// Adds a record.
    ///
    /// - Parameter fields: what it says.
    /// - Returns: its number; numbers of removed records are given again.
    /// - Throws: `LinkageError` when it has another number of fields than the schema.
    @discardableResult
    public mutating func insert(_ fields: PersonFields) throws(LinkageError) -> Int {
        guard fields.count == width else {
            throw LinkageError(
                .record, "a record has \(fields.count) fields, not \(width)")
        }
        growLists()
        let record = free.popLast() ?? isThere.count
        if record == isThere.count {
            isThere.append(false)
            for _ in 0..<width { records.append(0) }
        }
        isThere[record] = true
        for place in 0..<width {
            let group = groups[place]
            let before = values[group].count
            let number = fields.withBytes(place) { values[group].intern($0) }
            if values[group].count > before {
                let comparison = model.schema.fields[group].comparison
                if keys == nil {
                    scans[group].add(number, of: values[group])
                } else if comparison != .category {
                    fields.withBytes(place) { shapes[group].add($0, comparison) }
                }
            }
            records[record * width + place] = number
        }
        count += 1
        if let keys {
            for key in keys.keys.indices {
                if let list = list(of: record, key) { chains[key].insert(record, into: list) }
            }
        } else {
            for place in 0..<width where value(record, place) != 0 {
                chains[place].insert(record, into: Int(value(record, place)))
            }
        }
        return record
    }

    /// Removes a record.
    ///
    /// - Parameter record: its number.
    /// - Throws: `LinkageError` when there is none of that number.
    public mutating func remove(_ record: Int) throws(LinkageError) {
        guard contains(record) else {
            throw LinkageError(.index, "there is no record of that number")
        }
        if let keys {
            for key in keys.keys.indices {
                if let list = list(of: record, key) { chains[key].remove(record, from: list) }
            }
        } else {
            for place in 0..<width where value(record, place) != 0 {
                chains[place].remove(record, from: Int(value(record, place)))
            }
        }
        for place in 0..<width { records[record * width + place] = 0 }
        isThere[record] = false
        free.append(record)
        count -= 1
    }

    /// The value of a field of a record.
    @inline(__always)
    func value(_ record: Int, _ place: Int) -> UInt32 { records[record * width + place] }

    /// The list of a key that a record is in, or `nil` when it lacks a part.
    private func list(of record: Int, _ key: Int) -> Int? {
        guard let keys else { return nil }
        func hash(_ token: LinkToken) -> UInt64 {
            values[groups[token.field]].withValue(Int(value(record, token.field))) { text in
                LinkToken.hash(text, token.part, model.schema.fields[token.field].comparison)
            }
        }
        let key = keys.keys[key]
        let joined = LinkKeys.joined(hash(key.first), hash(key.second), 0)
        return joined == 0 ? nil : Self.list(joined, chains[0].count)
    }

    /// The list of a hash among a number of them, which is a power of two.
    @inline(__always)
    static func list(_ joined: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: joined >> 20) & (count - 1)
    }

    /// Keeps about two records for each list.
    private mutating func growLists() {
        guard let keys, let lists = chains.first?.count, count > lists * 2 else { return }
        chains = chains.map { _ in RecordChains(lists * 4) }
        for record in isThere.indices where isThere[record] {
            for key in keys.keys.indices {
                if let list = list(of: record, key) { chains[key].insert(record, into: list) }
            }
        }
    }
}
