// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Bars with intervals, in groups, as SVG: such as the credit of each channel under several models.
public struct IntervalBarChart: Hashable, Sendable {
    /// A bar.
    public struct Bar: Hashable, Sendable {
        /// Which series it belongs to, such as a model.
        public var series: String
        /// How long it is.
        public var value: Double
        /// The interval around the value; nil when none is known.
        public var interval: ClosedRange<Double>?

        /// A bar.
        public init(_ series: String, value: Double, interval: ClosedRange<Double>? = nil) {
            self.series = series
            self.value = value
            self.interval = interval
        }
    }

    /// Bars that belong together, such as those of a channel.
    public struct Group: Hashable, Sendable {
        /// The name at their left.
        public var name: String
        /// The bars, from above.
        public var bars: [Bar]

        /// Bars that belong together.
        public init(_ name: String, bars: [Bar]) {
            self.name = name
            self.bars = bars
        }
    }

    /// What stands above it.
    public var title: String
    /// What it shows, for those who do not see it and in small letters below the title.
    public var explanation: String
    /// The unit of the values, such as `EUR`.
    public var unit: String
    /// The groups, from above.
    public var groups: [Group]

    /// A chart.
    public init(title: String, explanation: String, unit: String, groups: [Group]) {
        self.title = title
        self.explanation = explanation
        self.unit = unit
        self.groups = groups
    }

    /// The chart as a self-contained SVG document; values that are not finite are left out.
    public var svg: String {
        let (barHeight, groupGap, left, width, margin) = (17.0, 12.0, 184.0, 880.0, 150.0)
        let series = SVGLegend.names(groups.flatMap(\.bars).map(\.series))
        let legend = SVGLegend(series, x: 24, y: SVGPage.top, width: width - 48)
        let top = legend.bottom + 14
        let lines = groups.reduce(0.0) { $0 + Double($1.bars.count) * barHeight + groupGap }
        let bottom = top + lines
        var page = SVGPage(
            width: width, height: bottom + 52, title: title, description: explanation)
        page.note(explanation)
        legend.draw(on: &page, asLines: false)
        let ends = groups.flatMap(\.bars).flatMap { bar in
            [bar.value] + (bar.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
        }
        let axis = ChartAxis(ends, from: left, to: width - margin)
        for mark in axis.marks {
            let x = axis.place(mark)
            page.line(x1: x, y1: top, x2: x, y2: bottom, "rule")
            page.text(SVGText.short(mark), x: x, y: bottom + 16, "s", anchor: .middle)
        }
        page.text(unit, x: (left + width - margin) / 2, y: bottom + 36, "s", anchor: .middle)
        var y = top + groupGap / 2
        for group in groups {
            let middle = y + Double(group.bars.count) * barHeight / 2
            page.text(
                group.name, x: left - 12, y: middle + 4, "t", anchor: .end, width: left - 36)
            for bar in group.bars {
                draw(
                    bar, series.firstIndex(of: bar.series) ?? 0, axis, y: y, height: barHeight,
                    of: group.name, on: &page)
                y += barHeight
            }
            y += groupGap
        }
        page.line(
            x1: axis.place(0), y1: top, x2: axis.place(0), y2: bottom, "axis")
        return page.svg
    }

    private func draw(
        _ bar: Bar, _ series: Int, _ axis: ChartAxis, y: Double, height: Double,
        of group: String, on page: inout SVGPage
    ) {
        guard bar.value.isFinite else { return }
        let (zero, end) = (axis.place(0), axis.place(bar.value))
        var text = SVGText.short(bar.value)
        var right = max(zero, end)
        page.rectangle(
            x: min(zero, end), y: y + 2, width: abs(end - zero), height: height - 4,
            "c\(series % SVGStyle.seriesCount)", hint: "\(group), \(bar.series): \(text) \(unit)")
        if let interval = bar.interval, interval.lowerBound.isFinite, interval.upperBound.isFinite {
            let (low, high) = (axis.place(interval.lowerBound), axis.place(interval.upperBound))
            let middle = y + height / 2
            // A rim in the colour of the page, so that the whisker is seen on the bar as well.
            for style in ["rim", "whisker"] {
                page.line(x1: low, y1: middle, x2: high, y2: middle, style)
                for x in [low, high] {
                    page.line(x1: x, y1: middle - 4, x2: x, y2: middle + 4, style)
                }
            }
            right = max(right, high)
            text += " (\(SVGText.short(interval.lowerBound))"
            text += " to \(SVGText.short(interval.upperBound)))"
        }
        page.text(text, x: right + 6, y: y + height / 2 + 4, "s")
    }
}
