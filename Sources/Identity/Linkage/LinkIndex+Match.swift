// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkIndex {
    /// What matching works in; it may be used again for the same index, and spares its allocations.
    public struct Scratch: Sendable {
        var codes: [UInt64] = []
        var touched: [UInt32] = []
        var queries: [ValueQuery]
        /// The number of the value of each field, or `nil` when it is new.
        var numbers: [UInt32?] = []
        /// The values at some level to that of each field; without keys.
        var similar: [[(value: UInt32, level: UInt8)]] = []
        /// Half the logarithms of shares of values of the index that the model does not know, by field
        /// and value.
        var halves: [UInt64: SIMD4<Float>] = [:]
        /// The same for values of the record that are not in the index either, by field.
        var ownHalves: [SIMD4<Float>?] = []

        /// Scratch for an index.
        ///
        /// - Parameter index: the index that it will be used with.
        public init(_ index: LinkIndex) {
            queries = index.model.schema.fields.map { ValueQuery($0.comparison) }
        }
    }

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
        let least = LinkModel.weight(probability)
        if scratch.halves.count > Self.mostHalves {
            scratch.halves.removeAll(keepingCapacity: true)
        }
        scratch.ownHalves = [SIMD4<Float>?](repeating: nil, count: width)
        scratch.numbers = (0..<width).map { place in
            fields.withBytes(place) { values[groups[place]].number(of: $0) }
        }
        for place in 0..<width {
            let number = scratch.numbers[place]
            fields.withBytes(place) {
                scratch.queries[place].set($0, number, of: values[groups[place]])
            }
        }
        var found: [LinkMatch] = []
        if let keys {
            collect(fields, keys, &scratch)
            for (record, code) in weighty(Float(least), scratch) {
                take(fields, record, code, least, &scratch, &found)
            }
        } else {
            gather(&scratch)
            for record in scratch.touched {
                let record = Int(record)
                let code = settled(record, scratch)
                scratch.codes[record] = 0
                if weigher.bound(code) < Float(least) { continue }
                take(fields, record, code, least, &scratch, &found)
            }
        }
        scratch.touched.removeAll(keepingCapacity: true)
        return found.sorted { $0.precedes($1) }
    }

    /// How many values' shares are kept.
    private static let mostHalves = 1 << 18

    /// Weighs a pair exactly.
    private func take(
        _ fields: PersonFields, _ record: Int, _ code: UInt64, _ least: Double,
        _ scratch: inout Scratch, _ found: inout [LinkMatch]
    ) {
        guard LevelCode.agrees(code, model.schema.agreeing) else { return }
        if bound(record, code, scratch) < least { return }
        var weights = LinkWeights(prior: weigher.prior)
        for place in 0..<width {
            let level = LevelCode.level(code, place)
            let base = weigher.weights[place][Int(level)]
            let share = LinkLevel.sharePlace(level)
            if share == 4 {
                weights.fields[place] = base
                continue
            }
            let value = value(record, place)
            let theirs = half(place, value, share, &scratch) { body in
                values[groups[place]].withValue(Int(value), body)
            }
            let ours = half(place, scratch.numbers[place], share, &scratch) { body in
                fields.withBytes(place, body)
            }
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
                if let number, number < known {
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
        _ place: Int, _ number: UInt32?, _ share: Int, _ scratch: inout Scratch,
        _ text: ((Span<UInt8>) -> Void) -> Void
    ) -> Float {
        let group = groups[place]
        let known = model.values[group].count
        if let number, number < known { return weigher.halves[place][Int(number) * 4 + share] }
        // No value of the model is equal to it.
        if share == LinkLevel.sharePlace(LinkLevel.equal.rawValue) { return weigher.rarest[place] }
        let key = UInt64(place) << 32 | UInt64(number ?? 0)
        let worked = number == nil ? scratch.ownHalves[place] : scratch.halves[key]
        if let worked { return worked[share] }
        var halves = SIMD4<Float>.zero
        let shares = model.shares[place]
        text { text in
            let counts = shares.counts(nil) { body in
                model.scans[group].find(text, in: model.values[group], body)
            }
            for level in 0..<4 { halves[level] = shares.half(counts[level]) }
        }
        if number == nil {
            scratch.ownHalves[place] = halves
        } else {
            scratch.halves[key] = halves
        }
        return halves[share]
    }
}
