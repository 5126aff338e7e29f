// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Identity

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How well the shipped rules tell parties, on records from which nothing was estimated.
enum PartyReport {
    static func run(_ folder: String) throws {
        var sets: [PartySet] = []
        if UnzippedLines.canRead("\(TruthSet.path(folder))/customers.csv") {
            sets.append(try TruthSet.set(folder))
        }
        if UnzippedLines.canRead("\(folder)/er/splink/fake_1000.csv") {
            sets.append(try PartySet.fake(folder))
        }
        sets += try PartySet.febrl(folder)
        var table = TextTable(header: [
            "data", "", "records", "P", "R", "F1", "true pairs", "wrong", "open", "largest",
            "CPU s",
        ])
        for set in sets {
            let resolver = try set.resolver()
            let start = clock()
            let found = resolver.resolve(set.records)
            let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            let score = LinkageScore.groups(found.shared, set.truth)
            let name = set.name.split(separator: " ")
            table.append([
                String(name[0]), name.count > 1 ? String(name[1]) : "", "\(set.records.count)",
                LinkageReport.figure(score.precision), LinkageReport.figure(score.recall),
                LinkageReport.figure(score.f1), "\(score.truePairs)", "\(score.wrong)",
                "\(found.ambiguous.count)", "\(found.shared.map(\.count).max() ?? 1)",
                LinkageReport.figure(seconds, places: 2),
            ])
        }
        print("the usual rules, nothing estimated; pairs of records in one group\n")
        print(table.text)
    }
}
