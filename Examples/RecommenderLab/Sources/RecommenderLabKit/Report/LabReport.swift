// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Personalization

/// What all protocols found, for the console, as JSON and as a page.
struct LabReport {
    let findings: [Findings]
    let isQuick: Bool

    /// The known answers that were missed.
    var wrongAnswers: [String] {
        findings.flatMap { found in
            found.answers.filter { !$0.isRight }.map { answer in
                "\(found.name) \(answer.name): \(answer.found.digits(answer.digits)), known "
                    + answer.known.digits(answer.digits)
            }
        }
    }

    /// Writes the page, and the JSON beside it.
    func write(to page: URL) throws {
        try Data(LabPage(self).html.utf8).write(to: page, options: .atomic)
        let json = JSONValue.object(json).jsonBytes + [0x0A]
        try Data(json).write(
            to: page.deletingPathExtension().appendingPathExtension("json"), options: .atomic)
    }

    /// The tables as text.
    func say(to console: Console) {
        for found in findings {
            console.say("\n\(found.name) \(found.title)")
            if let reason = found.skipped {
                console.say("  skipped: \(reason)")
                continue
            }
            for table in found.tables {
                console.say("\n  \(table.title)")
                console.say(table: Self.text(table))
            }
            for chart in found.estimates {
                console.say("\n  \(chart.title); truth \(chart.truth?.digits(4) ?? "unknown")")
                for row in chart.rows where !row.note.isEmpty {
                    console.say("  \(row.name): \(row.note)")
                }
            }
        }
    }

    private static func text(_ table: ModelTable) -> [[String]] {
        var rows = [["", "queries"] + table.metrics.map(\.description) + ["published"]]
        for row in table.rows {
            let cells = table.metrics.map { metric in
                row.report?[metric].map { Self.text($0) } ?? ""
            }
            let published = row.published.map {
                "\($0.metric) \(Self.text($0.value, $0.metric))"
            }
            rows.append(
                [row.name, row.report?.queryCount.grouped ?? ""] + cells
                    + [published.joined(separator: ", ")])
        }
        return rows
    }

    /// What a metric says; nothing when no query counted.
    static func text(_ measure: EvaluationMeasure) -> String {
        measure.queryCount == 0 ? "" : text(measure.value, measure.metric)
    }

    /// A share in percent; bits as they are.
    static func text(_ value: Double, _ metric: EvaluationMetric) -> String {
        isShare(metric) ? value.percent : value.digits(2)
    }

    /// Whether a metric is a share.
    static func isShare(_ metric: EvaluationMetric) -> Bool {
        !metric.description.hasPrefix("novelty")
    }
}
