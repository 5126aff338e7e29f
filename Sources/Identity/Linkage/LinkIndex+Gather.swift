// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkIndex {
    /// Without keys: the levels of every record that agrees in something.
    func gather(_ scratch: inout Scratch) {
        var candidates: [UInt32] = []
        swap(&candidates, &scratch.candidates)
        defer { swap(&candidates, &scratch.candidates) }
        for place in 0..<width {
            scratch.similar[place].removeAll(keepingCapacity: true)
            let group = groups[place]
            if scratch.numbers[place] == 0 { continue }
            scans[group].find(scratch.queries[place], in: values[group], &candidates) {
                scratch.similar[place].append(($0, $1))
            }
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
            if scratch.codes[record] == 0 { scratch.found.append(UInt32(record)) }
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
