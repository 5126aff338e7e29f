// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The choice of keys: a greedy cover of pairs by parts of fields that are rare enough together.
struct KeyChoice {
    /// What a second key that finds a pair is worth, against the first.
    private static let second = 0.05
    /// How many records to look at cost as much as one more key.
    private static let candidatesForKey = 24.0
    /// Keys that find less than this share of all pairs are not worth their room.
    private static let fewest = 0.000_02
    /// When no more than this share is not found, it is enough: of the likely pairs, which have more errors
    /// than are usual, more are missed than of links.
    private static let enough = 0.003

    private let table: LinkTable
    private let tokens: [LinkToken]
    /// The same part of the field with which that of each is at times exchanged.
    private let partners: [Int]
    private let rarity: TokenRarity
    private let least: Int
    private let count: Int
    /// The hash and the rarity of each part of each record, part by part.
    private let hashes: [[UInt64]]
    private let rare: [[UInt8]]
    /// What each pair counts for, in billionths, so that sums do not depend on an order.
    private let worth: [Int64]
    private let links: [ScoredLink]
    /// For each part the pairs whose records share it, one bit each; and how rare it is there.
    private let shared: Shared
    /// The same with fields of one record exchanged.
    private let crossed: Shared

    private struct Shared {
        var bits: [[UInt64]] = []
        var rarity: [[UInt8]] = []
    }

    /// Parts that are offered together as a key, and what it would find.
    private struct Offer {
        var key: LinkKeys.Key
        /// The pairs it finds.
        var bits: [UInt64]
        var candidates: Double
    }

    init(
        _ table: LinkTable, _ links: [ScoredLink], _ likely: [(a: [[UInt8]], b: [[UInt8]])],
        forRecords count: Int
    ) {
        self.table = table
        self.links = links
        self.count = count
        least = LinkKeys.least(forRecords: count)
        let fields = table.schema.fields
        let tokens = fields.enumerated().flatMap { place, field in
            LinkToken.parts(field.comparison).map { LinkToken(field: place, part: $0) }
        }
        self.tokens = tokens
        var tables: [LinkToken: Int] = [:]
        let ofTokens = tokens.map { token in
            let pooled = LinkToken(field: table.groups[token.field], part: token.part)
            let number = tables[pooled] ?? tables.count
            tables[pooled] = number
            return number
        }
        let hashes = tokens.map { token in
            let (group, column) = (table.groups[token.field], table.columns[token.field])
            let comparison = fields[token.field].comparison
            let ofValues = (0..<table.values[group].count).map { value in
                table.values[group].withValue(value) { text in
                    LinkToken.hash(text, token.part, comparison)
                }
            }
            return column.map { ofValues[Int($0)] }
        }
        let rarity = TokenRarity(tables: ofTokens, hashes: hashes)
        let rare = hashes.indices.map { part in
            hashes[part].map { $0 == 0 ? 0 : UInt8(rarity[part, $0]) }
        }
        let partners = LinkKeys.partners(tokens, table.schema)
        func shared(_ others: [Int]) -> Shared {
            var shared = Shared()
            for (part, token) in tokens.enumerated() {
                let other = tokens[others[part]].field
                var bits = [UInt64](repeating: 0, count: (links.count + likely.count + 63) / 64)
                var steps = [UInt8](repeating: 0, count: links.count + likely.count)
                func share(_ number: Int, _ a: UInt64, _ b: UInt64) {
                    if a == 0 || a != b { return }
                    bits[number / 64] |= 1 << UInt64(number % 64)
                    steps[number] = UInt8(rarity[part, a])
                }
                for (number, link) in links.enumerated() {
                    share(number, hashes[part][link.a], hashes[others[part]][link.b])
                }
                let comparison = fields[token.field].comparison
                for (number, pair) in likely.enumerated() {
                    let (a, b) = (pair.a[token.field], pair.b[other])
                    share(
                        links.count + number, LinkToken.hash(a.span, token.part, comparison),
                        LinkToken.hash(b.span, token.part, comparison))
                }
                shared.bits.append(bits)
                shared.rarity.append(steps)
            }
            return shared
        }
        self.partners = partners
        self.shared = shared(Array(tokens.indices))
        crossed = shared(partners)
        // Half of what counts are links that are there, half those that are likely.
        let ofLinks = max(links.reduce(0) { $0 + $1.probability }, 1e-9) * 2
        worth =
            links.map { Int64($0.probability / ofLinks * 1e9) }
            + likely.map { _ in Int64(0.5e9 / Double(likely.count)) }
        (self.hashes, self.rarity, self.rare) = (hashes, rarity, rare)
    }

