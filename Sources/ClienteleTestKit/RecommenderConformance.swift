// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
public import Testing

/// The laws of `Recommender`, to be run by whoever implements one.
///
///     @Test(arguments: RecommenderConformance.Law.allCases)
///     func conforms(to law: RecommenderConformance.Law) async throws {
///         let requests = [RecommendationRequest(limit: 5, at: now)]
///         try await RecommenderConformance(mine, over: store, requests: requests).check(law)
///     }
///
/// Each request is asked with many limits and exclusions, and nothing is written to the store. What
/// the recommender gets wrong is recorded as an issue that names the law; what it throws is thrown
/// on.
public struct RecommenderConformance: Sendable {
    /// What is checked.
    public var recommender: any Recommender
    /// What it answers from, filled.
    public var store: any KeyValueStore
    /// For whom, where and when; at least one of them is answered with three items or more.
    public var requests: [RecommendationRequest]
    /// Where issues are recorded.
    public var sourceLocation: SourceLocation
    package let issues = IssueCount()

    /// The laws for `recommender`.
    ///
    /// - Parameters:
    ///   - recommender: what is checked.
    ///   - store: what it answers from, filled.
    ///   - requests: for whom, where and when; their limits and exclusions are replaced. At least
    ///     one must be answered with three items or more, or every law fails: it would have
    ///     nothing to check.
    ///   - sourceLocation: where issues are recorded.
    public init(
        _ recommender: any Recommender, over store: any KeyValueStore,
        requests: [RecommendationRequest], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        self.recommender = recommender
        self.store = store
        self.requests = requests
        self.sourceLocation = sourceLocation
    }

    /// A law that every recommender keeps.
    public enum Law: String, CaseIterable, Sendable {
        /// No more items than asked for; none for a limit of zero or less.
        case limit
        /// No item twice.
        case noRepeats
        /// No excluded item.
        case excluded
        /// Higher scores first, equal ones by the item's name.
        case order
        /// The same answer to the same request in one snapshot.
        case sameAnswer
    }

    /// Checks one law.
    ///
    /// - Throws: what the recommender or the store throws.
    public func check(_ law: Law) async throws {
        var most = 0
        for request in requests {
            let full = try await answers(to: request, limit: 1_000)[0].items.map(\.item)
            most = max(most, full.count)
            let everySecond = full.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            for excluded in [[], Array(full.prefix(1)), everySecond, full].map(Set.init) {
                for limit in [Int.min, -1, 0, 1, 2, full.count, full.count + 1, 1_000] {
                    let answers = try await answers(to: request, limit: limit, without: excluded)
                    check(law, answers, limit, excluded)
                }
            }
        }
        expect(most >= 3, law, "\(most) items at the most: nothing to check")
    }

    /// Two answers in one snapshot.
    private func answers(
        to request: RecommendationRequest, limit: Int, without excluded: Set<ItemID> = []
    ) async throws -> [Recommendations] {
        var request = request
        request.limit = limit
        request.excluded = excluded
        let question = request
        return try await store.read { transaction in
            try (0..<2).map { _ in try recommender.recommend(question, in: transaction) }
        }
    }

    private func check(
        _ law: Law, _ answers: [Recommendations], _ limit: Int, _ excluded: Set<ItemID>
    ) {
        let items = answers[0].items
        let names = items.map(\.item)
        let asked = "limit \(limit), \(excluded.count) excluded"
        switch law {
        case .limit:
            expect(items.count <= max(limit, 0), law, "\(asked): \(items.count) items")
        case .noRepeats:
            expectEqual(Set(names).count, names.count, law, "\(asked): different items")
        case .excluded:
            expectEqual(names.filter(excluded.contains), [], law, "\(asked): excluded items")
        case .order:
            for (first, second) in zip(items, items.dropFirst()) {
                let isOrdered =
                    first.score > second.score
                    || first.score == second.score && first.item <= second.item
                expect(isOrdered, law, "\(asked): \(first) before \(second)")
            }
        case .sameAnswer:
            expectEqual(answers[1], answers[0], law, "\(asked): the second answer")
        }
    }
}

extension RecommenderConformance: LawChecking {}
