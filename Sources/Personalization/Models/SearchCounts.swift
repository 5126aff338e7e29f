// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What was done after searches, and which words titles have.
struct SearchCounts {
    /// The words, numbered in the order of their hashes.
    private(set) var numbers: [UInt64: UInt32] = [:]
    /// In how many searches each word was.
    private var searched: [Double] = []
    /// In how many titles each word is.
    private var titled: [Double] = []
    /// For each word and item the acts after a search.
    private var acts: [[UInt32: Double]] = []
    private var titles: [[UInt32]] = []
    private var searchCount = 0.0
    private var titleCount = 0.0

    init(
        _ log: InteractionLog, _ searches: [SearchTerms.Search], _ titles: [String],
        _ kinds: KindWeights
    ) {
        let searchWords = searches.map { Self.words($0.text) }
        let titleWords = titles.map { Self.words($0) }
        let all = searchWords.reduce(into: Set<UInt64>()) { $0.formUnion($1) }
            .union(titleWords.reduce(into: Set<UInt64>()) { $0.formUnion($1) })
        for (number, word) in all.sorted().enumerated() { numbers[word] = UInt32(number) }
        searched = [Double](repeating: 0, count: all.count)
        titled = searched
        acts = [[UInt32: Double]](repeating: [:], count: all.count)
        self.titles = [[UInt32]](repeating: [], count: all.count)
        searchCount = Double(searches.count)
        titleCount = Double(titles.count)
        for words in searchWords {
            for word in words { searched[number(word)] += 1 }
        }
        for (item, words) in titleWords.enumerated() {
            for word in words {
                titled[number(word)] += 1
                self.titles[number(word)].append(UInt32(item))
            }
        }
        var bySession: [UInt32: [Int]] = [:]
        for place in searches.indices {
            bySession[searches[place].session, default: []].append(place)
        }
        for session in bySession.keys {
            bySession[session]?.sort {
                (searches[$0].at, searches[$0].text) < (searches[$1].at, searches[$1].text)
            }
        }
        for row in log.rowsInTotalOrder {
            let weight = Double(kinds[row.kind])
            guard weight > 0, let own = bySession[row.session] else { continue }
            // The newest that is not after the act.
            guard let last = own.last(where: { searches[$0].at <= row.at }) else { continue }
            for word in searchWords[last] { acts[number(word)][row.item, default: 0] += weight }
        }
    }

    private func number(_ word: UInt64) -> Int { Int(numbers[word] ?? 0) }

    /// The distinct words of a text, by their hashes.
    private static func words(_ text: String) -> [UInt64] {
        var words: Set<UInt64> = []
        SearchWords.forEach(in: text) { words.insert($0) }
        return words.sorted()
    }

    /// The strongest items of each word.
    func rows(_ configuration: SearchTerms.Configuration) -> NeighbourRows {
        var rows = NeighbourRows()
        var best = TopItems(capacity: configuration.depth)
        for word in 0..<numbers.count {
            var weights: [UInt32: Double] = [:]
            let searches = searched[word]
            if searches > 0 {
                let rarity = Deterministic.log(1 + searchCount / searches)
                for (item, count) in acts[word] {
                    weights[item] = rarity * count / (searches + configuration.shrinkage)
                }
            }
            if titled[word] > 0 {
                let rarity = Deterministic.log(1 + titleCount / titled[word])
                for item in titles[word] {
                    weights[item, default: 0] += configuration.title * rarity
                }
            }
            best.begin(limit: configuration.depth)
            for (item, weight) in weights { best.offer(Float(weight), at: item) }
            best.finish()
            var row: [ScoredItem] = []
            for rank in 0..<best.count where best[rank].score > 0 { row.append(best[rank]) }
            rows.append(row.sorted { $0.index < $1.index })
        }
        return rows
    }
}
