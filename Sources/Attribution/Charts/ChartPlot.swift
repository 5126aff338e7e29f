// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The area of a chart in which curves are drawn.
struct ChartPlot {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    init(left: Double, right: Double, top: Double, height: Double) {
        self.left = left
        self.right = right
        self.top = top
        bottom = top + height
    }

    /// The horizontal lines with their numbers, and above them what they tell.
    func drawMarks(of axis: ChartAxis, named name: String, on page: inout SVGPage) {
        page.text(name, x: 24, y: top - 14, "s")
        for mark in axis.marks {
            let y = axis.place(mark)
            page.line(x1: left, y1: y, x2: right, y2: y, mark == 0 ? "axis" : "rule")
            page.text(SVGText.short(mark), x: left - 8, y: y + 4, "s", anchor: .end)
        }
    }

    func draw(
        _ curve: CurveChart.Curve, _ series: Int, _ across: ChartAxis, _ upwards: ChartAxis,
        on page: inout SVGPage
    ) {
        let points = curve.points.filter(\.isFinite)
        func place(_ x: Double, _ y: Double) -> String {
            "\(SVGText.number(across.place(x))) \(SVGText.number(upwards.place(y)))"
        }
        let banded = points.compactMap { point in point.interval.map { (point.x, $0) } }
        if banded.count > 1 {
            let outline =
                banded.map { place($0.0, $0.1.upperBound) }
                + banded.reversed().map { place($0.0, $0.1.lowerBound) }
            page.path("M" + outline.joined(separator: "L") + "Z", "b\(series)")
        }
        let line = points.map { place($0.x, $0.y) }
        if line.count > 1 {
            page.path("M" + line.joined(separator: "L"), "l\(series)", hint: curve.name)
        } else if let only = points.first {
            page.circle(
                x: across.place(only.x), y: upwards.place(only.y), radius: 4, "c\(series)")
        }
        if let mark = curve.mark, mark.isFinite {
            page.circle(
                x: across.place(mark.x), y: upwards.place(mark.y), radius: 6, "c\(series)")
        }
    }
}
