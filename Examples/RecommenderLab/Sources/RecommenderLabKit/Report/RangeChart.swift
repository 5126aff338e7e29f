// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Personalization

/// Values with their intervals on one axis, and the figures of others as hollow marks.
struct RangeChart {
    private struct Row {
        var name: String
        var value: Double?
        var interval: ConfidenceInterval?
        var published: Double?
    }

    private let title: String
    private var rows: [Row]
    private var truth: Double?
    private let label: (Double) -> String
    private let tickLabel: (Double) -> String

    /// The first metric of a table.
    init(_ table: ModelTable) {
        let metric = table.metrics.first ?? .hitRate(at: 20)
        title = "\(metric), percent"
        label = { $0.percent }
        tickLabel = { (100 * $0).digits(0) }
        rows = table.rows.map { row in
            Row(
                name: row.name, value: row.report?[metric]?.value,
                interval: row.report?[metric]?.interval,
                published: row.published.first { $0.metric == metric }?.value)
        }.filter { $0.value != nil || $0.published != nil }
    }

    /// Estimates, with a line for the truth.
    init(_ chart: EstimateChart) {
        title = chart.title + (chart.truth.map { "; the line is the truth, \($0.digits(4))" } ?? "")
        label = { $0.digits(4) }
        tickLabel = { $0.digits(4) }
        truth = chart.truth
        rows = chart.rows.map {
            Row(name: $0.name, value: $0.value, interval: $0.interval, published: nil)
        }
    }

    /// Round numbers in a range, about five of them.
    private static func ticks(from least: Double, to most: Double) -> [Double] {
        var step = 1e-6
        let factors = [2, 2.5, 2]
        var place = 0
        while (most - least) / step > 6 {
            step *= factors[place % 3]
            place += 1
        }
        let first = (least / step).rounded(.up)
        return stride(from: first, through: most / step, by: 1).map { $0 * step }
    }

    private static let width = 760.0
    private static let left = 200.0
    private static let right = 70.0
    private static let step = 22.0

    var svg: String {
        let ends =
            rows.flatMap { [$0.value, $0.published, $0.interval?.lower, $0.interval?.upper] }
            .compactMap(\.self) + [truth].compactMap(\.self)
        let least = min(ends.min() ?? 0, 0)
        let most = max(ends.max() ?? 1, least + 1e-9)
        let room = Self.width - Self.left - Self.right
        func x(_ value: Double) -> String {
            (Self.left + (value - least) / (most - least) * room).digits(1)
        }
        let height = Double(rows.count) * Self.step + 30
        var body = ""
        for value in Self.ticks(from: least, to: most) {
            body +=
                "<line class=\"grid\" x1=\"\(x(value))\" x2=\"\(x(value))\" y1=\"0\" "
                + "y2=\"\((height - 22).digits(0))\"/>"
            body +=
                "<text class=\"mid\" x=\"\(x(value))\" y=\"\((height - 6).digits(0))\">"
                + "\(tickLabel(value))</text>"
        }
        if let truth {
            body +=
                "<line class=\"truth\" x1=\"\(x(truth))\" x2=\"\(x(truth))\" y1=\"0\" "
                + "y2=\"\((height - 22).digits(0))\"/>"
        }
        for (place, row) in rows.enumerated() {
            let middle = Double(place) * Self.step + 12
            let y = middle.digits(1)
            body +=
                "<text class=\"end\" x=\"\((Self.left - 10).digits(0))\" y=\"\((middle + 4).digits(0))\">"
                + "\(row.name.escaped)</text>"
            if let interval = row.interval {
                body +=
                    "<line class=\"range\" x1=\"\(x(interval.lower))\" x2=\"\(x(interval.upper))\" "
                    + "y1=\"\(y)\" y2=\"\(y)\"/>"
            }
            if let published = row.published {
                body += "<circle class=\"other\" cx=\"\(x(published))\" cy=\"\(y)\" r=\"5\"/>"
            }
            if let value = row.value {
                body += "<circle class=\"s0\" cx=\"\(x(value))\" cy=\"\(y)\" r=\"4\"/>"
            }
            let end = [row.value, row.published, row.interval?.upper].compactMap(\.self).max() ?? 0
            body +=
                "<text x=\"\(x(end))\" dx=\"9\" y=\"\((middle + 4).digits(0))\">"
                + "\(label(row.value ?? row.published ?? 0))</text>"
        }
        return """
            <figure><figcaption>\(title.escaped)</figcaption>
            <svg viewBox="0 0 \(Self.width.digits(0)) \(height.digits(0))" role="img" \
            aria-label="\(title.escaped)">\(body)</svg></figure>
            """
    }
}
