// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Personalization

/// The report as one page that needs nothing else: no script, no font, no picture from elsewhere.
struct LabPage {
    private let report: LabReport

    init(_ report: LabReport) { self.report = report }

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Recommenders on public data</title>
        <style>\(Self.style)</style></head><body><main>
        <h1>Recommenders on public data</h1>
        <p class="lead">Every model is fitted on what was before an instant and tested on what came after it,
        over all items. Lines are 95 % bootstrap intervals by customer or session; hollow marks are figures of
        others.\(report.isQuick ? " A quick run: the figures are not those of the protocols." : "")</p>
        \(report.findings.map(section).joined(separator: "\n"))
        </main></body></html>

        """
    }

    private func section(_ found: Findings) -> String {
        var parts = ["<h2>\(found.name.escaped) · \(found.title.escaped)</h2>"]
        if let reason = found.skipped {
            parts.append("<p class=\"skipped\">Skipped: \(reason.escaped).</p>")
            return parts.joined(separator: "\n")
        }
        parts += found.notes.map { "<p>\($0.escaped)</p>" }
        for table in found.tables {
            parts.append("<h3>\(table.title.escaped)</h3>")
            parts.append(RangeChart(table).svg)
            parts.append(models(table))
        }
        if !found.answers.isEmpty { parts.append(answers(found.answers)) }
        for chart in found.estimates {
            parts.append(RangeChart(chart).svg)
            let warned = chart.rows.filter { !$0.note.isEmpty }
            if !warned.isEmpty {
                parts.append(
                    "<ul>"
                        + warned.map { "<li>\($0.name.escaped): \($0.note.escaped)</li>" }.joined()
                        + "</ul>")
            }
        }
        parts += found.pairs.map { PairBars($0).svg }
        parts.append("<p class=\"lead\">Data: \(found.origin.escaped).</p>")
        return parts.joined(separator: "\n")
    }

    /// Ours with half of its interval, and below it what others found.
    private func models(_ table: ModelTable) -> String {
        let header =
            ["model"] + table.metrics.map(\.description)
            + ["behind the best", "fit s", "queries/s", "figures of others"]
        let rows = table.rows.map { row in
            var cells = [row.name.escaped]
            cells += table.metrics.map { metric in
                let others = row.published.first { $0.metric == metric }
                    .map { "<span class=\"other\">\(LabReport.text($0.value, metric))</span>" }
                let ours = row.report?[metric].map(Self.cell)
                return [ours, others].compactMap(\.self).joined(separator: "<br>")
            }
            cells.append(
                table.distance(of: row).map { distance in
                    let sign = distance.isSignificant ? "" : "<br>(not sure)"
                    return distance.value.percent + sign
                } ?? "")
            cells.append(row.report == nil ? "" : row.fitting.digits(1))
            cells.append(
                row.report.map {
                    Int((Double($0.queryCount) / max(row.answering, 1e-6)).rounded()).grouped
                } ?? "")
            cells.append((row.published.first?.source ?? "").escaped)
            return cells
        }
        return Self.table(header, rows)
    }

    private static func cell(_ measure: EvaluationMeasure) -> String {
        let text = LabReport.text(measure)
        guard !text.isEmpty, let interval = measure.interval else { return text }
        let half = (interval.upper - interval.lower) / 2
        return "\(text) <small>± \(LabReport.text(half, measure.metric))</small>"
    }

    private func answers(_ answers: [KnownAnswer]) -> String {
        Self.table(
            ["known answer", "known", "found", ""],
            answers.map {
                [
                    $0.name.escaped, $0.known.digits($0.digits), $0.found.digits($0.digits),
                    $0.isRight ? "✓" : "✗",
                ]
            })
    }

    /// A table of a header that is text and cells that are HTML.
    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        let head = header.map { "<th>\($0.escaped)</th>" }.joined()
        let body = rows.map { row in
            "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        return """
            <div class="scroll"><table class="numbers"><thead><tr>\(head)</tr></thead>
            <tbody>\(body.joined(separator: "\n"))</tbody></table></div>
            """
    }
}
