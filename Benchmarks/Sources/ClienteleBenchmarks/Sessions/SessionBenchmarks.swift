// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Personalization

extension Benchmark {
    /// The next twenty items of a running session, and an interaction that is taken in.
    static let sessions: [Benchmark] = [
        query("sessions.vmis-top20", "items, 5 sessions each, session of 5") {
            try SessionNeighbours($0, .vmis)
        },
        query("sessions.vstan-top20", "items, 5 sessions each, session of 5") {
            try SessionNeighbours($0, .vstan)
        },
        query("sessions.blend-top20", "items, 5 sessions each, session of 5") {
            try SessionBlend($0, .learntOnDiginetica)
        },
        append,
    ]

    private static func query<Model: CandidateModel>(
        _ name: String, _ data: String, _ make: @escaping @Sendable (SessionIndex) throws -> Model
    ) -> Benchmark {
        Benchmark(name, data: data, unit: "queries") { size in
            let generated = try GeneratedSessions(items: size)
            let model = try make(generated.index())
            let asked = generated.sessions.suffix(500).map { Array($0.prefix(5)) }
            var workspace = model.makeWorkspace()
            var scores = ScoreSink()
            var top = TopItems(capacity: 20)
            var query = ModelQuery(at: .epoch)
            query.session.reserveCapacity(5)
            var next = 0
            return Kernel {
                query.session.removeAll(keepingCapacity: true)
                query.session.append(contentsOf: asked[next])
                next = (next + 1) % asked.count
                scores.begin(itemCount: model.itemCount)
                try model.score(opaque(query), into: &scores, workspace: &workspace)
                top.begin(limit: 20)
                scores.offerAll(to: &top)
                top.finish()
                sink(top[0])
            }
        }.with {
            $0.sizes = [10_000]
            $0.allocationCalls = 500
        }
    }

    /// One interaction of one of fifty sessions that run side by side, with transitions counted.
    private static let append = Benchmark(
        "sessions.append", data: "items, 5 sessions each", unit: "interactions"
    ) { size in
        let generated = try GeneratedSessions(items: size)
        let counted = SessionBlendConfiguration.learntOnDiginetica.transitions
        let live = try LiveSessions(generated.index(), counting: counted)
        var next: UInt32 = 0
        return Kernel {
            // Each session has eight interactions; then the next fifty begin.
            let session = 1_000_000 + next / 400 * 50 + next % 50
            let past = generated.sessions[Int(next / 400 * 50 + next % 50) % size]
            let row = InteractionLog.Row(
                customer: session, session: session,
                item: past[Int(next / 50 % 8) % past.count],
                at: Timestamp(seconds: 1_000 + Int64(next)))
            next += 1
            sink(try live.append(opaque(row)))
        }
    }.with {
        $0.sizes = [10_000]
        // Rows grow now and then: the exact number of allocations is not promised.
        $0.gates = [.time]
        $0.samples = 20_000
    }
}
