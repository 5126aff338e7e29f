// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkIndex {
    /// The longest list that is walked to its end; of a longer one the records that came in last are
    /// looked at.
    private static let longestList = 512

    /// Collects the records that share a key, each once, in ascending order.
    func collect(_ fields: PersonFields, _ keys: LinkKeys, _ scratch: inout Scratch) {
        var found: [UInt32] = []
        let schema = model.schema
        func hash(_ token: LinkToken, _ swapped: Bool) -> UInt64 {
            let field = swapped ? partner[token.field] : token.field
            return fields.withBytes(field) {
                LinkToken.hash($0, token.part, schema.fields[field].comparison)
            }
        }
        for (number, key) in keys.keys.enumerated() {
            let mayBeSwapped =
                partner[key.first.field] != key.first.field
                || partner[key.second.field] != key.second.field
            for swapped in mayBeSwapped ? [false, true] : [false] {
                let joined = LinkKeys.joined(hash(key.first, swapped), hash(key.second, swapped), 0)
                if joined == 0 { continue }
                var walked = 0
                chains[number].forEach(Self.list(joined, chains[number].count)) { record in
                    if walked < Self.longestList { found.append(UInt32(record)) }
                    walked += 1
                }
            }
        }
        found.sort()
        var last: UInt32?
        for record in found where record != last {
            scratch.touched.append(record)
            last = record
        }
    }

    /// Of the records that share a key, those whose levels can weigh enough, with the settled levels.
    func weighty(_ least: Float, _ scratch: borrowing Scratch) -> [(record: Int, code: UInt64)] {
        var open = weigher.bound.prior
        for place in 0..<width where scratch.numbers[place] != 0 { open += weigher.best[place] }
        var found: [(record: Int, code: UInt64)] = []
        let (touched, queries) = (scratch.touched.span, scratch.queries.span)
        let (numbers, records) = (scratch.numbers.span, self.records.span)
        let (most, best) = (weigher.most.span, weigher.best.span)
        let (values, shapes, groups) = (self.values.span, self.shapes.span, self.groups.span)
        let fields = model.schema.fields
        let order = weigher.order
        let pairs = model.schema.pairs

        @inline(__always)
        func level(_ place: Int, _ other: UInt32) -> UInt8 {
            let number = numbers[place]
            if number == 0 || other == 0 { return LinkLevel.unknown.rawValue }
            if number == other { return LinkLevel.equal.rawValue }
            let group = groups[place]
            return queries[place].level(values[group], shapes[group], other)
        }

        candidates: for candidate in touched.indices {
            let record = Int(touched[candidate])
            var open = open
            var code: UInt64 = 0
            for position in order.indices {
                let place = order[position]
                let level = level(place, records[record * width + place])
                code |= LevelCode.placed(level, place)
                // What is exchanged may be worth more than it seems.
                guard position < weigher.plain, fields[place].partner == nil else { continue }
                open += most[place * 8 + Int(level)]
                if numbers[place] != 0 { open -= best[place] }
                if open < least { continue candidates }
            }
            for number in pairs.indices {
                let pair = pairs[number]
                for isBack in [false, true] {
                    let (left, right) =
                        isBack ? (pair.second, pair.first) : (pair.first, pair.second)
                    let level = level(left, records[record * width + right])
                    if level == LinkLevel.unknown.rawValue { continue }
                    code |= LevelCode.crossed(level, pair: number, back: isBack)
                }
            }
            code = LevelCode.settled(code, pairs: pairs)
            if weigher.bound(code) >= least { found.append((record, code)) }
        }
        return found
    }

    /// Without keys: the levels of every record that agrees in something.
    func gather(_ scratch: inout Scratch) {
        let missing = records.count / max(width, 1) - scratch.codes.count
        if missing > 0 { scratch.codes.append(contentsOf: repeatElement(0, count: missing)) }
        scratch.similar = (0..<width).map { place in
            var similar: [(value: UInt32, level: UInt8)] = []
            let group = groups[place]
            if scratch.numbers[place] != 0 {
                scans[group].find(scratch.queries[place], in: values[group]) {
                    similar.append(($0, $1))
                }
            }
            return similar
        }
        for place in 0..<width where model.schema.fields[place].comparison != .category {
            for (value, level) in scratch.similar[place] {
                mark(place, value, LevelCode.placed(level, place), &scratch)
            }
        }
        for (number, pair) in model.schema.pairs.enumerated() {
            for (value, level) in scratch.similar[pair.first] {
                let bits = LevelCode.crossed(level, pair: number, back: false)
                if bits != 0 { mark(pair.second, value, bits, &scratch) }
            }
            for (value, level) in scratch.similar[pair.second] {
                let bits = LevelCode.crossed(level, pair: number, back: true)
                if bits != 0 { mark(pair.first, value, bits, &scratch) }
            }
        }
    }

    @inline(__always)
    private func mark(_ place: Int, _ value: UInt32, _ bits: UInt64, _ scratch: inout Scratch) {
        chains[place].forEach(Int(value)) { record in
            if scratch.codes[record] == 0 { scratch.touched.append(UInt32(record)) }
            scratch.codes[record] |= bits
        }
    }

    /// The settled levels of a record that was gathered.
    func settled(_ record: Int, _ scratch: Scratch) -> UInt64 {
        var code = scratch.codes[record]
        for place in 0..<width {
            let (number, other) = (scratch.numbers[place], value(record, place))
            if number == 0 || other == 0 {
                code |= LevelCode.placed(LinkLevel.unknown.rawValue, place)
            } else if number == other, model.schema.fields[place].comparison == .category {
                code |= LevelCode.placed(LinkLevel.equal.rawValue, place)
            }
        }
        return LevelCode.settled(code, pairs: model.schema.pairs)
    }
}
