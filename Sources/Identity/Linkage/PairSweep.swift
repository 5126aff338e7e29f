// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Every pair of records with its levels, without looking at each pair.
///
/// For a record it walks the lists of those records that have one of its values, or one similar to
/// it, and gathers the levels. A pair that it does not meet agrees in nothing but categories, and how
/// many such pairs there are follows from counts. So the result is that of all pairs.
struct PairSweep {
    let table: LinkTable
    /// The first record of the second table, or `nil` when one table is searched for duplicates.
    let boundary: Int?
    let postings: [Postings]
    let similar: [SimilarValues]
    private let unknown: [UInt64]
    /// Fields that are looked at, not walked.
    let categories: [Int]
    private let walks: [Walk]
    /// The values of each record, one after the other.
    let values: [UInt32]

    /// Records that have a value of some field in some field.
    private struct Walk {
        var source: Int
        var target: Int
        var group: Int
        /// What each level puts into the code.
        var bits: [UInt64]
    }

    init(_ table: LinkTable, boundary: Int?) {
        self.table = table
        self.boundary = boundary
        categories = table.columns.indices.filter { place in
            table.schema.fields[place].comparison == .category
                && table.values[table.groups[place]].count <= Self.mostCategories
        }
        let levels = (0..<8).map { UInt8($0) }
        var walks: [Walk] = []
        for place in table.columns.indices where !categories.contains(place) {
            walks.append(
                Walk(
                    source: place, target: place, group: table.groups[place],
                    bits: levels.map { LevelCode.placed($0, place) }))
        }
        for (number, pair) in table.schema.pairs.enumerated() {
            for back in [false, true] {
                walks.append(
                    Walk(
                        source: back ? pair.second : pair.first,
                        target: back ? pair.first : pair.second, group: pair.first,
                        bits: levels.map { LevelCode.crossed($0, pair: number, back: back) }))
            }
        }
        self.walks = walks
        var values = [UInt32](repeating: 0, count: table.count * table.columns.count)
        for (place, column) in table.columns.enumerated() {
            for (record, value) in column.enumerated() {
                values[record * table.columns.count + place] = value
            }
        }
        self.values = values
        postings = table.columns.indices.map { place in
            Postings(table.columns[place], values: table.values[table.groups[place]].count)
        }
        similar = table.columns.indices.map { place in
            table.groups[place] == place
                ? SimilarValues(table.values[place], table.schema.fields[place].comparison)
                : SimilarValues(ValueTable(.category), .category)
        }
        var unknown = [UInt64](repeating: 0, count: table.count)
        for place in table.columns.indices {
            let bits = LevelCode.placed(LinkLevel.unknown.rawValue, place)
            for record in 0..<table.count where table.columns[place][record] == 0 {
                unknown[record] |= bits
            }
        }
        self.unknown = unknown
    }

    /// The records that are compared with later ones.
    var starts: Range<Int> { 0..<(boundary ?? table.count) }

    /// With more values than this a category is walked as other fields are.
    private static let mostCategories = 64

    /// What a sweep works in; one for each thread.
    struct Scratch {
        var codes: [UInt64]
        var touched: [UInt32]

        init(_ sweep: PairSweep) {
            codes = [UInt64](repeating: 0, count: sweep.table.count)
            touched = [UInt32](repeating: 0, count: sweep.table.count)
        }
    }

    /// Gathers the levels of a record against those after it, and hands over each that agrees in some
    /// field: its number, the settled code, and what the code would be if nothing but categories
    /// agreed.
    @inline(__always)
    func sweep(_ record: Int, _ scratch: inout Scratch, _ body: (Int, UInt64, UInt64) -> Void) {
        sweep(record, &scratch.codes, &scratch.touched, { _ in true }, body)
    }

    /// As `sweep(_:_:_:)`, and leaves out pairs whose weight is below the least that counts.
    @inline(__always)
    func sweep(
        _ record: Int, _ scratch: inout Scratch, atLeast least: Float, _ bound: WeightBound,
        _ body: (Int, UInt64) -> Void
    ) {
        sweep(record, &scratch.codes, &scratch.touched, { bound.first($0) >= least }) {
            (other, code, _) in
            if bound(code) >= least { body(other, code) }
        }
    }

