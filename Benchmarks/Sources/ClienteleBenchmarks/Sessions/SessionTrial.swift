// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CBenchmarkSupport
internal import ClienteleCore
internal import Personalization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How well and how fast a model says the next item of sessions: every prefix, twenty shown.
struct SessionTrial {
    private(set) var queries = 0
    private var hits = 0.0
    private var reciprocals = 0.0
    private var gains = 0.0
    private var times: [UInt64] = []

    /// Asks for every prefix of every session; each query is timed once, cold as it comes.
    ///
    /// - Throws: what the model throws.
    init(_ model: some CandidateModel, _ sessions: [[UInt32]]) throws {
        var workspace = model.makeWorkspace()
        var scores = ScoreSink()
        var top = TopItems(capacity: 20)
        var query = ModelQuery(at: .epoch)
        query.session.reserveCapacity(1_000)
        for session in sessions where session.count > 1 {
            for shown in 1..<session.count {
                query.session.removeAll(keepingCapacity: true)
                query.session.append(contentsOf: session[..<shown])
                let start = cb_thread_cpu_ns()
                scores.begin(itemCount: model.itemCount)
                try model.score(query, into: &scores, workspace: &workspace)
                top.begin(limit: 20)
                scores.offerAll(to: &top)
                top.finish()
                times.append(cb_thread_cpu_ns() - start)
                queries += 1
                for rank in 0..<top.count where top[rank].index == session[shown] {
                    hits += 1
                    reciprocals += 1 / Double(rank + 1)
                    if rank < 10 { gains += 1 / log2(Double(rank + 2)) }
                }
            }
        }
        times.sort()
    }

    /// The cells of a table's row: hit rate and reciprocal rank of 20 and gain of 10, in percent;
    /// microseconds of CPU time.
    var cells: [String] {
        [hits, reciprocals, gains].map { Self.hundredths(100 * $0 / Double(max(queries, 1))) }
            + [50, 90, 99].map { Self.hundredths(percentile($0)) }
    }

    private func percentile(_ percent: Int) -> Double {
        times.isEmpty ? 0 : Double(times[(times.count - 1) * percent / 100]) / 1_000
    }

    static func hundredths(_ value: Double) -> String {
        let whole = Int((value * 100).rounded())
        let rest = whole % 100
        return "\(whole / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
