// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Bars beside their names, as SVG that takes its colours from the page.
struct BarChart {
    /// One name with a bar for each series.
    struct Row {
        var name: String
        var values: [Int64]
        var labels: [String]
    }

    var title: String
    var series: [String] = []
    var rows: [Row]

    init(_ title: String, series: [String], rows: [Row]) {
        self.title = title
        self.series = series
        self.rows = rows
    }

    /// Bars of one series with counts.
    init(_ title: String, _ counts: [(name: String, count: Int)]) {
        self.title = title
        rows = counts.map {
            Row(name: $0.name, values: [Int64($0.count)], labels: [$0.count.grouped])
        }
    }

    private static let width = 760
    private static let names = 250
    private static let labels = 110

    var svg: String {
        let bar = series.count > 1 ? 13 : 17
        let rowHeight = max(series.count, 1) * (bar + 2) + 8
        let top = series.count > 1 ? 26 : 4
        let height = top + rows.count * rowHeight + 4
        let room = Int64(Self.width - Self.names - Self.labels)
        let most = max(rows.flatMap(\.values).max() ?? 1, 1)
        var body = ""
        for (index, name) in series.enumerated() where series.count > 1 {
            let x = Self.names + index * 170
            body +=
                "<rect class=\"s\(index)\" x=\"\(x)\" y=\"4\" width=\"12\" height=\"12\" rx=\"2\"/>"
            body += "<text x=\"\(x + 18)\" y=\"15\">\(name.escaped)</text>"
        }
        for (place, row) in rows.enumerated() {
            let y = top + place * rowHeight
            let middle = y + (rowHeight - 8) / 2 + 4
            body +=
                "<text class=\"end\" x=\"\(Self.names - 10)\" y=\"\(middle)\">\(row.name.escaped)</text>"
            for (index, value) in row.values.enumerated() {
                let length = max(value, 0) * room / most
                let from = y + index * (bar + 2)
                body += "<rect class=\"s\(index)\" x=\"\(Self.names)\" y=\"\(from)\""
                body += " width=\"\(max(length, value > 0 ? 1 : 0))\" height=\"\(bar)\" rx=\"2\"/>"
                body += "<text x=\"\(Self.names + Int(length) + 6)\" y=\"\(from + bar - 3)\">"
                body += "\(row.labels[index].escaped)</text>"
            }
        }
        return """
            <figure><figcaption>\(title.escaped)</figcaption>
            <svg viewBox="0 0 \(Self.width) \(height)" role="img" aria-label="\(title.escaped)">\(body)</svg>
            </figure>
            """
    }
}

extension String {
    /// The text with the signs that HTML needs for itself written out.
    var escaped: String {
        var result = ""
        for character in self {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }
}
