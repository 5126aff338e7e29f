// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// How good the recommendations are on real purchases: not a speed, and the same on every machine.
struct Quality {
    /// Where the data are when nothing else is said: beside the repository.
    static let usualFolder = "../shared/data/recsys/online_retail"

    static let usage = """
        usage: clientele-benchmarks --quality [FOLDER]

          how good recommendations are on the purchases of Online Retail in FOLDER
          (\(usualFolder))

        """

    /// Prints the figures, or that there are no data; the status to exit with.
    static func run(folder: String) -> Int32 {
        let path = "\(folder)/transactions.tsv.gz"
        guard UnzippedLines.canRead(path) else {
            print("skipped: there is no \(path)")
            return 0
        }
        do {
            var models = try ModelQuality(try RetailLog(lines: try UnzippedLines(path)).log)
            try models.report()
            return 0
        } catch {
            print("quality: \(error)")
            return 70
        }
    }

    static func percent(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
