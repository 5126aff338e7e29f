// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

extension ItemVectors {
    /// The items with the best scores for `query`.
    ///
    /// It is shorter than the limit only when there are no more items that are eligible. A mask
    /// that changes from search to search is given as it is; one that is asked many times is
    /// `prepare`d once.
    ///
    /// - Parameters:
    ///   - query: as many components as `dimensions`.
    ///   - limit: how many items at the most.
    ///   - eligible: what may be found; nil for everything.
    ///   - scratch: the working memory.
    ///   - top: gets the items, finished, best first. It has nothing after an error.
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for a query of another number of
    ///   components or a mask of another number of items, `.notFinite` for a query with a component
    ///   that is NaN or infinite, and for one so long that scores could be infinite.
    /// - Complexity: O(n · dimensions) at worst; allocates nothing with a warm scratch and `top`.
    public func search(
        _ query: Span<Float>, limit: Int, eligible: EligibilityMask? = nil,
        scratch: inout VectorScratch, into top: inout TopItems
    ) throws(PersonalizationError) {
        top.begin(limit: 0)
        if let eligible { try check(eligible) }
        let filter = eligible.map { VectorFilter.mask($0) } ?? .all
        try search(query, limit, filter, whole, &scratch, &top)
    }

    /// The items with the best scores for `query`, of those that a prepared mask lets through.
    ///
    /// - Throws: as `search` with a mask; `.sizeMismatch` for a mask that was prepared for another
    ///   index.
    public func search(
        _ query: Span<Float>, limit: Int, eligible: PreparedMask, scratch: inout VectorScratch,
        into top: inout TopItems
    ) throws(PersonalizationError) {
        top.begin(limit: 0)
        try check(eligible)
        try search(query, limit, .prepared(eligible), whole, &scratch, &top)
    }

    /// The score of one item, with the same bits as in a search.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item that there is no vector of,
    ///   `.corrupt` for an unverified snapshot that is damaged, and as `search`.
    public func score(
        of item: UInt32, for query: Span<Float>, scratch: inout VectorScratch
    ) throws(PersonalizationError) -> Float {
        guard item < count else {
            throw PersonalizationError(.outOfRange, "there is no vector of this item")
        }
        guard let row = image.row(of: item) else {
            throw PersonalizationError(.corrupt, "an item has no row")
        }
        scratch.begin(image.layout, queries: 1, limit: 0)
        try prepare(query, 0, &scratch)
        return unsafe image.withView { view in
            unsafe clientele_vector_score(view, scratch.values, row, scratch.path.native)
        }
    }

    func check(_ mask: PreparedMask) throws(PersonalizationError) {
        guard mask.image === image else {
            throw PersonalizationError(.sizeMismatch, "a mask was prepared for another index")
        }
    }

    /// All groups of rows.
    var whole: Range<UInt32> { 0..<UInt32(image.layout.groups) }

    /// Searches the groups; the filter has been checked.
    func search(
        _ query: Span<Float>, _ limit: Int, _ filter: VectorFilter, _ groups: Range<UInt32>,
        _ scratch: inout VectorScratch, _ top: inout TopItems
    ) throws(PersonalizationError) {
        let limit = min(max(limit, 0), count)
        scratch.begin(image.layout, queries: 1, limit: limit)
        try prepare(query, 0, &scratch)
        top.begin(limit: limit)
        guard limit > 0 else { return }
        guard scratch.queries[0].length > 0 else { return takeFirst(filter, groups, &top) }
        let bits = bits(filter, &scratch)
        scratch.beginWaiting(queries: nil)
        let path = scratch.path.native
        var counts = clientele_vector_counts()
        let found = unsafe image.withView { view in
            unsafe clientele_vector_search(
                view, scratch.queries, scratch.codes, scratch.values, bits.eligible, bits.allowed,
                groups.lowerBound, groups.upperBound, path, &scratch.rows, &scratch.bounds,
                &scratch.keys, UInt32(limit), &counts)
        }
        top.take(scratch.keys[..<Int(found)])
        top.finish()
        scratch.add(counts, image.layout)
    }

    /// Puts a query into the scratch at a place among those of a batch.
    func prepare(
        _ query: Span<Float>, _ place: Int, _ scratch: inout VectorScratch
    ) throws(PersonalizationError) {
        let layout = image.layout
        guard query.count == dimensions else {
            throw PersonalizationError(
                .sizeMismatch, "a query of \(query.count) components for vectors of \(dimensions)")
        }
        let start = place * layout.stride
        for index in 0..<layout.stride {
            scratch.values[start + index] = index < dimensions ? query[index] : 0
        }
        let length = image.prepare(
            place, scratch.values, &scratch.codes, &scratch.queries)
        // Not true of NaN either. Sums of products stay below this, roundings included.
        guard length * Double(image.longest) < 0x1p126, length < 0x1p130 else {
            throw PersonalizationError(
                .notFinite, "a query has a component that is not finite, or is too long")
        }
    }

    /// For a query of zeros: all scores are 0, so the smallest numbers are the best.
    func takeFirst(_ filter: VectorFilter, _ groups: Range<UInt32>, _ top: inout TopItems) {
        for item in 0..<UInt32(count) where filter.contains(item) {
            guard let row = image.row(of: item), groups.contains(row / 64) else { continue }
            top.offer(0, at: item)
            if top.isFull { break }
        }
        top.finish()
    }
}
