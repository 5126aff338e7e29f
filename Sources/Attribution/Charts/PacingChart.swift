// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What was planned and what was spent so far, period by period and summed up, as SVG.
public struct PacingChart: Hashable, Sendable {
    /// A period.
    public struct Period: Hashable, Sendable {
        /// Its name, such as a day.
        public var name: String
        /// What is planned for it.
        public var planned: Double
        /// What was spent in it; nil when it has not come yet.
        public var actual: Double?

        /// A period.
        public init(_ name: String, planned: Double, actual: Double? = nil) {
            self.name = name
            self.planned = planned
            self.actual = actual
        }
    }

    /// What stands above it.
    public var title: String
    /// What it shows, for those who do not see it and in small letters below the title.
    public var explanation: String
    /// The unit of the values, such as `EUR`.
    public var unit: String
    /// The periods, in order.
    public var periods: [Period]

    /// A chart.
    public init(title: String, explanation: String, unit: String, periods: [Period]) {
        self.title = title
        self.explanation = explanation
        self.unit = unit
        self.periods = periods
    }

    /// What was spent by now over what was planned by now; nil when nothing was planned.
    public var pace: Double? {
        let past = periods.prefix { $0.actual != nil }
        let planned = past.reduce(0) { $0 + $1.planned }
        return planned > 0 ? past.reduce(0) { $0 + ($1.actual ?? 0) } / planned : nil
    }

    /// The chart as a self-contained SVG document.
    public var svg: String {
        let width = 760.0
        let legend = SVGLegend(["planned", "spent"], x: 24, y: SVGPage.top, width: width - 48)
        let plot = ChartPlot(left: 76, right: width - 28, top: legend.bottom + 30, height: 300)
        var page = SVGPage(
            width: width, height: plot.bottom + 60, title: title, description: explanation)
        page.note(explanation)
        legend.draw(on: &page, asLines: true)
        let planned = Self.sums(periods.map(\.planned))
        let actual = Self.sums(periods.prefix { $0.actual != nil }.map { $0.actual ?? 0 })
        let upwards = ChartAxis(
            planned.map(\.y) + actual.map(\.y), from: plot.bottom, to: plot.top)
        let across = ChartAxis(
            [Double(periods.count)], from: plot.left, to: plot.right, marks: periods.count)
        plot.drawMarks(of: upwards, named: "summed up, \(unit)", on: &page)
        drawNames(plot, across, on: &page)
        plot.draw(CurveChart.Curve("planned", points: planned), 0, across, upwards, on: &page)
        plot.draw(
            CurveChart.Curve("spent", points: actual, mark: actual.last), 1, across, upwards,
            on: &page)
        if let now = actual.last, let pace {
            let x = across.place(now.x)
            page.line(x1: x, y1: plot.top, x2: x, y2: plot.bottom, "today")
            let isLeft = x > (plot.left + plot.right) / 2
            page.text(
                "\(SVGText.percent(pace)) of the plan by now", x: x + (isLeft ? -8 : 8),
                y: plot.top + 12, "o", anchor: isLeft ? .end : .start)
        }
        return page.svg
    }

    /// As many names as have room.
    private func drawNames(_ plot: ChartPlot, _ across: ChartAxis, on page: inout SVGPage) {
        let widest = periods.map { SVGText.width($0.name, size: 11) }.max() ?? 0
        let room = (plot.right - plot.left) / Double(max(periods.count, 1))
        let every = max(Int(((min(widest, 120) + 10) / room).rounded(.up)), 1)
        for (index, period) in periods.enumerated() where index % every == 0 {
            page.text(
                period.name, x: across.place(Double(index) + 0.5), y: plot.bottom + 18, "s",
                anchor: .middle, width: 120, size: 11)
        }
    }

    private static func sums(_ values: [Double]) -> [CurveChart.Point] {
        var sum = 0.0
        var points = [CurveChart.Point(x: 0, y: 0)]
        for (index, value) in values.enumerated() where value.isFinite {
            sum += value
            points.append(CurveChart.Point(x: Double(index + 1), y: sum))
        }
        return values.isEmpty ? [] : points
    }
}
