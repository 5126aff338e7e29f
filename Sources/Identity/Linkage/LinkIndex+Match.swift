// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkIndex {
    /// The records that may be the same person as one that comes in.
    ///
    /// - Parameters:
    ///   - fields: what the record says.
    ///   - probability: the least probability of a match.
    /// - Returns: the matches, the heaviest first.
    /// - Throws: `LinkageError` when it has another number of fields than the schema.
    public func matches(
        _ fields: PersonFields, atLeast probability: Double = LinkThresholds().review
    ) throws(LinkageError) -> [LinkMatch] {
        var scratch = Scratch(self)
        return try matches(fields, atLeast: probability, &scratch)
    }

    /// The records that may be the same person as one that comes in.
    ///
    /// - Parameters:
    ///   - fields: what the record says.
    ///   - probability: the least probability of a match.
    ///   - scratch: where to work.
    /// - Returns: the matches, the heaviest first.
    /// - Throws: `LinkageError` when it has another number of fields than the schema.
    public func matches(
        _ fields: PersonFields, atLeast probability: Double = LinkThresholds().review,
        _ scratch: inout Scratch
    ) throws(LinkageError) -> [LinkMatch] {
        guard fields.count == width else {
            throw LinkageError(.record, "a record has \(fields.count) fields, not \(width)")
        }
        for place in 0..<width {
            fields.withBytes(place) { text in
                let number = values[groups[place]].number(of: text)
                scratch.numbers[place] = number ?? Scratch.new
                scratch.queries[place].set(text, number, of: values[groups[place]])
            }
        }
        if let keys {
            scratch.work?.read(keys, model.schema) { place, body in fields.withBytes(place, body) }
        }
        return matches(LinkModel.weight(probability), &scratch) { _ in true }
    }

    /// The matches of a record that is there.
    func matches(
        of record: Int, _ least: Double, _ scratch: inout Scratch, _ isAsked: (Int) -> Bool
    ) -> [LinkMatch] {
        for place in 0..<width {
            let number = value(record, place)
            scratch.numbers[place] = number
            scratch.queries[place].set(number, of: values[groups[place]])
        }
        if let keys {
            scratch.work?.read(keys, model.schema) { place, body in
                values[groups[place]].withValue(Int(value(record, place)), body)
            }
        }
        return matches(least, &scratch, isAsked)
    }

    private func matches(
        _ least: Double, _ scratch: inout Scratch, _ isAsked: (Int) -> Bool
    ) -> [LinkMatch] {
        scratch.begin(self)
        var found: [LinkMatch] = []
        if keys != nil {
            collect(&scratch, isAsked)
            weigh(Float(least), &scratch)
            for place in scratch.found.indices {
                take(Int(scratch.found[place]), scratch.codes[place], least, &scratch, &found)
            }
        } else {
            gather(&scratch)
            for record in scratch.found {
                let record = Int(record)
                let code = settled(record, scratch)
                scratch.codes[record] = 0
                if weigher.bound(code) < Float(least) || !isAsked(record) { continue }
                take(record, code, least, &scratch, &found)
            }
        }
        scratch.found.removeAll(keepingCapacity: true)
        return found.sorted { $0.precedes($1) }
    }

    /// Weighs a pair exactly.
    private func take(
        _ record: Int, _ code: UInt64, _ least: Double, _ scratch: inout Scratch,
        _ found: inout [LinkMatch]
    ) {
        guard LevelCode.agrees(code, model.schema.agreeing) else { return }
        if bound(record, code, scratch) < least { return }
        var weights = LinkWeights(prior: weigher.prior)
        for place in 0..<width {
            let level = LevelCode.level(code, place)
            let base = weigher.weights[place][Int(level)]
            if LinkLevel.sharePlace(level) == 4 {
                weights.fields[place] = base
                continue
            }
            let ours = half(place, scratch.numbers[place], level, &scratch)
            let theirs = half(place, value(record, place), level, &scratch)
            weights.fields[place] = LinkModel.weight(base, ours, theirs)
        }
        _ = weights.settle(code, width, model.rivals)
        let sum = weights.total(width)
        if sum >= least { found.append(LinkMatch(record: record, weight: sum)) }
    }

    /// A bound of a weight from above: a value that the model does not know is taken for as rare as can
    /// be, so that it need not be compared with those that it does.
    private func bound(_ record: Int, _ code: UInt64, _ scratch: borrowing Scratch) -> Double {
        // What rounding may take away is added.
        var sum = weigher.prior + 0.01
        for place in 0..<width {
            let level = LevelCode.level(code, place)
            sum += weigher.weights[place][Int(level)]
            let share = LinkLevel.sharePlace(level)
            if share == 4 { continue }
            let known = model.values[groups[place]].count
            for number in [scratch.numbers[place], value(record, place)] {
                if number < known {
                    sum -= Double(weigher.halves[place][Int(number) * 4 + share])
                } else {
                    sum -= Double(weigher.rarest[place])
                }
            }
        }
        return sum
    }

    /// Half the logarithm of the share of a value at a level; a value that the model does not know is
    /// compared with those that it does.
    private func half(
        _ place: Int, _ number: UInt32, _ level: UInt8, _ scratch: inout Scratch
    ) -> Float {
        let group = groups[place]
        let share = LinkLevel.sharePlace(level)
        if number < model.values[group].count {
            return weigher.halves[place][Int(number) * 4 + share]
        }
        // No value of the model is equal to it.
        if level == LinkLevel.equal.rawValue { return weigher.rarest[place] }
        let isNew = number == Scratch.new
        let key = UInt64(place) << 34 | UInt64(level) << 32 | UInt64(number)
        if let half = isNew ? scratch.own[place * 4 + share] : scratch.halves[key] { return half }
        let (scan, known, shares) = (model.scans[group], model.values[group], model.shares[place])
        let count: UInt32
        if number == scratch.numbers[place] {
            count = scan.count(
                scratch.queries[place], level, in: known, shares, &scratch.candidates)
        } else {
            scratch.others[place].set(number, of: values[group])
            count = scan.count(scratch.others[place], level, in: known, shares, &scratch.candidates)
        }
        let half = shares.half(count)
        if isNew { scratch.own[place * 4 + share] = half } else { scratch.halves[key] = half }
        return half
    }
}
