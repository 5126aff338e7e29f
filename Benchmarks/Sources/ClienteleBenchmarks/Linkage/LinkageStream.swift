// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Identity

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// One record at a time against those that are there: all of five thousand, and very many through an
/// index.
enum LinkageStream {
    static func report(records count: Int) throws {
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
        try batch(crowd, model, keys)
    }

    private static func row(
        _ name: String, _ records: [PersonFields], _ truth: [UInt32], _ empty: LinkIndex,
        asked: [Int]
    ) throws -> [String] {
        var index = empty
        let start = clock()
        for record in records { try index.insert(record) }
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

    /// The links that no key finds, of some records against all.
    private static func loss(_ crowd: LinkageCrowd, _ model: LinkModel, _ keys: LinkKeys) throws {
        var keyed = LinkIndex(model, keys: keys)
        var full = LinkIndex(model)
        let count = min(crowd.records.count, 200_000)
        for record in crowd.records.prefix(count) {
            try keyed.insert(record)
            try full.insert(record)
        }
        var (there, missed) = (0, 0)
        var scratch = LinkIndex.Scratch(full)
        var other = LinkIndex.Scratch(keyed)
        for record in stride(from: 0, to: count, by: max(count / 4_000, 1)) {
            let all = try full.matches(crowd.records[record], atLeast: 0.8, &scratch)
            let found = Set(try keyed.matches(crowd.records[record], atLeast: 0.8, &other))
            there += all.count { $0.record != record }
            missed += all.count { $0.record != record && !found.contains($0) }
        }
        print(
            "of \(there) accepted links of a record with \(count) others the index misses \(missed)\n"
        )
    }

    /// All records, each against those before it.
    private static func batch(_ crowd: LinkageCrowd, _ model: LinkModel, _ keys: LinkKeys) throws {
        let start = clock()
        var index = LinkIndex(model, keys: keys)
        let links = try index.insert(contentsOf: crowd.records)
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let clusters = LinkClusters(links, count: crowd.records.count)
        print(
            """
            \(crowd.records.count) records, each against those before it: \
            \(LinkageReport.figure(seconds, places: 2)) CPU s, \(links.count) links, \
            \(clusters.shared.count) groups, the largest of \(clusters.largest)
            """)
    }
}
