// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension ItemVectors {
    /// The items with the best scores for one query, best first, found by several tasks, each in a
    /// part of the vectors.
    ///
    /// The same bits for any number of tasks. For one thread and without allocating, see `search`
    /// with a scratch.
    public func search(
        _ query: [Float], limit: Int, eligible: EligibilityMask? = nil, tasks: Int
    ) async throws -> [ScoredItem] {
        let limit = min(max(limit, 0), count)
        var whole = TopItems(capacity: limit)
        whole.begin(limit: limit)
        try await withThrowingTaskGroup(of: TopItems.self) { group in
            for part in parts(tasks) {
                group.addTask {
                    var scratch = VectorScratch()
                    var top = TopItems(capacity: limit)
                    try search(
                        query.span, limit: limit, eligible: eligible, in: part, scratch: &scratch,
                        into: &top)
                    return top
                }
            }
            for try await top in group { whole.merge(top) }
        }
        whole.finish()
        return (0..<whole.count).map { whole[$0] }
    }

    /// The items with the best scores for each of many queries, found by several tasks, each for
    /// some of the queries.
    ///
    /// The same bits for any number of tasks.
    public func search(
        batch queries: [Float], limit: Int, eligible: EligibilityMask? = nil, tasks: Int
    ) async throws -> [[ScoredItem]] {
        guard queries.count % dimensions == 0 else {
            throw PersonalizationError(
                .sizeMismatch, "\(queries.count) values for queries of \(dimensions)")
        }
        let number = queries.count / dimensions
        let tasks = max(min(tasks, number), 1)
        var answers = [[ScoredItem]](repeating: [], count: number)
        try await withThrowingTaskGroup(of: (Int, [TopItems]).self) { group in
            for task in 0..<tasks {
                let share = number * task / tasks..<number * (task + 1) / tasks
                group.addTask {
                    var scratch = VectorScratch()
                    var tops: [TopItems] = []
                    let part = queries.span.extracting(
                        share.lowerBound * dimensions..<share.upperBound * dimensions)
                    try search(
                        batch: part, limit: limit, eligible: eligible, scratch: &scratch,
                        into: &tops)
                    return (share.lowerBound, tops)
                }
            }
            for try await (first, tops) in group {
                for place in tops.indices {
                    answers[first + place] = (0..<tops[place].count).map { tops[place][$0] }
                }
            }
        }
        return answers
    }
}
