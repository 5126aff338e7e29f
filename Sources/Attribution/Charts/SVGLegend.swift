// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The names of series with their colours, in as many lines as they need.
struct SVGLegend {
    private let places: [(name: String, x: Double, y: Double)]
    /// Where the next thing may stand.
    let bottom: Double

    init(_ names: [String], x: Double, y: Double, width: Double) {
        var places: [(name: String, x: Double, y: Double)] = []
        var (left, line) = (x, y)
        for name in names {
            let name = SVGText.fitted(name, width: width - 40, size: 12)
            let own = SVGText.width(name, size: 12) + 52
            if left > x, left + own > x + width { (left, line) = (x, line + 20) }
            places.append((name, left, line))
            left += own
        }
        self.places = places
        bottom = names.isEmpty ? y - 10 : line + 10
    }

    func draw(on page: inout SVGPage, asLines: Bool) {
        for (index, place) in places.enumerated() {
            let series = index % SVGStyle.seriesCount
            if asLines {
                page.line(
                    x1: place.x, y1: place.y - 4, x2: place.x + 26, y2: place.y - 4, "l\(series)")
            } else {
                page.rectangle(x: place.x, y: place.y - 10, width: 26, height: 12, "c\(series)")
            }
            page.text(place.name, x: place.x + 32, y: place.y, "t")
        }
    }

    /// The names in the order in which they come, each once.
    static func names(_ names: some Sequence<String>) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
