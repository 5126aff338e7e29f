// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleIdentity

/// Finds all pairs of values of a table that are at some level to each other; it misses none.
struct ValueSearch {
    /// Values of one length that begin with one byte.
    private struct Bucket {
        var length: Int
        var start: UInt8
        var range: Range<Int>
    }

    /// Values that may be like those of a bucket.
    private struct Partner {
        var range: Range<Int>
        var most: Int32
        var edits: Int32
    }

    let comparison: LinkComparison
    private let values: ValueTable
    /// The values by length and first byte, and the letters of each.
    private var order: [UInt32] = []
    private var letters = LetterColumns()
    private var pairs: [UInt64] = []
    private var buckets: [Bucket] = []
    /// Dates of eight bytes, which are looked for by their parts.
    private var dates = DateLists()
    private var shapes = ValueShapes()

    init(_ values: ValueTable, _ comparison: LinkComparison) {
        self.values = values
        self.comparison = comparison
        if comparison == .category { return }
        var keys: [UInt64] = []
        for value in 1..<max(values.count, 1) {
            values.withValue(value) { text in
                if comparison == .date {
                    shapes.add(text, .date, forms: [])
                    if text.count == ValueShapes.dateLength {
                        dates.add(shapes.all[value].word, UInt32(value))
                        return
                    }
                }
                keys.append(UInt64(text.count) << 40 | UInt64(text[0]) << 32 | UInt64(value))
            }
        }
        keys.sort()
        order = keys.map { UInt32(truncatingIfNeeded: $0) }
        for value in order {
            values.withValue(Int(value)) { text in
                let word = comparison == .text ? PairSignature.word(text) : nil
                letters.append(LetterSignature(text).word, neighbours: word, start: text[0])
                if let word { pairs.append(word) }
            }
        }
        for (place, key) in keys.enumerated() {
            if place > 0, key >> 32 == keys[place - 1] >> 32 {
                let lower = buckets[buckets.count - 1].range.lowerBound
                buckets[buckets.count - 1].range = lower..<(place + 1)
            } else {
                buckets.append(
                    Bucket(
                        length: Int(key >> 40), start: UInt8(truncatingIfNeeded: key >> 32),
                        range: place..<(place + 1)))
            }
        }
    }

    /// Hands over each two values that are at some level, once, with the level.
    func findAll(_ body: (UInt32, UInt32, UInt8) -> Void) {
        var kernel = ComparisonKernel(comparison)
        var places: [UInt32] = []
        for (number, bucket) in buckets.enumerated() {
            let partners = buckets[number...].compactMap { other -> Partner? in
                let most = LetterSignature.mostDifference(
                    comparison, bucket.length, other.length, sameStart: bucket.start == other.start)
                if most < 0 { return nil }
                let longer = max(bucket.length, other.length)
                let edits = comparison == .text ? ValueShapes.edits(longer, isClose: false) : -1
                return Partner(range: other.range, most: Int32(most), edits: Int32(edits))
            }
            for place in bucket.range {
                let value = order[place]
                var isSet = false
                for partner in partners {
                    let first = max(partner.range.lowerBound, place + 1)
                    let found = letters.find(
                        alike: likeness(place, partner),
                        first..<max(partner.range.upperBound, first), into: &places)
                    if found > 0, !isSet {
                        kernel.set(values, value)
                        isSet = true
                    }
                    for hit in 0..<found {
                        let other = order[Int(places[hit])]
                        let level = kernel.level(values, other)
                        if level > 0 { body(value, other, level) }
                    }
                }
            }
        }
        if comparison == .date { findAllDates(&kernel, body) }
        if let forms = values.forms { findAllForms(forms, &kernel, body) }
    }

    /// Other forms of one name whose letters have too little in common to have been compared.
    private func findAllForms(
        _ forms: NameForms, _ kernel: inout ComparisonKernel,
        _ body: (UInt32, UInt32, UInt8) -> Void
    ) {
        var pairs: [UInt64] = []
        let named = (1..<UInt32(max(values.count, 1))).flatMap { value in
            forms.of(Int(value)).map { (form: $0, value: value) }
        }.sorted { ($0.form, $0.value) < ($1.form, $1.value) }
        var start = 0
        for place in named.indices {
            if named[place].form != named[start].form { start = place }
            for other in start..<place {
                pairs.append(UInt64(named[other].value) << 32 | UInt64(named[place].value))
            }
        }
        pairs.sort()
        var last: UInt64 = 0
        for pair in pairs where pair != last {
            last = pair
            let (a, b) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
            if mayBeAlike(Int(a), Int(b)) { continue }
            kernel.set(values, a)
            let level = kernel.level(values, b)
            if level > 0 { body(a, b, level) }
        }
    }

    /// Whether letters, lengths and first bytes leave room for a level.
    private func mayBeAlike(_ a: Int, _ b: Int) -> Bool {
        func shape(_ value: Int) -> (word: UInt64, length: Int, start: UInt8) {
            values.withValue(value) { (LetterSignature($0).word, $0.count, $0[0]) }
        }
        let (one, other) = (shape(a), shape(b))
        let most = LetterSignature.mostDifference(
            comparison, one.length, other.length, sameStart: one.start == other.start)
        return most >= 0 && (one.word ^ other.word).nonzeroBitCount <= most
    }

    private func findAllDates(
        _ kernel: inout ComparisonKernel, _ body: (UInt32, UInt32, UInt8) -> Void
    ) {
        let odd = Set(order)
        var others: [UInt32] = []
        for value in 1..<UInt32(max(values.count, 1)) where !odd.contains(value) {
            values.withValue(Int(value)) { text in
                kernel.set(text)
                let found = dates.find(shapes.all[Int(value)].word, shapes, into: &others)
                for other in others[..<found].sorted() where other > value {
                    let level = kernel.level(values, other)
                    if level > 0 { body(value, other, level) }
                }
            }
            for other in order {
                let level = kernel.level(values, other)
                if level > 0 { body(value, other, level) }
            }
        }
    }

    private func likeness(_ place: Int, _ partner: Partner) -> clientele_likeness {
        clientele_likeness(
            letters: letters.letters(place), neighbours: pairs.isEmpty ? 0 : pairs[place],
            near: partner.most, far: partner.most, edits: partner.edits, start: 0)
    }
}