    /// The keys, the best first.
    func choose(limit: Int) -> LinkKeys {
        var offers = offers()
        let words = (worth.count + 63) / 64
        var open = [UInt64](repeating: .max, count: words)
        if worth.count % 64 != 0 { open[words - 1] = (1 << UInt64(worth.count % 64)) - 1 }
        /// Pairs that one key finds: a second is a help where links are a little different.
        var once = [UInt64](repeating: 0, count: words)
        var keys: [LinkKeys.Key] = []
        var candidates = 0.0
        while keys.count < limit, worth(of: open, among: open) > Self.enough {
            var best: (place: Int, worth: Double)?
            for (place, offer) in offers.enumerated() {
                let gain =
                    worth(of: offer.bits, among: open)
                    + worth(of: offer.bits, among: once) * Self.second
                // A record has a key twice that may be exchanged.
                let places = offer.key.isExchanged ? 2.0 : 1.0
                let worth = gain / (places + offer.candidates / Self.candidatesForKey)
                if gain > Self.fewest, worth > best?.worth ?? 0 { best = (place, worth) }
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
        for number in keys.indices {
            let parts = Set(keys[number].parts)
            keys[number].within = keys.indices.filter {
                $0 != number && parts.isStrictSuperset(of: keys[$0].parts)
            }
        }
        let ofLinks = links.isEmpty ? 0..<worth.count : 0..<links.count
        let all = ofLinks.reduce(0) { $0 + worth[$1] }
        let missed = ofLinks.reduce(0) { sum, number in
            open[number / 64] >> UInt64(number % 64) & 1 == 1 ? sum + worth[number] : sum
        }
        let recall = all > 0 ? 1 - Double(missed) / Double(all) : 1
        return LinkKeys(
            table.schema, tokens, rarity, keys, least: least,
            recall: recall, expectedCandidates: candidates)
    }

    private func worth(of bits: [UInt64], among open: [UInt64]) -> Double {
        var sum: Int64 = 0
        for word in bits.indices {
            var rest = bits[word] & open[word]
            while rest != 0 {
                sum += worth[word * 64 + rest.trailingZeroBitCount]
                rest &= rest &- 1
            }
        }
        return Double(sum) / 1e9
    }

    /// Parts of one to three fields.
    private func offers() -> [Offer] {
        var offers: [Offer] = []
        func add(_ parts: [Int]) -> Bool {
            guard let offer = offer(parts) else { return false }
            offers.append(offer)
            return true
        }
        for first in tokens.indices {
            _ = add([first])
            for second in tokens.indices where tokens[first].field < tokens[second].field {
                _ = add([first, second])
                for third in tokens.indices where tokens[second].field < tokens[third].field {
                    _ = add([first, second, third])
                }
            }
        }
        return offers
    }

    private func offer(_ parts: [Int]) -> Offer? {
        var bits = found(parts, shared)
        let key = key(parts)
        if key.isEitherWay || key.isExchanged {
            var others = [found(parts, crossed)]
            if key.isExchanged {
                let exchanged = parts.map { partners[$0] }
                others += [found(exchanged, shared), found(exchanged, crossed)]
            }
            for other in others {
                for word in bits.indices { bits[word] |= other[word] }
            }
        }
        if bits.allSatisfy({ $0 == 0 }) { return nil }
        return Offer(key: key, bits: bits, candidates: candidates(key))
    }

    /// The pairs that share some parts which are rare enough together.
    private func found(_ parts: [Int], _ shared: Shared) -> [UInt64] {
        var bits = shared.bits[parts[0]]
        for part in parts.dropFirst() {
            for word in bits.indices { bits[word] &= shared.bits[part][word] }
        }
        for word in bits.indices {
            var rest = bits[word]
            while rest != 0 {
                let bit = rest.trailingZeroBitCount
                rest &= rest &- 1
                let sum = parts.reduce(0) { $0 + Int(shared.rarity[$1][word * 64 + bit]) }
                if sum < least { bits[word] &= ~(1 << UInt64(bit)) }
            }
        }
        return bits
    }

    private func key(_ parts: [Int]) -> LinkKeys.Key {
        for pair in table.schema.pairs {
            guard let first = parts.first(where: { tokens[$0].field == pair.first }),
                let second = parts.first(where: { tokens[$0].field == pair.second }),
                tokens[first].part == tokens[second].part
            else { continue }
            let rest = parts.filter { $0 != first && $0 != second }
            let isExchanged = rest.contains { partners[$0] != $0 }
            return LinkKeys.Key(
                parts: [first, second] + rest, isEitherWay: true, isExchanged: isExchanged)
        }
        return LinkKeys.Key(
            parts: parts, isExchanged: parts.contains { partners[$0] != $0 })
    }

    /// How many records a key would find for one, among as many as there will be.
    private func candidates(_ key: LinkKeys.Key) -> Double {
        var counts = [UInt32](repeating: 0, count: 1 << 16)
        var pairs = 0.0
        func add(_ parts: [Int]) {
            records: for record in 0..<table.count {
                var (sum, joined) = (0, UInt64(0))
                for part in parts {
                    let hash = hashes[part][record]
                    if hash == 0 { continue records }
                    sum += Int(rare[part][record])
                    joined = LinkToken.mixed(joined &+ hash)
                }
                if sum < least { continue }
                let slot = Int(truncatingIfNeeded: joined >> 48)
                pairs += Double(counts[slot])
                counts[slot] += 1
            }
        }
        add(key.parts)
        if key.isExchanged { add(key.parts.map { partners[$0] }) }
        // Those that fell together by chance.
        let found = Double(counts.reduce(UInt32(0)) { $0 + $1 })
        let others = max(pairs - found * found / Double(counts.count) / 2, 0)
        return others / max(Double(table.count) * Double(table.count) / 2, 1) * Double(count)
    }
}
