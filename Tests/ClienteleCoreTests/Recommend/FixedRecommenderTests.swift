// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite struct FixedRecommenderTests {
    /// What the list answers, by the items' names.
    private func answer(
        _ list: [String], limit: Int, without excluded: [String] = []
    ) async throws -> Recommendations {
        let recommender = FixedRecommender(list.map { ItemID($0) })
        let request = RecommendationRequest(
            limit: limit, excluded: Set(excluded.map { ItemID($0) }), at: .epoch)
        return try await InMemoryStore().read { recommender.recommend(request, in: $0) }
    }

    private func names(_ answer: Recommendations) -> [String] {
        answer.items.map(\.item.rawValue)
    }

    @Test("the list comes in its own order, whatever the names, cut to the limit")
    func order() async throws {
        let list = ["sofa", "armchair", "lamp", "bed"]
        for limit in 0...6 {
            #expect(names(try await answer(list, limit: limit)) == Array(list.prefix(limit)))
        }
    }

    @Test("scores fall strictly, so that the order is that of the scores")
    func scores() async throws {
        let scores = try await answer(["c", "b", "a"], limit: 3).items.map(\.score)
        #expect(scores == [1, 1 / 2, 1 / 3])
    }

    @Test("a limit of nothing, or less, gives nothing", arguments: [0, -1, Int.min])
    func nothing(limit: Int) async throws {
        #expect(try await answer(["a", "b"], limit: limit).items.isEmpty)
    }

    @Test("what is excluded is passed over and leaves its place to the next")
    func excluded() async throws {
        let list = ["a", "b", "c", "d"]
        #expect(names(try await answer(list, limit: 2, without: ["a", "c"])) == ["b", "d"])
        #expect(names(try await answer(list, limit: 9, without: ["x"])) == list)
        #expect(try await answer(list, limit: 9, without: ["a", "b", "c", "d"]).items.isEmpty)
    }

    @Test("an item that is listed twice is given once, in its first place")
    func duplicates() async throws {
        let list = ["b", "a", "b", "b", "c", "a"]
        #expect(names(try await answer(list, limit: 9)) == ["b", "a", "c"])
        #expect(names(try await answer(list, limit: 3)) == ["b", "a", "c"])
        #expect(names(try await answer(list, limit: 9, without: ["b"])) == ["a", "c"])
    }

    @Test("nobody's behaviour is used, and the answer says so")
    func impersonal() async throws {
        let answer = try await answer([], limit: 3)
        #expect(answer.items.isEmpty)
        #expect(!answer.isPersonal)
    }
}
