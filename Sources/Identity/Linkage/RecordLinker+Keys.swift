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
        _ model: LinkModel, forRecords count: Int, limit: Int = 16
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

    /// What a second key that finds a link is worth, against the first.
    private static let second = 0.1

    private struct Offer {
        var key: LinkKeys.Key
        var bits: [UInt64]
        var candidates: Double
    }

    mutating func choose(forRecords count: Int, limit: Int) -> LinkKeys {
        var offers = offers(forRecords: count)
        let words = (links.count + 63) / 64
        var open = [UInt64](repeating: .max, count: words)
        /// Links that one key finds: a second is a help where links are a little different.
        var once = [UInt64](repeating: 0, count: words)
        var keys: [LinkKeys.Key] = []
        var candidates = 0.0
        while keys.count < limit {
            var best: (place: Int, worth: Double)?
            for (place, offer) in offers.enumerated() {
                var (gain, second) = (0, 0)
                for word in 0..<words {
                    gain += (open[word] & offer.bits[word]).nonzeroBitCount
                    second += (once[word] & offer.bits[word]).nonzeroBitCount
                }
                let worth =
                    (Double(gain) + Double(second) * Self.second) / (1 + offer.candidates / 16)
                if worth > best?.worth ?? 0 { best = (place, worth) }
            }
            guard let best else { break }
            let chosen = offers.remove(at: best.place)
            keys.append(chosen.key)
            candidates += chosen.candidates
            for word in 0..<words {
                once[word] = once[word] & ~chosen.bits[word] | open[word] & chosen.bits[word]
                open[word] &= ~chosen.bits[word]
            }
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

    /// More records than these are not looked at for one key.
    private static let mostCandidates = 48.0

    /// Parts of two fields that do not find too many records, and of three where two would.
    private func offers(forRecords count: Int) -> [Offer] {
        var offers: [Offer] = []
        for first in tokens.indices {
            for second in tokens.indices where tokens[first].field < tokens[second].field {
                let bits = zip(shared[first], shared[second]).map { $0 & $1 }
                let key = LinkKeys.Key(first: tokens[first], second: tokens[second])
                let joined = zip(hashes[first], hashes[second]).map {
                    LinkKeys.joined($0, $1, nil)
                }
                guard let offer = offer(key, bits, joined, forRecords: count) else { continue }
                if offer.candidates <= Self.mostCandidates {
                    offers.append(offer)
                    continue
                }
                // Parts of earlier fields have been offered with these two already.
                for third in tokens.indices where tokens[third].field > tokens[second].field {
                    var key = key
                    key.third = tokens[third]
                    let bits = zip(bits, shared[third]).map { $0 & $1 }
                    let joined = zip(
                        zip(hashes[first], hashes[second]), hashes[third]
                    ).map { LinkKeys.joined($0.0, $0.1, $1) }
                    if let offer = self.offer(key, bits, joined, forRecords: count),
                        offer.candidates <= Self.mostCandidates
                    {
                        offers.append(offer)
                    }
                }
            }
        }
        return offers
    }

    private func offer(
        _ key: LinkKeys.Key, _ bits: [UInt64], _ joined: [UInt64], forRecords count: Int
    ) -> Offer? {
        let found = bits.reduce(0) { $0 + $1.nonzeroBitCount }
        if found == 0 { return nil }
        let pairs = max(Double(table.count) * Double(table.count - 1) / 2, 1)
        let others = max(Self.collisions(joined) - Double(found), 1)
        return Offer(key: key, bits: bits, candidates: others / pairs * Double(count))
    }

    /// How many pairs of records share a hash.
    private static func collisions(_ joined: [UInt64]) -> Double {
        var joined = joined.filter { $0 != 0 }
        joined.sort()
        var (pairs, run) = (0.0, 0.0)
        for place in joined.indices {
            run = place > 0 && joined[place] == joined[place - 1] ? run + 1 : 0
            pairs += run
        }
        return pairs
    }
}
