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
            let length = min(text.count, ValueShapes.longest)
            buckets[length].words.append(shapes.words[Int(value)])
            buckets[length].starts.append(text[0])
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
        for (length, bucket) in buckets.enumerated() where !bucket.words.isEmpty {
            let near = query.limit(length, sameStart: true)
            let far = query.limit(length, sameStart: false)
            if max(near, far) < 0 { continue }
            let (words, starts) = (bucket.words.span, bucket.starts.span)
            let shape = UInt16(length) << 8
            for place in words.indices {
                let difference = (query.word ^ words[place]).nonzeroBitCount
                if difference > near && difference > far { continue }
                guard query.mayBeAlike(words[place], shape | UInt16(starts[place])) else {
                    continue
                }
                let value = bucket.values[place]
                let level = query.kernel.level(values, value)
                if level > 0 { body(value, level) }
            }
        }
        if forms.isEmpty { return }
        var others: Set<UInt32> = []
        for form in query.kernel.forms { others.formUnion(forms[form] ?? []) }
        for value in others {
            let (word, shape) = (shapes.words[Int(value)], shapes.shapes[Int(value)])
            if query.mayBeAlike(word, shape) { continue }
            let level = query.kernel.level(values, value)
            if level > 0 { body(value, level) }
        }
    }
}
