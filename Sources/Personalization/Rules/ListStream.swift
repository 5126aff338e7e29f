// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where the candidates of one section come from: by score, then by popularity, then what a model
/// speaks against.
struct ListStream: Sendable {
    enum Phase: Sendable {
        case scored, popular, disliked, ended
    }

    var phase = Phase.ended
    /// The best of a phase that were not handed out yet.
    var chunk = TopItems(capacity: 0)
    /// The next of the chunk.
    var next = 0
    /// Whether there may be more behind the chunk.
    var hasMore = false
    /// What was handed out last in this phase.
    var last: ScoredItem?
    /// How many the next chunk has.
    var size = 0
    /// The next of those by popularity.
    var place = 0
    /// The greatest score of the section; 0 when nothing has one above 0.
    var greatest: Float = 0

    /// Starts a section of which about `size` candidates are wanted.
    mutating func begin(size: Int) {
        self.size = max(size, 1)
        greatest = 0
        place = 0
        enter(.scored)
    }

    mutating func enter(_ phase: Phase) {
        self.phase = phase
        chunk.begin(limit: 0)
        next = 0
        hasMore = phase == .scored || phase == .disliked
        last = nil
    }
}
