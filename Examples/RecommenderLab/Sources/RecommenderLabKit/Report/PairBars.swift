// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Bars for each of some groups, one beside the other.
struct PairBars {
    private let chart: PairChart

    init(_ chart: PairChart) { self.chart = chart }

    private static let width = 760.0
    private static let height = 220.0
    private static let bottom = 180.0

    var svg: String {
        let most = max(chart.rows.flatMap(\.values).max() ?? 1, 1e-9)
        let group = (Self.width - 20) / Double(max(chart.rows.count, 1))
        let bar = group / Double(chart.series.count + 1)
        var body = ""
        for (place, name) in chart.series.enumerated() {
            let x = 20 + place * 130
            body +=
                "<rect class=\"s\(place)\" x=\"\(x)\" y=\"2\" width=\"12\" height=\"12\" rx=\"2\"/>"
            body += "<text x=\"\(x + 18)\" y=\"13\">\(name.escaped)</text>"
        }
        for (place, row) in chart.rows.enumerated() {
            let start = 10 + Double(place) * group
            for (series, value) in row.values.enumerated() {
                let tall = max(value, 0) / most * (Self.bottom - 40)
                let x = start + (Double(series) + 0.5) * bar
                body +=
                    "<rect class=\"s\(series)\" x=\"\(x.digits(1))\" "
                    + "y=\"\((Self.bottom - tall).digits(1))\" width=\"\((bar - 3).digits(1))\" "
                    + "height=\"\(tall.digits(1))\"/>"
                body +=
                    "<text class=\"mid\" x=\"\((x + bar / 2).digits(1))\" "
                    + "y=\"\((Self.bottom - tall - 4).digits(1))\">\(value.digits(1))</text>"
            }
            body +=
                "<text class=\"mid\" x=\"\((start + group / 2).digits(1))\" "
                + "y=\"\((Self.bottom + 20).digits(0))\">\(row.name.escaped)</text>"
        }
        return """
            <figure><figcaption>\(chart.title.escaped)</figcaption>
            <svg viewBox="0 0 \(Self.width.digits(0)) \(Self.height.digits(0))" role="img" \
            aria-label="\(chart.title.escaped)">\(body)</svg></figure>
            """
    }
}