    @inline(__always)
    private func sweep(
        _ record: Int, _ codes: inout [UInt64], _ touched: inout [UInt32],
        _ isWorth: (UInt64) -> Bool, _ body: (Int, UInt64, UInt64) -> Void
    ) {
        let width = table.columns.count
        let count = gather(record, &codes, &touched)
        let pairs = table.schema.pairs
        var codes = codes.mutableSpan
        let values = values.span
        let unknown = unknown.span
        let touched = touched.span
        for place in 0..<count {
            let other = Int(touched[place])
            let met = codes[other]
            codes[other] = 0
            if !isWorth(met) { continue }
            var base = unknown[record] | unknown[other]
            for place in categories {
                let value = values[record * width + place]
                if value != 0, values[other * width + place] == value {
                    base |= LevelCode.placed(LinkLevel.equal.rawValue, place)
                }
            }
            body(other, LevelCode.settled(met | base, pairs: pairs), base)
        }
    }

    /// Walks the lists; how many records were met.
    private func gather(
        _ record: Int, _ codes: inout [UInt64], _ touched: inout [UInt32]
    ) -> Int {
        let from = max(record + 1, boundary ?? 0)
        var codes = codes.mutableSpan
        var touched = touched.mutableSpan
        var count = 0
        for walk in walks {
            let value = values[record * table.columns.count + walk.source]
            if value == 0 { continue }
            let bits = walk.bits.span
            let lists = postings[walk.target]
            let equal = UInt32(LinkLevel.equal.rawValue)
            let similar = similar[walk.group]
            Self.mark(lists, value, from, bits[Int(equal)], &codes, &touched, &count)
            for entry in similar.range(value) {
                let entry = similar.entries[entry]
                let bits = bits[Int(entry & 7)]
                if bits != 0 { Self.mark(lists, entry >> 3, from, bits, &codes, &touched, &count) }
            }
        }
        return count
    }

    @inline(__always)
    private static func mark(
        _ lists: Postings, _ value: UInt32, _ from: Int, _ bits: UInt64,
        _ codes: inout MutableSpan<UInt64>, _ touched: inout MutableSpan<UInt32>, _ count: inout Int
    ) {
        let records = lists.records.span
        for place in lists.range(value, from: from) {
            // Places of a list lie in the lists; a list holds numbers of records, and there is room
            // for each record once.
            let other = unsafe records[unchecked: place]
            let code = unsafe codes[unchecked: Int(other)]
            if code == 0 {
                unsafe touched[unchecked: count] = other
                count += 1
            }
            unsafe codes[unchecked: Int(other)] = code | bits
        }
    }

    /// The counts of all pairs, from those of the pairs that a sweep met.
    func complete(_ met: PatternCounts) -> PatternCounts {
        var classes: [[UInt64]: (left: Int64, right: Int64)] = [:]
        for record in 0..<table.count {
            let key = [unknown[record]] + categories.map { UInt64(table.columns[$0][record]) }
            if record < boundary ?? table.count {
                classes[key, default: (0, 0)].left += 1
            } else {
                classes[key, default: (0, 0)].right += 1
            }
        }
        let all = classes.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var complete = met
        for (number, a) in all.enumerated() {
            for other in boundary == nil ? number..<all.count : 0..<all.count {
                let b = all[other]
                let pairs: Int64
                if boundary != nil {
                    pairs = a.value.left * b.value.right
                } else if other == number {
                    pairs = a.value.left * (a.value.left - 1) / 2
                } else {
                    pairs = a.value.left * b.value.left
                }
                if pairs > 0 { complete.add(base(a.key, b.key), pairs) }
            }
        }
        return complete
    }

    private func base(_ a: [UInt64], _ b: [UInt64]) -> UInt64 {
        var code = a[0] | b[0]
        for (number, place) in categories.enumerated()
        where a[number + 1] != 0 && a[number + 1] == b[number + 1] {
            code |= LevelCode.placed(LinkLevel.equal.rawValue, place)
        }
        return code
    }
}
