// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Records to be linked, each value kept once.
///
/// A record takes four bytes for each field and the bytes of values that no earlier record had.
public struct LinkTable: Sendable {
    /// The fields of every record.
    public let schema: LinkSchema
    /// How many records there are.
    public private(set) var count = 0

    /// The distinct values of each group of fields; fields that are exchanged share one.
    private(set) var values: [ValueTable]
    /// The group of each field.
    let groups: [Int]
    /// The value of each record, field by field.
    private(set) var columns: [[UInt32]]

    /// A table without records.
    ///
    /// - Parameter schema: the fields of every record.
    public init(schema: LinkSchema) {
        self.schema = schema
        var groups = Array(schema.fields.indices)
        for pair in schema.pairs { groups[pair.second] = pair.first }
        self.groups = groups
        values = schema.fields.map { ValueTable($0.comparison) }
        columns = schema.fields.map { _ in [] }
    }

    /// A table of records.
    ///
    /// - Parameters:
    ///   - schema: the fields of every record.
    ///   - records: the records, numbered from 0.
    /// - Throws: `LinkageError` when a record has another number of fields.
    public init(schema: LinkSchema, _ records: some Sequence<PersonFields>) throws(LinkageError) {
        self.init(schema: schema)
        for record in records { try append(record) }
    }

    /// Adds a record; its number is the ``count`` before.
    ///
    /// - Parameter record: its fields, in the order of the schema.
    /// - Throws: `LinkageError` when it has another number of fields.
    public mutating func append(_ record: PersonFields) throws(LinkageError) {
        guard record.count == columns.count else {
            throw LinkageError(
                .record, "record \(count) has \(record.count) fields, not \(columns.count)")
        }
        for place in columns.indices {
            let group = groups[place]
            columns[place].append(record.withBytes(place) { values[group].intern($0) })
        }
        count += 1
    }

    /// Adds the records of another table.
    ///
    /// - Parameter other: a table of the same schema.
    /// - Throws: `LinkageError` when the schemas differ.
    public mutating func append(contentsOf other: Self) throws(LinkageError) {
        guard other.schema == schema else {
            throw LinkageError(.schema, "two tables of different schemas")
        }
        let numbers = schema.fields.indices.map { group in
            (0..<other.values[group].count).map { value in
                other.values[group].withValue(value) { values[group].intern($0) }
            }
        }
        for place in columns.indices {
            let numbers = numbers[groups[place]]
            columns[place].append(contentsOf: other.columns[place].map { numbers[Int($0)] })
        }
        count += other.count
    }

    /// The settled levels of a pair of records, compared anew.
    func code(_ a: Int, _ b: Int, _ kernels: inout [ComparisonKernel]) -> UInt64 {
        func level(_ left: UInt32, _ right: UInt32, _ group: Int) -> UInt8 {
            if left == 0 || right == 0 { return LinkLevel.unknown.rawValue }
            if left == right { return LinkLevel.equal.rawValue }
            kernels[group].set(values[group], left)
            return kernels[group].level(values[group], right)
        }
        var code: UInt64 = 0
        for place in columns.indices {
            let level = level(columns[place][a], columns[place][b], groups[place])
            code |= LevelCode.placed(level, place)
        }
        for (number, pair) in schema.pairs.enumerated() {
            for isBack in [false, true] {
                let (left, right) = isBack ? (pair.second, pair.first) : (pair.first, pair.second)
                let level = level(columns[left][a], columns[right][b], pair.first)
                if level == LinkLevel.unknown.rawValue { continue }
                code |= LevelCode.crossed(level, pair: number, back: isBack)
            }
        }
        return LevelCode.settled(code, pairs: schema.pairs)
    }
}
