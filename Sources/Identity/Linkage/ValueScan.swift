// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Finds, for a text, the values that are at some level to it, and misses none; values may be added at
/// any time.
///
/// A value is looked at in a nanosecond or two: what its letters, its length and its first byte rule
/// out is not compared.
struct ValueScan: Sendable, Hashable {
    /// The values of one length.
    private struct Bucket: Hashable {
        var words: [UInt64] = []
        /// Of lines of text and dates.
        var others: [UInt64] = []
        var starts: [UInt8] = []
        var values: [UInt32] = []
    }

    let comparison: LinkComparison
    private(set) var shapes = ValueShapes()
    private var buckets: [Bucket] = []
    /// The values of each form of a name.
    private var forms: [UInt64: [UInt32]] = [:]

    init(_ comparison: LinkComparison) {
        self.comparison = comparison
        if comparison == .category { return }
        buckets = (0...ValueShapes.longest).map { _ in Bucket() }
    }

    init(_ values: ValueTable, _ comparison: LinkComparison) {
        self.init(comparison)
        for value in 1..<max(values.count, 1) { add(UInt32(value), of: values) }
    }

    /// Adds the value with the next number.
    mutating func add(_ value: UInt32, of values: ValueTable) {
        if comparison == .category { return }
        values.withValue(Int(value)) { text in
            shapes.add(text, comparison)
            let shape = shapes.all[Int(value)]
            let length = Int(shape.length)
            buckets[length].words.append(shape.word)
            buckets[length].starts.append(shape.start)
            if comparison == .text || comparison == .date {
                buckets[length].others.append(shape.other)
            }
            buckets[length].values.append(value)
        }
        for form in values.forms?.of(Int(value)) ?? [] { forms[form, default: []].append(value) }
    }

    /// Hands over the numbers of values that are at some level to a text, with the level; those of
    /// equal ones too.
    func find(_ text: Span<UInt8>, in values: ValueTable, _ body: (UInt32, UInt8) -> Void) {
        if comparison == .category || text.isEmpty { return }
        var query = ValueQuery(comparison)
        query.set(text, values.number(of: text), of: values)
        find(query, in: values, body)
    }

    /// As `find(_:in:_:)`, of a query that has a value.
    func find(_ query: ValueQuery, in values: ValueTable, _ body: (UInt32, UInt8) -> Void) {
        if comparison == .category { return }
        for length in buckets.indices where !buckets[length].words.isEmpty {
            find(query, length, isClose: false) { value in
                let level = query.kernel.level(values, value)
                if level > 0 { body(value, level) }
            }
        }
        for value in others(query) {
            if query.mayBeAlike(shapes, value) { continue }
            let level = query.kernel.level(values, value)
            if level > 0 { body(value, level) }
        }
    }

    /// How many records have a value that is at a level to that of a query, and not equal to it.
    func count(
        _ query: ValueQuery, _ level: UInt8, in values: ValueTable, _ shares: ValueShares
    ) -> UInt32 {
        var count: UInt32 = 0
        func look(_ value: UInt32) {
            if query.kernel.level(values, value) == level { count &+= shares.count(value) }
        }
        if comparison == .name, level == LinkLevel.variant.rawValue {
            // Another form of the name, or its first letter.
            var all = Set(others(query))
            for length in query.length == 1 ? 1...ValueShapes.longest : 1...1 {
                find(query, length, isClose: false) { all.insert($0) }
            }
            for value in all { look(value) }
            return count
        }
        let isClose = level == LinkLevel.close.rawValue
        for length in buckets.indices where !buckets[length].words.isEmpty {
            find(query, length, isClose: isClose, look)
        }
        return count
    }

    /// The values of a length whose letters leave room for a level.
    @inline(__always)
    private func find(
        _ query: ValueQuery, _ length: Int, isClose: Bool, _ body: (UInt32) -> Void
    ) {
        let isDate = comparison == .date && length == ValueShapes.dateLength
        let bucket = buckets[length]
        let (starts, numbers) = (bucket.starts.span, bucket.values.span)
        let others = bucket.others.span
        if isDate, query.isDate {
            for place in bucket.words.indices where query.sharesParts(bucket.words[place]) {
                body(numbers[place])
            }
            return
        }
        let near = query.limit(length, sameStart: true, isClose: isClose)
        let far = query.limit(length, sameStart: false, isClose: isClose)
        let most = max(near, far)
        if most < 0 { return }
        let words = isDate ? others : bucket.words.span
        let letters = query.letters
        for place in words.indices {
            let difference = (letters ^ words[place]).nonzeroBitCount
            if difference > most { continue }
            if difference > (starts[place] == query.start ? near : far) { continue }
            if comparison == .text,
                !query.mayBeAlike(
                    others[place], length: length, letters: difference, isClose: isClose)
            {
                continue
            }
            body(numbers[place])
        }
    }

    /// The values that are another form of the same name.
    private func others(_ query: ValueQuery) -> Set<UInt32> {
        if forms.isEmpty { return [] }
        var others: Set<UInt32> = []
        for form in query.kernel.forms { others.formUnion(forms[form] ?? []) }
        return others
    }
}
