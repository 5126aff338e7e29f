// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension ListBuilder {
    /// The next of a section in its order; nil when there is none.
    func next(
        _ section: Int, _ request: borrowing ListRequest, _ scores: borrowing ScoreSink,
        _ scratch: inout ListScratch
    ) throws(PersonalizationError) -> ListCandidate? {
        while true {
            switch scratch.stream.phase {
            case .ended: return nil
            case .popular:
                if let item = nextPopular(section, request, scores, &scratch) {
                    return ListCandidate(item: item, score: 0, counted: 0, source: .popular)
                }
                scratch.stream.enter(.disliked)
            case .scored, .disliked:
                let isScored = scratch.stream.phase == .scored
                if scratch.stream.next < scratch.stream.chunk.count {
                    let found = scratch.stream.chunk[scratch.stream.next]
                    scratch.stream.next += 1
                    scratch.stream.last = found
                    if isScored && scratch.stream.greatest == 0 {
                        scratch.stream.greatest = found.score
                    }
                    return ListCandidate(
                        item: found.index, score: scores.score(of: found.index),
                        counted: found.score, source: isScored ? .scored : .disliked)
                }
                guard scratch.stream.hasMore else {
                    scratch.stream.enter(isScored ? .popular : .ended)
                    continue
                }
                if isScored {
                    try load(section, request, scores, &scratch, ScoredSide())
                } else {
                    try load(section, request, scores, &scratch, DislikedSide())
                }
            }
        }
    }

    private func nextPopular(
        _ section: Int, _ request: borrowing ListRequest, _ scores: borrowing ScoreSink,
        _ scratch: inout ListScratch
    ) -> UInt32? {
        while scratch.stream.place < popular.count {
            let item = popular[scratch.stream.place]
            scratch.stream.place += 1
            if isFree(item, request, scratch), scores.score(of: item) == 0,
                self.section(of: item, scratch) == section
            {
                return item
            }
        }
        return nil
    }

    /// Finds the best of one side of 0 behind what was handed out last.
    private func load(
        _ section: Int, _ request: borrowing ListRequest, _ scores: borrowing ScoreSink,
        _ scratch: inout ListScratch, _ side: some ListSide
    ) throws(PersonalizationError) {
        let last = scratch.stream.last
        let most = rules.boosts.most
        let size = scratch.stream.size
        var top = TopItems(capacity: 0)
        swap(&top, &scratch.stream.chunk)
        top.begin(limit: size)
        var threshold = top.threshold
        var isFinite = true
        for place in 0..<scores.count {
            let item = scores.item(at: place)
            let score = scores.score(of: item)
            if !(score.magnitude <= .greatestFiniteMagnitude) { isFinite = false }
            guard side.takes(score), side.bound(score, most) >= threshold,
                isFree(item, request, scratch)
            else { continue }
            let counted = counted(score, item)
            if counted < threshold { continue }
            if let last, counted > last.score || (counted == last.score && item <= last.index) {
                continue
            }
            guard self.section(of: item, scratch) == section else { continue }
            top.offer(counted, at: item)
            threshold = top.threshold
        }
        scratch.stream.hasMore = top.isFull
        top.finish()
        swap(&top, &scratch.stream.chunk)
        scratch.stream.next = 0
        scratch.stream.size = min(size * 4, 1 << 16)
        guard isFinite else {
            throw PersonalizationError(.notFinite, "the score of an item is not a finite number")
        }
    }
}

/// One side of 0.
protocol ListSide {
    func takes(_ score: Float) -> Bool
    /// No less than the score as any rules count it.
    func bound(_ score: Float, _ most: Float) -> Float
}

/// What models speak for.
struct ScoredSide: ListSide {
    func takes(_ score: Float) -> Bool { score > 0 }
    func bound(_ score: Float, _ most: Float) -> Float { max(score * most, score) }
}

/// What models speak against.
struct DislikedSide: ListSide {
    func takes(_ score: Float) -> Bool { score < 0 }
    func bound(_ score: Float, _ most: Float) -> Float { score / most }
}
