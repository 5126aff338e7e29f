// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TopItems {
    /// The best of all candidates by scores that were computed elsewhere, one for each number.
    ///
    /// - Parameters:
    ///   - scores: the score of each item; only those that the mask lets through must be finite.
    ///   - eligible: what may be taken; nil for everything.
    ///   - limit: how many at the most.
    ///   - top: gets the best, finished. It has nothing after an error.
    /// - Throws: `PersonalizationError.Code.sizeMismatch` when there are not as many scores as the
    ///   mask has items, `.tooMany` for more than 2³² − 1, `.notFinite` for an eligible item whose
    ///   score is NaN or infinite.
    /// - Complexity: O(n) to look at the scores and O(log limit) for each that is among the best
    ///   when it is seen: O(n log limit) for ascending scores, about limit · ln(n ÷ limit) of them
    ///   for scores in random order.
    public static func topK(
        scores: Span<Float>, eligible: EligibilityMask?, limit: Int, into top: inout TopItems
    ) throws(PersonalizationError) {
        top.begin(limit: 0)
        guard scores.count < Int(UInt32.max) else {
            throw PersonalizationError(.tooMany, "\(scores.count) scores")
        }
        if let eligible, eligible.count != scores.count {
            throw PersonalizationError(
                .sizeMismatch, "\(scores.count) scores for a mask of \(eligible.count) items")
        }
        top.begin(limit: min(max(limit, 0), scores.count))
        let isComplete =
            if let eligible {
                offerEligible(scores, eligible.words.span, &top)
            } else {
                offerAll(scores, &top)
            }
        guard isComplete else {
            top.begin(limit: 0)
            throw PersonalizationError(.notFinite, "the score of an item is not a finite number")
        }
        top.finish()
    }

    private static func offerAll(_ scores: Span<Float>, _ top: inout TopItems) -> Bool {
        var start = 0
        while start + 64 <= scores.count {
            if isWorthALook(scores, start, top.threshold) {
                guard offer(scores, start, ~0, &top) else { return false }
            }
            start += 64
        }
        guard start < scores.count else { return true }
        return offer(scores, start, 1 << UInt64(scores.count - start) - 1, &top)
    }

    private static func offerEligible(
        _ scores: Span<Float>, _ words: Span<UInt64>, _ top: inout TopItems
    ) -> Bool {
        var start = 0
        for place in words.indices {
            let word = words[place]
            defer { start += 64 }
            if word == 0 { continue }
            if word.nonzeroBitCount > 16, start + 64 <= scores.count,
                !isWorthALook(scores, start, top.threshold)
            {
                continue
            }
            guard offer(scores, start, word, &top) else { return false }
        }
        return true
    }

    /// Offers the scores whose bits are set; false when one of them is not finite.
    private static func offer(
        _ scores: Span<Float>, _ start: Int, _ word: UInt64, _ top: inout TopItems
    ) -> Bool {
        var rest = word
        var threshold = top.threshold
        while rest != 0 {
            let index = start + rest.trailingZeroBitCount
            rest &= rest - 1
            let score = scores[index]
            guard score.magnitude <= .greatestFiniteMagnitude else {
                return false
            }
            // Numbers ascend: an equal score that comes later is worse.
            if score <= threshold { continue }
            top.offer(score, at: UInt32(truncatingIfNeeded: index))
            threshold = top.threshold
        }
        return true
    }

    /// Whether one of 64 scores exceeds the threshold or is not finite.
    ///
    /// - Precondition: there are 64 scores from `start` on.
    @inline(__always)
    private static func isWorthALook(
        _ scores: Span<Float>, _ start: Int, _ threshold: Float
    ) -> Bool {
        let bytes = unsafe scores.bytes
        let highest = SIMD16<Float>(repeating: threshold)
        let lowest = SIMD16<Float>(repeating: -.greatestFiniteMagnitude)
        // A comparison with NaN is false, and infinities lie outside: what passes is finite.
        var passes = SIMDMask<SIMD16<Int32>>(repeating: true)
        var offset = 4 * start
        for _ in 0..<4 {
            // 64 bytes from `offset` on lie within the span, which the callers see to.
            let part = unsafe bytes.unsafeLoadUnaligned(
                fromByteOffset: offset, as: SIMD16<Float>.self)
            passes = passes .& (part .<= highest) .& (part .>= lowest)
            offset += 64
        }
        return !all(passes)
    }
}
