// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// The working memory of searches, held by the caller: one for each thread that searches.
///
/// The first search of an index of a new size, or with a greater limit, makes room; later ones
/// allocate nothing.
public struct VectorScratch: Sendable {
    /// What all searches with this scratch read since it was made or this was set to zero.
    public var statistics = VectorStatistics()
    /// The instructions to use.
    package var path = VectorPath.automatic

    var codes: [UInt32] = []
    var values: [Float] = []
    var keys: [UInt64] = []
    /// A mask in the order of rows.
    var words: [UInt64] = []
    /// The codes of eight queries side by side.
    var tile: [UInt32] = []
    /// Rows that wait to be looked at, and their bounds.
    var rows: [UInt32] = []
    var bounds: [Float] = []
    /// What is known of each query of a batch.
    var queries: [clientele_vector_query] = []
    /// How many items were found for each, and how many rows wait.
    var found: [UInt32] = []
    var held: [UInt32] = []

    /// A scratch that fits the first search it is used for.
    public init() {}

    /// Makes room for the queries of a batch, or for one.
    mutating func begin(_ layout: VectorLayout, queries: Int, limit: Int) {
        Self.grow(&codes, to: queries * Self.codeWords(layout), 0)
        Self.grow(&values, to: queries * layout.stride, 0)
        Self.grow(&keys, to: queries * limit, 0)
        Self.grow(&tile, to: 64 * layout.chunks, 0)
        Self.grow(&self.queries, to: queries, clientele_vector_query())
        Self.grow(&found, to: queries, 0)
        Self.grow(&held, to: queries, 0)
    }

    /// Makes room for the rows that wait: those of one query, or some for each of a batch.
    mutating func beginWaiting(queries: Int?) {
        let each = queries == nil ? CLIENTELE_VECTOR_WAITING : CLIENTELE_VECTOR_BATCH_WAITING
        let room = (queries ?? 1) * Int(each + CLIENTELE_VECTOR_SPARE)
        Self.grow(&rows, to: room, 0)
        Self.grow(&bounds, to: room, 0)
    }

    /// Makes room for a mask in the order of rows.
    mutating func beginMask(_ layout: VectorLayout) {
        Self.grow(&words, to: layout.groups, 0)
    }

    /// Notes what a search read.
    mutating func add(_ counts: clientele_vector_counts, _ layout: VectorLayout) {
        let (blocks, refined, scored) = (
            Int(counts.blocks), Int(counts.rows_refined), Int(counts.rows_scored)
        )
        statistics.blocks += blocks
        statistics.rowsRefined += refined
        statistics.rowsScored += scored
        // A block: coarse codes, steps and misses, and a quarter of what is known of its group.
        statistics.bytesTouched += blocks * (192 * layout.chunks + 32 + 8)
        statistics.bytesTouched += refined * (32 * layout.chunks + 4) + scored * 4 * layout.stride
    }

    /// The words of a query's codes, four components to a word.
    static func codeWords(_ layout: VectorLayout) -> Int { 8 * layout.chunks }

    private static func grow<Value>(_ array: inout [Value], to size: Int, _ value: Value) {
        let missing = size - array.count
        if missing > 0 { array.append(contentsOf: repeatElement(value, count: missing)) }
    }
}
