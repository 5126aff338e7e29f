// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleTestKit
internal import Identity

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// One record at a time against those that are there: all of five thousand, and very many through an
/// index.
enum LinkageStream {
    static func report(records count: Int) async throws {
        let crowd = LinkageCrowd(records: count, seed: 17)
        let schema = try LinkageCrowd.schema()
        let sample = RecordLinker(try LinkTable(schema: schema, crowd.records.prefix(20_000)))
        let model = sample.train()
        let keys = try sample.keys(model, forRecords: count)
        var table = TextTable(header: [
            "one record against", "", "CPU p50 µs", "p99 µs", "mean µs", "P", "R", "insert µs",
        ])
        let few = Array(crowd.records.prefix(5_000))
        try table.append(
            row("all of 5000", few, crowd.truth, LinkIndex(model), asked: few.indices.map { $0 }))
        let step = max(count / 20_000, 1)
        try table.append(
            row(
                "an index of \(count)", crowd.records, crowd.truth, LinkIndex(model, keys: keys),
                asked: Array(stride(from: 0, to: count, by: step))))
        print(
            """
            a made-up town; \(keys.count) keys, about \
            \(LinkageReport.figure(keys.expectedCandidates, places: 0)) candidates, \
            \(LinkageReport.figure(keys.recall)) of the sample's links found

            """)
        print(table.text)
        try loss(crowd, model, keys)
        try await batch(crowd)
    }

    private static func row(
        _ name: String, _ records: [PersonFields], _ truth: [UInt32], _ empty: LinkIndex,
        asked: [Int]
    ) throws -> [String] {
        var index = empty
        let start = clock()
        try index.append(contentsOf: records)
        let inserted = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        var sizes: [UInt32: Int] = [:]
        for person in truth.prefix(records.count) { sizes[person, default: 0] += 1 }
        var scratch = LinkIndex.Scratch(index)
        var times: [Double] = []
        var (right, wrong, all) = (0, 0, 0)
        for record in asked {
            let begin = microseconds()
            let matches = try index.matches(records[record], &scratch)
            times.append(microseconds() - begin)
            all += (sizes[truth[record]] ?? 1) - 1
            for match in matches
            where match.record != record && match.probability >= LinkThresholds().accept {
                if truth[match.record] == truth[record] { right += 1 } else { wrong += 1 }
            }
        }
        times.sort()
        return [
            name, "", LinkageReport.figure(times[times.count / 2], places: 1),
            LinkageReport.figure(times[times.count * 99 / 100], places: 1),
            LinkageReport.figure(times.reduce(0, +) / Double(times.count), places: 1),
            LinkageReport.figure(Double(right) / Double(max(right + wrong, 1))),
            LinkageReport.figure(Double(right) / Double(max(all, 1))),
            LinkageReport.figure(inserted / Double(records.count) * 1e6, places: 2),
        ]
    }

    /// What this thread has computed: on a busy machine the clock on the wall says little.
    private static func microseconds() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }

    /// The links of one person's records that no key finds.
    private static func loss(_ crowd: LinkageCrowd, _ model: LinkModel, _ keys: LinkKeys) throws {
        var index = LinkIndex(model, keys: keys)
        try index.append(contentsOf: crowd.records)
        var people: [UInt32: [Int]] = [:]
        for (record, person) in crowd.truth.enumerated() {
            people[person, default: []].append(record)
        }
        var (there, missed) = (0, 0)
        var scratch = LinkIndex.Scratch(index)
        for (_, records) in people.sorted(by: { $0.key < $1.key }) where there < 20_000 {
            for (place, record) in records.enumerated().dropLast() {
                let found = Set(
                    try index.matches(crowd.records[record], &scratch).map(\.record))
                for other in records[(place + 1)...] {
                    let weight = try model.score(crowd.records[record], crowd.records[other])
                    guard weight.probability >= LinkThresholds().accept else { continue }
                    there += 1
                    if !found.contains(other) { missed += 1 }
                }
            }
        }
        print(
            """
            of \(there) acceptable links of one person's records the index misses \(missed): \
            \(LinkageReport.figure(Double(missed) * 100 / Double(max(there, 1)), places: 3)) %

            """)
    }

    /// All records at once, from nothing: model, keys, index and links.
    private static func batch(_ crowd: LinkageCrowd) async throws {
        let (start, begin) = (clock(), ContinuousClock.now)
        let sample = RecordLinker(
            try LinkTable(schema: LinkageCrowd.schema(), crowd.records.prefix(20_000)))
        let model = sample.train()
        let keys = try sample.keys(model, forRecords: crowd.records.count)
        let trained = ContinuousClock.now - begin
        var index = LinkIndex(model, keys: keys)
        try index.append(contentsOf: crowd.records)
        let filled = ContinuousClock.now - begin
        let links = await index.links(tasks: 2)
        let all = ContinuousClock.now - begin
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let clusters = LinkClusters(links, count: crowd.records.count)
        func figure(_ time: Duration) -> String {
            LinkageReport.figure(time / .seconds(1), places: 1)
        }
        print(
            """
            \(crowd.records.count) records at once, two tasks: \(figure(all)) s by the wall, of which \
            \(figure(trained)) for the model of a sample and \(figure(filled - trained)) to fill the index; \
            \(LinkageReport.figure(seconds, places: 1)) CPU s, \(links.count) links, \
            \(clusters.shared.count) groups, the largest of \(clusters.largest); \
            \(index.bytes / max(index.count, 1)) bytes a record without the values' letters
            """)
    }
}
