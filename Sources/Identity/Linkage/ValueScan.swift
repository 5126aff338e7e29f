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
        var letters = LetterColumns()
        var values: [UInt32] = []
    }

    let comparison: LinkComparison
    private(set) var shapes = ValueShapes()
    private var buckets: [Bucket] = []
    private var isListed: [Bool] = []
    private var dates = DateLists()
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

    /// The same shapes and forms, and none of the values listed yet.
    var unlisted: ValueScan {
        var scan = self
        for length in buckets.indices { scan.buckets[length] = Bucket() }
        scan.dates = DateLists()
        scan.isListed = [Bool](repeating: false, count: shapes.all.count)
        return scan
    }

    /// Adds the value with the next number.
    mutating func add(_ value: UInt32, of values: ValueTable) {
        if comparison == .category { return }
        let ownForms = values.forms?.of(Int(value)) ?? []
        values.withValue(Int(value)) { shapes.add($0, comparison, forms: ownForms) }
        for form in ownForms { forms[form, default: []].append(value) }
        list(value)
    }

    /// Lists a value, so that it is found; again has no effect.
    mutating func list(_ value: UInt32) {
        if comparison == .category { return }
        let missing = Int(value) + 1 - isListed.count
        if missing > 0 { isListed.append(contentsOf: repeatElement(false, count: missing)) }
        if isListed[Int(value)] { return }
        isListed[Int(value)] = true
        let shape = shapes.all[Int(value)]
        let length = Int(shape.length)
        let isDate = comparison == .date && length == ValueShapes.dateLength
        buckets[length].letters.append(
            isDate ? shapes.others[Int(value)] : shape.word,
            neighbours: comparison == .text ? shapes.others[Int(value)] : nil, start: shape.start)
        if isDate { dates.add(shape.word, value) }
        buckets[length].values.append(value)
    }

    /// Hands over the numbers of values that are at some level to a text, with the level; those of
    /// equal ones too.
    func find(
        _ text: Span<UInt8>, in values: ValueTable, _ candidates: inout [UInt32],
        _ body: (UInt32, UInt8) -> Void
    ) {
        if comparison == .category || text.isEmpty { return }
        var query = ValueQuery(comparison)
        query.set(text, values.number(of: text), of: values)
        find(query, in: values, &candidates, body)
    }

    /// As `find(_:in:_:_:)`, of a query that has a value.
    func find(
        _ query: ValueQuery, in values: ValueTable, _ candidates: inout [UInt32],
        _ body: (UInt32, UInt8) -> Void
    ) {
        if comparison == .category { return }
        for length in buckets.indices where !buckets[length].values.isEmpty {
            let found = find(query, length, isClose: false, &candidates)
            for place in 0..<found {
                let value = candidates[place]
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
        _ query: ValueQuery, _ level: UInt8, in values: ValueTable, _ shares: ValueShares,
        _ candidates: inout [UInt32]
    ) -> UInt32 {
        var count: UInt32 = 0
        if comparison == .name, level == LinkLevel.variant.rawValue {
            // Another form of the name, or its first letter.
            var all = Set(others(query))
            for length in query.length == 1 ? 1...ValueShapes.longest : 1...1 {
                let found = find(query, length, isClose: false, &candidates)
                for place in 0..<found { all.insert(candidates[place]) }
            }
            for value in all where query.kernel.level(values, value) == level {
                count &+= shares.count(value)
            }
            return count
        }
        let isClose = level == LinkLevel.close.rawValue
        for length in buckets.indices where !buckets[length].values.isEmpty {
            let found = find(query, length, isClose: isClose, &candidates)
            for place in 0..<found {
                let value = candidates[place]
                if query.kernel.level(values, value) == level { count &+= shares.count(value) }
            }
        }
        return count
    }

    /// Finds the values of a length whose letters leave room for a level.
    ///
    /// - Returns: how many of the first candidates they are.
    private func find(
        _ query: ValueQuery, _ length: Int, isClose: Bool, _ candidates: inout [UInt32]
    ) -> Int {
        if length == ValueShapes.dateLength, query.isDate {
            return dates.find(query.word, shapes, into: &candidates)
        }
        let found = buckets[length].letters.find(
            alike: query.likeness(length, isClose: isClose), 0..<buckets[length].values.count,
            into: &candidates)
        for place in 0..<found {
            candidates[place] = buckets[length].values[Int(candidates[place])]
        }
        return found
    }

    /// The values that are another form of the same name.
    private func others(_ query: ValueQuery) -> Set<UInt32> {
        if forms.isEmpty { return [] }
        var others: Set<UInt32> = []
        for form in query.kernel.forms { others.formUnion(forms[form] ?? []) }
        return others
    }
}
