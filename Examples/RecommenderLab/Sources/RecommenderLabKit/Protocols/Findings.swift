// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Personalization

/// What a protocol found on one data set.
struct Findings: Sendable {
    /// The protocol's name, for example `S1`.
    var name: String
    /// What was done on which data.
    var title: String
    /// Who made the data, and under which terms.
    var origin: String
    /// What one has to know to read the figures.
    var notes: [String] = []
    /// Why there is nothing more; nil when it was run.
    var skipped: String?
    var tables: [ModelTable] = []
    var answers: [KnownAnswer] = []
    var estimates: [EstimateChart] = []
    var pairs: [PairChart] = []
}

/// The models of one task side by side.
struct ModelTable: Sendable {
    var title: String
    /// The metrics in the order in which they are shown; the first is the one that is drawn.
    var metrics: [EvaluationMetric]
    var rows: [Row] = []

    struct Row: Sendable {
        var name: String
        /// What was found here; nil for a figure that is only published.
        var report: EvaluationReport?
        var published: [PublishedFigure] = []
        /// Seconds to fit; of all tasks together.
        var fitting = 0.0
        /// Seconds to answer all queries in all tasks.
        var answering = 0.0
    }

    /// The row that is best in the first metric.
    var best: Row? {
        guard let first = metrics.first else { return nil }
        return rows.filter { $0.report != nil }
            .max { ($0.report?[first]?.value ?? 0) < ($1.report?[first]?.value ?? 0) }
    }

    /// By how much the best row is better than this one, in the first metric; nil for itself.
    func distance(of row: Row) -> PairedDifference? {
        guard let first = metrics.first, let best, best.name != row.name,
            let mine = row.report, let theirs = best.report
        else { return nil }
        return try? theirs.difference(from: mine, in: first)
    }
}

/// A figure that others published, or that was measured with other people's programs.
struct PublishedFigure: Hashable, Sendable {
    var metric: EvaluationMetric
    /// A share from 0 to 1.
    var value: Double
    /// Where it is from.
    var source: String
}

/// A figure that is known beforehand.
struct KnownAnswer: Sendable {
    var name: String
    var known: Double
    var found: Double
    /// How far off it may be.
    var tolerance: Double
    var digits: Int

    var isRight: Bool { (found - known).magnitude <= tolerance }
}

/// Estimates with intervals and the truth.
struct EstimateChart: Sendable {
    var title: String
    var truth: Double?
    var rows: [(name: String, value: Double, interval: ConfidenceInterval?, note: String)]
}

/// Two values for each of some groups.
struct PairChart: Sendable {
    var title: String
    var series: [String]
    var rows: [(name: String, values: [Double])]
}
