// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Identity

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How well, and at what cost, records that share no identifier are linked.
struct LinkageReport {
    static let flag = "--linkage"
    /// Where the data are when nothing else is said: beside the repository.
    static let usualFolder = "../shared/data"

    static let usage = """
        usage: clientele-benchmarks --linkage [FOLDER] [RECORDS]

          how well the shipped rules resolve the truth set, fake_1000 and FEBRL in FOLDER
          (\(usualFolder)); how well records of FEBRL and historical_50k are linked by a model that is
          estimated from them, and those of made-up towns with few duplicates and many families; and
          how fast a made-up town of RECORDS (100000) is, record by record, through an index

        """

    /// Prints the figures, or that there are no data; the status to exit with.
    static func run(_ arguments: [String]) async -> Int32 {
        let folder = arguments.first ?? usualFolder
        let size = arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
        do {
            if UnzippedLines.canRead("\(folder)/febrl/febrl3.csv") {
                try PartyReport.run(folder)
                try quality(folder)
            } else {
                print("skipped: there is no \(folder)/febrl/febrl3.csv\n")
            }
            try await LinkageStream.report(records: size)
            return 0
        } catch {
            print("linkage: \(error)")
            return 70
        }
    }

    private static func quality(_ folder: String) throws {
        var table = TextTable(header: [
            "data", "", "records", "P", "R", "F1", "best F1", "matches", "estimated", "cluster P",
            "R", "F1", "largest", "CPU s",
        ])
        var sets = try LinkageSet.febrl(folder)
        if UnzippedLines.canRead("\(folder)/er/splink/historical_50k.csv") {
            sets.append(try LinkageSet.historical(folder))
        }
        for (name, repeated, families) in [
            ("0%", 0, 0), ("0%+families", 0, 0.4), ("1%", 0.01, 0), ("1%+families", 0.01, 0.4),
            ("10%+families", 0.1, 0.4), ("40%+families", 0.4, 0.4),
        ] {
            sets.append(try LinkageSet.town(name, repeated: repeated, families: families))
        }
        for set in sets {
            let start = clock()
            let linker: RecordLinker
            if let boundary = set.boundary {
                linker = try RecordLinker(
                    LinkTable(schema: set.schema, set.records[..<boundary]),
                    LinkTable(schema: set.schema, set.records[boundary...]))
            } else {
                linker = RecordLinker(try LinkTable(schema: set.schema, set.records))
            }
            let model = linker.train()
            let links = try linker.links(model)
            let clusters = LinkClusters(links, count: set.records.count)
            let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            let pairs = LinkageScore.pairs(links, set, atLeast: LinkThresholds().accept)
            let best = LinkageScore.best(try linker.links(model, atLeast: 0.005), set)
            let groups = LinkageScore.clusters(clusters, set)
            let name = set.name.split(separator: " ")
            table.append([
                String(name[0]), name.count > 1 ? String(name[1]) : "", "\(set.records.count)",
                figure(pairs.precision), figure(pairs.recall), figure(pairs.f1), figure(best),
                "\(pairs.truePairs)", "\(Int(model.expectedMatches.rounded()))",
                figure(groups.precision), figure(groups.recall), figure(groups.f1),
                "\(clusters.largest)", figure(seconds, places: 2),
            ])
        }
        print("all pairs, no blocking; P, R and F1 at the default threshold\n")
        print(table.text)
    }

    static func figure(_ value: Double, places: Int = 4) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let whole = Int((value * Double(scale)).rounded())
        return "\(whole / scale)." + String(String(scale + whole % scale).dropFirst())
    }
}
