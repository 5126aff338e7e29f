// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Records that one more record is matched against, as it comes in.
///
/// Without keys every record is taken into account: made for some thousands. With ``LinkKeys`` only
/// those that share a key are scored, which is made for millions and misses the few links that no key
/// finds. The weights are the same in both, and those of ``LinkModel/score(_:_:)``.
///
/// A record takes four bytes for each field, about six for each key it is found by, and the bytes of
/// values that were not there.
public struct LinkIndex: Sendable {
    /// The model that scores.
    public let model: LinkModel
    /// By what records are looked up, or `nil` when all are taken into account.
    public let keys: LinkKeys?
    /// How many records there are.
    public private(set) var count = 0

    /// The values of the model, and behind them those that came in later.
    private(set) var values: [ValueTable]
    /// Without keys: finds, of the values that a record has or had, those like a new one.
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
    /// Without keys a list for each value, by field.
    private(set) var chains: [RecordChains]
    /// With keys: the records of each.
    private(set) var table: KeyTable
    private var work: LinkKeys.Work?
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
        scans = keys == nil ? model.scans.map(\.unlisted) : []
        shapes = keys == nil ? [] : model.scans.map(\.shapes)
        width = model.schema.fields.count
        groups = LinkTable(schema: model.schema).groups
        chains = keys == nil ? model.schema.fields.map { _ in RecordChains() } : []
        table = KeyTable(keys: 0, records: 0)
        work = keys.map { LinkKeys.Work($0) }
        weigher = IndexWeigher(model)
        var partner = Array(model.schema.fields.indices)
        for pair in model.schema.pairs {
            partner[pair.first] = pair.second
            partner[pair.second] = pair.first
        }
        self.partner = partner
    }

    /// One more than the greatest number of a record that is or was there.
    var end: Int { isThere.count }

    /// The bytes that records take.
    ///
    /// These are the values of their fields by number, and the lists by which they are found. Each
    /// distinct value takes some more.
    public var bytes: Int {
        let lists = keys == nil ? records.count * 8 : table.bytes
        return records.count * 4 + isThere.count + lists
    }

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
                    let forms = values[group].forms?.of(Int(number)) ?? []
                    fields.withBytes(place) { shapes[group].add($0, comparison, forms: forms) }
                }
            }
            if keys == nil, number != 0 { scans[group].list(number) }
            records[record * width + place] = number
        }
        count += 1
        if let keys {
            work?.read(keys, model.schema) { place, body in fields.withBytes(place, body) }
            insertHashes(of: record)
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
        if keys != nil {
            readHashes(of: record)
            for hash in work?.hashes ?? [] { table.remove(record, hash) }
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

    /// Makes room for so many records more, which are like some.
    mutating func reserve(_ more: Int, like some: [PersonFields]) {
        records.reserveToReadAtRandom((isThere.count + more) * width)
        isThere.reserveCapacity(isThere.count + more)
        guard let keys else { return }
        var hashes = 0
        for fields in some where fields.count == width {
            work?.read(keys, model.schema) { place, body in fields.withBytes(place, body) }
            hashes += work?.hashes.count ?? 0
        }
        let added = hashes * more / max(some.count, 1)
        rebuild(keys: table.used + added + added / 20, records: isThere.count + more)
    }

    /// Works out the hashes of a record that is there.
    private mutating func readHashes(of record: Int) {
        guard let keys else { return }
        work?.read(keys, model.schema) { place, body in
            values[groups[place]].withValue(Int(records[record * width + place]), body)
        }
    }

    private mutating func insertHashes(of record: Int) {
        guard let hashes = work?.hashes else { return }
        if !table.hasRoom(for: hashes.count) || record >= table.mostRecords {
            rebuild(keys: (table.used + hashes.count) * 2, records: record * 2)
            // With the others it has been added already.
            return
        }
        for hash in hashes { table.insert(record, hash) }
    }

    private mutating func rebuild(keys: Int, records: Int) {
        table = KeyTable(keys: keys, records: records)
        for record in isThere.indices where isThere[record] {
            readHashes(of: record)
            for hash in work?.hashes ?? [] { table.insert(record, hash) }
        }
    }
}
