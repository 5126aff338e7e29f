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

    /// The settled levels of the record that is matched against one of the index, or `nil` as soon as
    /// they cannot weigh enough.
    func code(_ record: Int, _ least: Float, _ scratch: Scratch) -> UInt64? {
        var open = weigher.bound.prior
        for place in 0..<width where scratch.numbers[place] != 0 { open += weigher.best[place] }
        var code: UInt64 = 0
        let fields = model.schema.fields
        for (position, place) in weigher.order.enumerated() {
            let level = level(scratch.numbers[place], value(record, place), place, place, scratch)
            code |= LevelCode.placed(level, place)
            // What is exchanged may be worth more than it seems.
            guard position < weigher.plain, fields[place].partner == nil else { continue }
            open += weigher.most[place][Int(level)]
            if scratch.numbers[place] != 0 { open -= weigher.best[place] }
            if open < least { return nil }
        }
        for (number, pair) in model.schema.pairs.enumerated() {
            for (left, right) in [(pair.first, pair.second), (pair.second, pair.first)] {
                let level = level(scratch.numbers[left], value(record, right), left, left, scratch)
                if level == LinkLevel.unknown.rawValue { continue }
                code |= LevelCode.crossed(level, pair: number, back: left == pair.second)
            }
        }
        code = LevelCode.settled(code, pairs: model.schema.pairs)
        return weigher.bound(code) >= least ? code : nil
    }

    @inline(__always)
    private func level(
        _ number: UInt32?, _ other: UInt32, _ place: Int, _ kernel: Int, _ scratch: Scratch
    ) -> UInt8 {
        if number == 0 || other == 0 { return LinkLevel.unknown.rawValue }
        if number == other { return LinkLevel.equal.rawValue }
        return scratch.kernels[kernel].level(values[groups[place]], other)
    }

    /// Without keys: the levels of every record that agrees in something.
    func gather(_ fields: PersonFields, _ scratch: inout Scratch) {
        let missing = records.count / max(width, 1) - scratch.codes.count
        if missing > 0 { scratch.codes.append(contentsOf: repeatElement(0, count: missing)) }
        scratch.similar = (0..<width).map { place in
            var similar: [(value: UInt32, level: UInt8)] = []
            let group = groups[place]
            fields.withBytes(place) { text in
                scans[group].find(text, in: values[group]) { similar.append(($0, $1)) }
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
