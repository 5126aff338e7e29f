// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension RecordLinker {
    /// Chooses the keys of an index of many records like these.
    ///
    /// - Parameters:
    ///   - model: a model of the same schema, for example the one trained here.
    ///   - count: how many records the index will have.
    ///   - limit: the most keys.
    /// - Returns: the keys, the best first.
    /// - Throws: `LinkageError` when the model has other fields.
    public func keys(
        _ model: LinkModel, forRecords count: Int, limit: Int = 12
    ) throws(LinkageError) -> LinkKeys {
        let links = try links(model, atLeast: 0.5)
        var choice = KeyChoice(sweep.table, links)
        return choice.choose(forRecords: count, limit: limit)
    }
}

/// The choice of keys: a greedy cover of links by pairs of parts of fields.
private struct KeyChoice {
    private let table: LinkTable
    private let links: [ScoredLink]
    private let tokens: [LinkToken]
    /// The hash of each token of each record, token by token.
    private let hashes: [[UInt64]]
    /// For each token the links whose records share it, one bit a link.
    private let shared: [[UInt64]]

    init(_ table: LinkTable, _ links: [ScoredLink]) {
        self.table = table
        self.links = links
        tokens = table.schema.fields.enumerated().flatMap { place, field in
            LinkToken.parts(field.comparison).map { LinkToken(field: place, part: $0) }
        }
        hashes = tokens.map { token in
            let (group, column) = (table.groups[token.field], table.columns[token.field])
            let comparison = table.schema.fields[token.field].comparison
            let ofValues = (0..<table.values[group].count).map { value in
                table.values[group].withValue(value) { text in
                    LinkToken.hash(text, token.part, comparison)
                }
            }
            return column.map { ofValues[Int($0)] }
        }
        shared = hashes.map { hashes in
            var bits = [UInt64](repeating: 0, count: (links.count + 63) / 64)
            for (number, link) in links.enumerated()
            where hashes[link.a] != 0 && hashes[link.a] == hashes[link.b] {
                bits[number / 64] |= 1 << UInt64(number % 64)
            }
            return bits
        }
    }

    private struct Offer {
        var key: LinkKeys.Key
        var bits: [UInt64]
        var candidates: Double
    }

    mutating func choose(forRecords count: Int, limit: Int) -> LinkKeys {
        var offers = offers(forRecords: count)
        var open = [UInt64](repeating: .max, count: (links.count + 63) / 64)
        var keys: [LinkKeys.Key] = []
        var candidates = 0.0
        while keys.count < limit {
            var best: (place: Int, worth: Double)?
            for (place, offer) in offers.enumerated() {
                var gain = 0
                for word in open.indices { gain += (open[word] & offer.bits[word]).nonzeroBitCount }
                let worth = Double(gain) / (1 + offer.candidates / 16)
                if gain > 0, worth > best?.worth ?? 0 { best = (place, worth) }
            }
            guard let best else { break }
            let chosen = offers.remove(at: best.place)
            keys.append(chosen.key)
            candidates += chosen.candidates
            for word in open.indices { open[word] &= ~chosen.bits[word] }
        }
        let total = links.reduce(0.0) { $0 + $1.probability }
        var missed = 0.0
        for (number, link) in links.enumerated()
        where open[number / 64] >> UInt64(number % 64) & 1 == 1 {
            missed += link.probability
        }
        return LinkKeys(
            keys: keys, recall: total > 0 ? 1 - missed / total : 1, expectedCandidates: candidates)
    }

    /// All pairs of parts of two fields that do not find too many records.
    private func offers(forRecords count: Int) -> [Offer] {
        var offers: [Offer] = []
        let pairs = max(Double(table.count) * Double(table.count - 1) / 2, 1)
        for first in tokens.indices {
            for second in tokens.indices where tokens[first].field < tokens[second].field {
                let bits = zip(shared[first], shared[second]).map { $0 & $1 }
                let found = bits.reduce(0) { $0 + $1.nonzeroBitCount }
                if found == 0 { continue }
                let others = max(collisions(first, second) - Double(found), 1)
                let candidates = others / pairs * Double(count)
                guard candidates <= 64 else { continue }
                offers.append(
                    Offer(
                        key: LinkKeys.Key(first: tokens[first], second: tokens[second]),
                        bits: bits, candidates: candidates))
            }
        }
        return offers
    }

    /// How many pairs of records share both parts.
    private func collisions(_ first: Int, _ second: Int) -> Double {
        var joined = zip(hashes[first], hashes[second]).compactMap { pair in
            let hash = LinkKeys.joined(pair.0, pair.1, 0)
            return hash == 0 ? nil : hash
        }
        joined.sort()
        var (pairs, run) = (0.0, 0.0)
        for place in joined.indices {
            run = place > 0 && joined[place] == joined[place - 1] ? run + 1 : 0
            pairs += run
        }
        return pairs
    }
}
