// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// By which parts of which fields an index of many records is looked up: one to three parts that have
/// to be equal, several such keys.
///
/// A key counts for a record when its parts are rare enough together, as a sample shows it: that two
/// records say Smith and London is no reason to look at both, Smith and a date of birth is. Whatever a
/// key of fewer parts finds already, one with more parts is not asked for. Both depend on what the
/// records say and on nothing else, so that two records find each other whenever they came.
///
/// Keys are chosen from the data, by `RecordLinker.keys(_:forRecords:)`: each next key is the one that
/// finds most of the links not found yet, for the fewest records to be looked at.
public struct LinkKeys: Hashable, Sendable {
    struct Key: Hashable, Sendable {
        /// The places of the parts in `tokens`, in ascending order.
        var parts: [Int]
        /// Whether its first two parts are the same one of two fields that are at times exchanged.
        var isEitherWay = false
        /// Whether it has a part of a field that is at times exchanged with another: a record then has the
        /// key with that of the other too.
        var isExchanged = false
        /// The places of keys that have some of these parts and no other.
        var within: [Int] = []
    }

    /// The parts, field by field.
    let tokens: [LinkToken]
    /// Where the parts of each field begin, and where the last ones end.
    let starts: [Int]
    /// The same part of the field with which that of each is at times exchanged.
    private let partners: [Int]
    /// How rare the parts are.
    let rarity: TokenRarity
    /// The keys.
    let keys: [Key]
    /// How rare the parts of a key have to be together.
    let least: Int
    /// The share of the links they were chosen from that they find, weighted by probability.
    public let recall: Double
    /// How many records that are someone else's are looked at for one record, on the average.
    public let expectedCandidates: Double

    init(
        _ schema: LinkSchema, _ tokens: [LinkToken], _ rarity: TokenRarity, _ keys: [Key],
        least: Int, recall: Double, expectedCandidates: Double
    ) {
        self.tokens = tokens
        partners = Self.partners(tokens, schema)
        self.rarity = rarity
        self.keys = keys
        self.least = least
        self.recall = recall
        self.expectedCandidates = expectedCandidates
        let fields = tokens.last.map { $0.field + 1 } ?? 0
        starts = (0...fields).map { field in tokens.count { $0.field < field } }
    }

    /// The place of the same part of the field with which each part's is at times exchanged, or its own.
    static func partners(_ tokens: [LinkToken], _ schema: LinkSchema) -> [Int] {
        var partner = Array(schema.fields.indices)
        for pair in schema.pairs {
            (partner[pair.first], partner[pair.second]) = (pair.second, pair.first)
        }
        return tokens.indices.map { place in
            let other = LinkToken(field: partner[tokens[place].field], part: tokens[place].part)
            return tokens.firstIndex(of: other) ?? place
        }
    }

    /// How many keys there are.
    public var count: Int { keys.count }

    /// A list that is expected to be longer than this is not kept.
    static let longestList = 40.0

    /// How rare the parts of a key have to be together among a number of records.
    static func least(forRecords count: Int) -> Int {
        TokenRarity.steps(max(Double(count), 1) / longestList)
    }

    /// What the keys of one record are worked out in.
    struct Work: Sendable {
        /// The hash of each part, 0 when the record lacks it.
        var parts: [UInt64]
        /// How rare each is.
        var rarity: [Int]
        /// Whether each key or one within it counts for the record.
        var counts: [Bool]
        /// The same of the record with fields exchanged.
        var exchanged: [UInt64]
        var exchangedRarity: [Int]
        /// The hash of each key that counts.
        var hashes: [UInt64] = []

        init(_ keys: LinkKeys) {
            parts = [UInt64](repeating: 0, count: keys.tokens.count)
            rarity = [Int](repeating: 0, count: keys.tokens.count)
            (exchanged, exchangedRarity) = (parts, rarity)
            counts = [Bool](repeating: false, count: keys.keys.count)
        }

        /// Works out the hashes of a record whose values are handed over field by field.
        @inline(__always)
        mutating func read(
            _ keys: LinkKeys, _ schema: LinkSchema,
            _ text: (Int, (Span<UInt8>) -> Void) -> Void
        ) {
            for place in schema.fields.indices {
                let comparison = schema.fields[place].comparison
                text(place) { keys.read($0, place, comparison, &self) }
            }
            hashes.removeAll(keepingCapacity: true)
            let known = (parts, rarity)
            keys.finish(known.0.span, known.1.span, isExchanged: false, &counts, &hashes)
            exchange(keys)
        }

        /// Adds the hashes of the record as it would be with fields exchanged.
        private mutating func exchange(_ keys: LinkKeys) {
            if !keys.keys.contains(where: \.isExchanged) { return }
            for place in parts.indices {
                exchanged[place] = parts[keys.partners[place]]
                exchangedRarity[place] = rarity[keys.partners[place]]
            }
            let known = (exchanged, exchangedRarity)
            keys.finish(known.0.span, known.1.span, isExchanged: true, &counts, &hashes)
        }
    }

    /// Takes the value of a field.
    @inline(__always)
    func read(_ text: Span<UInt8>, _ field: Int, _ comparison: LinkComparison, _ work: inout Work) {
        for place in starts[field]..<starts[field + 1] {
            let hash = LinkToken.hash(text, tokens[place].part, comparison)
            work.parts[place] = hash
            work.rarity[place] = hash == 0 ? 0 : rarity[place, hash]
        }
    }

    /// Adds the hashes of the keys that count for a record of such parts.
    private func finish(
        _ parts: Span<UInt64>, _ rarity: Span<Int>, isExchanged: Bool, _ counts: inout [Bool],
        _ hashes: inout [UInt64]
    ) {
        let keys = keys.span
        for number in keys.indices {
            let places = keys[number].parts.span
            var (sum, isWhole) = (0, true)
            for part in places.indices {
                sum += rarity[places[part]]
                if parts[places[part]] == 0 { isWhole = false }
            }
            counts[number] = isWhole && sum >= least
        }
        for number in keys.indices where counts[number] {
            var isFound = isExchanged && !keys[number].isExchanged
            for other in keys[number].within where counts[other] { isFound = true }
            if isFound { continue }
            hashes.append(Self.joined(keys[number], number, parts))
        }
    }

    /// Joins the hashes of the parts of a key.
    @inline(__always)
    private static func joined(_ key: Key, _ number: Int, _ parts: Span<UInt64>) -> UInt64 {
        var joined = UInt64(number) &* 0x9e37_79b9_7f4a_7c15
        let places = key.parts.span
        for part in places.indices {
            let hash = parts[places[part]]
            joined = part == 1 && key.isEitherWay ? joined &+ hash : LinkToken.mixed(joined) &+ hash
        }
        return LinkToken.mixed(joined)
    }
}
