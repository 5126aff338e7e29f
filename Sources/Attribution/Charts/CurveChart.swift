// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Curves with bands, as SVG: such as what a channel brings for what is spent on it.
public struct CurveChart: Hashable, Sendable {
    /// A point of a curve.
    public struct Point: Hashable, Sendable {
        /// Where.
        public var x: Double
        /// How high.
        public var y: Double
        /// The band around it; nil when none is known.
        public var interval: ClosedRange<Double>?

        /// A point of a curve.
        public init(x: Double, y: Double, interval: ClosedRange<Double>? = nil) {
            self.x = x
            self.y = y
            self.interval = interval
        }
    }

    /// A curve.
    public struct Curve: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its points, from left to right.
        public var points: [Point]
        /// A point of it that stands out, such as what is spent now; nil when there is none.
        public var mark: Point?

        /// A curve.
        public init(_ name: String, points: [Point], mark: Point? = nil) {
            self.name = name
            self.points = points
            self.mark = mark
        }
    }

    /// What stands above it.
    public var title: String
    /// What it shows, for those who do not see it and in small letters below the title.
    public var explanation: String
    /// What is told from left to right, with its unit.
    public var across: String
    /// What is told upwards, with its unit.
    public var upwards: String
    /// The curves.
    public var curves: [Curve]

    /// A chart.
    public init(
        title: String, explanation: String, across: String, upwards: String, curves: [Curve]
    ) {
        self.title = title
        self.explanation = explanation
        self.across = across
        self.upwards = upwards
        self.curves = curves
    }

    /// The chart as a self-contained SVG document; points that are not finite are left out.
    public var svg: String {
        let width = 760.0
        let legend = SVGLegend(curves.map(\.name), x: 24, y: SVGPage.top, width: width - 48)
        let plot = ChartPlot(left: 76, right: width - 28, top: legend.bottom + 30, height: 320)
        var page = SVGPage(
            width: width, height: plot.bottom + 56, title: title, description: explanation)
        page.note(explanation)
        legend.draw(on: &page, asLines: true)
        let points = curves.flatMap { $0.points + ($0.mark.map { [$0] } ?? []) }
        let across = ChartAxis(
            points.map(\.x), from: plot.left, to: plot.right, marks: 8, withZero: false)
        let upwards = ChartAxis(
            points.flatMap(\.heights), from: plot.bottom, to: plot.top)
        plot.drawMarks(of: upwards, named: self.upwards, on: &page)
        for mark in across.marks {
            page.text(
                SVGText.short(mark), x: across.place(mark), y: plot.bottom + 18, "s",
                anchor: .middle)
        }
        page.text(
            self.across, x: (plot.left + plot.right) / 2, y: plot.bottom + 40, "s",
            anchor: .middle)
        for (index, curve) in curves.enumerated() {
            plot.draw(curve, index % SVGStyle.seriesCount, across, upwards, on: &page)
        }
        return page.svg
    }
}

extension CurveChart.Point {
    var isFinite: Bool { x.isFinite && y.isFinite }

    var heights: [Double] {
        [y] + (interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
}
