// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkIndex {
    /// With keys: the records that share one, each once.
    func collect(_ scratch: inout Scratch, _ isAsked: (Int) -> Bool) {
        guard let hashes = scratch.work?.hashes else { return }
        table.forEach(hashes.span, &scratch.homes) { record in
            let (word, bit) = (record >> 6, UInt64(1) << UInt64(record & 63))
            guard scratch.isFound[word] & bit == 0, isAsked(record) else { return }
            scratch.isFound[word] |= bit
            scratch.found.append(UInt32(record))
        }
        for record in scratch.found { scratch.isFound[Int(record >> 6)] = 0 }
    }

    /// Keeps, of the records that were found, those whose levels can weigh enough, with the settled
    /// levels.
    ///
    /// All are looked at field by field: most are given up after one or two.
    func weigh(_ least: Float, _ scratch: inout Scratch) {
        let fields = model.schema.fields
        for place in 0..<width {
            let number = scratch.numbers[place]
            let isKnown = number < model.values[groups[place]].count
            for level in 0..<UInt8(8) {
                scratch.most[place * 8 + Int(level)] =
                    weigher.most(place, isKnown ? number : nil, level)
            }
            // What a field is worth at most when the values are two.
            scratch.open[place] =
                fields[place].comparison == .category
                ? scratch.most[place * 8]
                : scratch.most[(place * 8)..<(place * 8 + 4)].max() ?? 0
        }
        weighEqual(least, &scratch)
        // Most are given up by what their letters rule out, before any value is compared: first where
        // that takes most away.
        scratch.orderFields(model.schema, weigher.plain)
        for unit in scratch.order {
            if unit.place < width {
                ruleOut(unit.place, least, &scratch)
            } else {
                ruleOutPair(unit.place - width, least, &scratch)
            }
        }
        for place in weigher.plain where fields[place].comparison != .category {
            weighPlain(place, least, &scratch)
        }
        for number in model.schema.pairs.indices { weighPair(number, &scratch) }
        settle(least, &scratch)
    }

    /// Which values are the same, or not known.
    private func weighEqual(_ least: Float, _ scratch: inout Scratch) {
        let pairs = model.schema.pairs
        let records = self.records.span
        let ours = (scratch.numbers, scratch.most, scratch.open)
        let (numbers, most, open) = (ours.0.span, ours.1.span, ours.2.span)
        var kept = 0
        scratch.room()
        // All rows are fetched before the first is waited for.
        var touched: UInt32 = 0
        for record in scratch.found {
            touched ^= records[Int(record) * width] ^ records[Int(record) * width + width - 1]
        }
        scratch.touched ^= UInt64(touched)
        for place in scratch.found.indices {
            let record = scratch.found[place]
            let row = Int(record) * width
            var code: UInt64 = 0
            var sum = weigher.bound.prior
            @inline(__always)
            func worth(_ field: Int) -> Float {
                let (own, other) = (numbers[field], records[row + field])
                if own == 0 || other == 0 {
                    code |= LevelCode.placed(LinkLevel.unknown.rawValue, field)
                    return 0
                }
                if own != other { return open[field] }
                code |= LevelCode.placed(LinkLevel.equal.rawValue, field)
                return most[field * 8 + 6]
            }
            for field in weigher.plain { sum += worth(field) }
            for pair in pairs {
                let straight = worth(pair.first) + worth(pair.second)
                let exchanged = max(most[pair.first * 8 + 4], most[pair.first * 8 + 5])
                sum += max(straight, exchanged)
            }
            if sum < least { continue }
            scratch.put(kept, record, code, sum, 0)
            kept += 1
        }
        scratch.keep(kept)
    }

    /// Rules out that the values of a field are alike, where that takes no comparison.
    private func ruleOut(_ field: Int, _ least: Float, _ scratch: inout Scratch) {
        let (query, group) = (scratch.queries[field], groups[field])
        let (values, shapes) = (values[group], shapes[group])
        let records = self.records.span
        let loss = scratch.most[field * 8] - scratch.open[field]
        let all = shapes.all.span
        var touched: UInt64 = 0
        for record in scratch.found {
            touched ^= all[Int(records[Int(record) * width + field])].word
        }
        scratch.touched ^= touched
        var kept = 0
        for place in scratch.found.indices {
            let record = scratch.found[place]
            let code = scratch.codes[place]
            var (sum, isOut) = (scratch.sums[place], scratch.isOut[place])
            if LevelCode.level(code, field) == 0,
                !query.mayHaveLevel(values, shapes, records[Int(record) * width + field])
            {
                isOut |= 1 << UInt16(field)
                sum += loss
                if sum < least { continue }
            }
            scratch.put(kept, record, code, sum, isOut)
            kept += 1
        }
        scratch.keep(kept)
    }

    /// The same of two fields that are at times exchanged.
    private func ruleOutPair(_ number: Int, _ least: Float, _ scratch: inout Scratch) {
        let pair = model.schema.pairs[number]
        let (values, shapes) = (values[pair.first], shapes[pair.first])
        let queries = (scratch.queries[pair.first], scratch.queries[pair.second])
        let own = (scratch.numbers[pair.first], scratch.numbers[pair.second])
        let records = self.records.span
        let ours = (scratch.most, scratch.open)
        let (most, open) = (ours.0.span, ours.1.span)
        let exchanged = max(most[pair.first * 8 + 4], most[pair.first * 8 + 5])

        @inline(__always)
        func mayBe(_ query: ValueQuery, _ own: UInt32, _ other: UInt32) -> Bool {
            if own == 0 || other == 0 { return false }
            return own == other || query.mayHaveLevel(values, shapes, other)
        }
        @inline(__always)
        func worth(_ code: UInt64, _ field: Int) -> Float {
            let level = LevelCode.level(code, field)
            return level == 0 ? open[field] : most[field * 8 + Int(level)]
        }
        let all = shapes.all.span
        var touched: UInt64 = 0
        for record in scratch.found {
            let row = Int(record) * width
            touched ^= all[Int(records[row + pair.first])].word
            touched ^= all[Int(records[row + pair.second])].word
        }
        scratch.touched ^= touched
        var kept = 0
        for place in scratch.found.indices {
            let record = scratch.found[place]
            let code = scratch.codes[place]
            var (sum, isOut) = (scratch.sums[place], scratch.isOut[place])
            let row = Int(record) * width
            let other = (records[row + pair.first], records[row + pair.second])
            var (first, second) = (worth(code, pair.first), worth(code, pair.second))
            sum -= max(first + second, exchanged)
            if LevelCode.level(code, pair.first) == 0, !mayBe(queries.0, own.0, other.0) {
                isOut |= 1 << UInt16(pair.first)
                first = most[pair.first * 8]
            }
            if LevelCode.level(code, pair.second) == 0, !mayBe(queries.1, own.1, other.1) {
                isOut |= 1 << UInt16(pair.second)
                second = most[pair.second * 8]
            }
            let straight = first + second
            if sum + max(straight, exchanged) < least { continue }
            if straight >= exchanged
                || !(mayBe(queries.0, own.0, other.1) || mayBe(queries.1, own.1, other.0))
            {
                sum += straight
            } else {
                sum += exchanged
            }
            if sum < least { continue }
            scratch.put(kept, record, code, sum, isOut)
            kept += 1
        }
        scratch.keep(kept)
    }

    /// The level of a field that is not exchanged with another.
    private func weighPlain(_ field: Int, _ least: Float, _ scratch: inout Scratch) {
        let (query, group) = (scratch.queries[field], groups[field])
        let values = values[group]
        let records = self.records.span
        let open = scratch.open[field]
        var kept = 0
        for place in scratch.found.indices {
            let record = scratch.found[place]
            var (code, sum) = (scratch.codes[place], scratch.sums[place])
            let isOut = scratch.isOut[place]
            if LevelCode.level(code, field) == 0, isOut >> UInt16(field) & 1 == 0 {
                let level = query.kernel.level(values, records[Int(record) * width + field])
                code |= LevelCode.placed(level, field)
                sum += scratch.most[field * 8 + Int(level)] - open
                if sum < least { continue }
            }
            scratch.put(kept, record, code, sum, isOut)
            kept += 1
        }
        scratch.keep(kept)
    }

    /// The levels of two fields that are at times exchanged.
    private func weighPair(_ number: Int, _ scratch: inout Scratch) {
        let pair = model.schema.pairs[number]
        let (values, shapes) = (values[pair.first], shapes[pair.first])
        let queries = (scratch.queries[pair.first], scratch.queries[pair.second])
        let own = (scratch.numbers[pair.first], scratch.numbers[pair.second])
        let records = self.records.span

        @inline(__always)
        func level(_ query: ValueQuery, _ own: UInt32, _ other: UInt32) -> UInt8 {
            if own == 0 || other == 0 { return 0 }
            return own == other
                ? LinkLevel.equal.rawValue : query.level(values, shapes, other)
        }
        for place in scratch.found.indices {
            let row = Int(scratch.found[place]) * width
            let other = (records[row + pair.first], records[row + pair.second])
            var code = scratch.codes[place]
            // What is the same or not known has its level already.
            code |= LevelCode.placed(level(queries.0, own.0, other.0), pair.first)
            code |= LevelCode.placed(level(queries.1, own.1, other.1), pair.second)
            let there = level(queries.0, own.0, other.1)
            let back = level(queries.1, own.1, other.0)
            code |= LevelCode.crossed(there, pair: number, back: false)
            code |= LevelCode.crossed(back, pair: number, back: true)
            scratch.codes[place] = code
        }
    }

    /// Settles the levels, and what they are worth at most.
    private func settle(_ least: Float, _ scratch: inout Scratch) {
        let pairs = model.schema.pairs
        var kept = 0
        for place in scratch.found.indices {
            let code = LevelCode.settled(scratch.codes[place], pairs: pairs)
            var sum = weigher.bound.prior
            for field in 0..<width {
                sum += scratch.most[field * 8 + Int(LevelCode.level(code, field))]
            }
            if sum < least { continue }
            scratch.found[kept] = scratch.found[place]
            scratch.codes[kept] = code
            kept += 1
        }
        scratch.keep(kept)
    }
}
