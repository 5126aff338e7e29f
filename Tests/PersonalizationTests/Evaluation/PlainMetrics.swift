// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The metrics again, as their definitions read, with all items sorted for every query.
enum PlainMetrics {
    static func of(
        _ model: CountingModel, sessions: [[UInt32]], learnt: [[UInt32]], mask: EligibilityMask,
        cutoff: Int, isNext: Bool
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: 8)
        var counts = [Double](repeating: 0, count: 8)
        var shown: Set<UInt32> = []
        func add(_ value: Double, _ place: Int) {
            sums[place] += value
            counts[place] += 1
        }
        for session in sessions {
            for next in session.indices.dropFirst() {
                let targets = isNext ? [session[next]] : Set(session[next...])
                let list = Array(ranked(model, Array(session[..<next]), mask).prefix(cutoff))
                shown.formUnion(list)
                let hits = list.indices.filter { targets.contains(list[$0]) }
                add(hits.isEmpty ? 0 : 1, 0)
                add(Double(hits.count) / Double(targets.count), 1)
                add(Double(hits.count) / Double(cutoff), 2)
                add(hits.first.map { 1 / Double($0 + 1) } ?? 0, 3)
                let gain = hits.map { 1 / log2(Double($0) + 2) }.reduce(0, +)
                let best = (0..<min(cutoff, targets.count)).map { 1 / log2(Double($0) + 2) }
                add(gain / best.reduce(0, +), 4)
                if list.count > 1 { add(diversity(list), 6) }
                let information = list.map { item in
                    let count = learnt.count { $0.contains(item) }
                    return -log2(Double(max(count, 1)) / Double(learnt.count { !$0.isEmpty }))
                }
                if !list.isEmpty { add(information.reduce(0, +) / Double(list.count), 7) }
            }
        }
        sums[5] = Double(shown.count) / Double(mask.eligibleCount)
        counts[5] = 1
        return zip(sums, counts).map { $1 == 0 ? 0 : $0 / $1 }
    }

    private static func ranked(
        _ model: CountingModel, _ session: [UInt32], _ mask: EligibilityMask
    ) -> [UInt32] {
        var query = ModelQuery(at: .epoch)
        query.session = session
        var sink = ScoreSink()
        sink.begin(itemCount: model.itemCount)
        var workspace: Void = ()
        guard (try? model.score(query, into: &sink, workspace: &workspace)) != nil else {
            return []
        }
        return (0..<sink.count).map(sink.item(at:)).filter(mask.contains).sorted {
            let (one, other) = (sink.score(of: $0), sink.score(of: $1))
            return one == other ? $0 < $1 : one > other
        }
    }

    /// Features are the remainders by 3 and by 2.
    private static func diversity(_ list: [UInt32]) -> Double {
        var distances: [Double] = []
        for (place, item) in list.enumerated() {
            for other in list[..<place] {
                let shared = (item % 3 == other % 3 ? 1 : 0) + (item % 2 == other % 2 ? 1 : 0)
                distances.append(1 - Double(shared) / Double(4 - shared))
            }
        }
        return distances.reduce(0, +) / Double(distances.count)
    }
}
