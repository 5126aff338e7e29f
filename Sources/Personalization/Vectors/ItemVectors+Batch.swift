// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

extension ItemVectors {
    /// The items with the best scores for each of many queries, which share the reading of the
    /// vectors.
    ///
    /// Each answer has the same bits as that of a search of its own.
    ///
    /// - Parameters:
    ///   - queries: one query after the other.
    ///   - limit: how many items at the most, for each.
    ///   - eligible: what may be found by any of them; nil for everything.
    ///   - scratch: the working memory.
    ///   - tops: gets as many answers as there are queries, finished.
    /// - Throws: as `search` of one query; then there is no answer to any.
    /// - Complexity: O(queries · n · dimensions) at worst; allocates nothing with a warm scratch
    ///   and as many `tops`.
    public func search(
        batch queries: Span<Float>, limit: Int, eligible: EligibilityMask? = nil,
        scratch: inout VectorScratch, into tops: inout [TopItems]
    ) throws(PersonalizationError) {
        for place in tops.indices { tops[place].begin(limit: 0) }
        if let eligible { try check(eligible) }
        let filter = eligible.map { VectorFilter.mask($0) } ?? .all
        try search(batch: queries, limit, filter, &scratch, &tops)
    }

    /// The items with the best scores for each of many queries, of those that a prepared mask lets
    /// through.
    ///
    /// - Throws: as `search` with a mask; `.sizeMismatch` for a mask that was prepared for another
    ///   index.
    public func search(
        batch queries: Span<Float>, limit: Int, eligible: PreparedMask,
        scratch: inout VectorScratch, into tops: inout [TopItems]
    ) throws(PersonalizationError) {
        for place in tops.indices { tops[place].begin(limit: 0) }
        try check(eligible)
        try search(batch: queries, limit, .prepared(eligible), &scratch, &tops)
    }

    /// Searches for all queries; the filter has been checked.
    private func search(
        batch queries: Span<Float>, _ limit: Int, _ filter: VectorFilter,
        _ scratch: inout VectorScratch, _ tops: inout [TopItems]
    ) throws(PersonalizationError) {
        guard queries.count % dimensions == 0 else {
            throw PersonalizationError(
                .sizeMismatch, "\(queries.count) values for queries of \(dimensions)")
        }
        let number = queries.count / dimensions
        let limit = min(max(limit, 0), count)
        while tops.count < number { tops.append(TopItems(capacity: limit)) }
        if tops.count > number { tops.removeLast(tops.count - number) }
        scratch.begin(image.layout, queries: number, limit: limit)
        for place in 0..<number {
            let query = queries.extracting(place * dimensions..<(place + 1) * dimensions)
            try prepare(query, place, &scratch)
        }
        let bits = bits(filter, &scratch)
        scratch.beginWaiting(queries: number)
        let counts = run(number, limit, bits, &scratch)
        for place in 0..<number {
            tops[place].begin(limit: limit)
            if limit > 0, !(scratch.queries[place].length > 0) {
                takeFirst(filter, whole, &tops[place])
                continue
            }
            let start = place * limit
            tops[place].take(scratch.keys[start..<start + Int(scratch.found[place])])
            tops[place].finish()
        }
        scratch.add(counts, image.layout)
    }

    /// Hands everything to C.
    private func run(
        _ number: Int, _ limit: Int, _ bits: VectorBits, _ scratch: inout VectorScratch
    ) -> clientele_vector_counts {
        let path = scratch.path.native
        var counts = clientele_vector_counts()
        unsafe image.withView { view in
            unsafe clientele_vector_search_batch(
                view, scratch.queries, UInt32(number), scratch.codes, scratch.values,
                &scratch.tile, bits.eligible, bits.allowed, path, &scratch.rows, &scratch.bounds,
                &scratch.keys, UInt32(limit), &scratch.found, &scratch.held, &counts)
        }
        return counts
    }
}
