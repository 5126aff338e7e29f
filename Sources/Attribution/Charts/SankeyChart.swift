// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Flows from contact to contact and to an end, as SVG.
///
/// A column is a place on the way; what has ended flows on at the bottom to the last column, so that
/// every column is as high as all flows together.
public struct SankeyChart: Hashable, Sendable {
    /// Journeys that went one way.
    public struct Flow: Hashable, Sendable {
        /// The names of the contacts in order.
        public var steps: [String]
        /// How the journeys ended.
        public var end: MapJourney.Outcome
        /// How many journeys; fewer than one are not drawn.
        public var count: Int

        /// Journeys that went one way.
        public init(_ steps: [String], end: MapJourney.Outcome, count: Int) {
            self.steps = steps
            self.end = end
            self.count = count
        }
    }

    /// What stands above it.
    public var title: String
    /// What it shows, for those who do not see it and in small letters below the title.
    public var explanation: String
    /// How many contacts are shown.
    public var columns: Int
    /// The flows.
    public var flows: [Flow]

    /// A chart.
    public init(title: String, explanation: String, columns: Int = 4, flows: [Flow]) {
        self.title = title
        self.explanation = explanation
        self.columns = columns
        self.flows = flows
    }

    /// The chart as a self-contained SVG document.
    public var svg: String {
        let layout = SankeyLayout(
            flows, columns: max(columns, 1), top: SVGPage.top + 14, height: 540)
        let width = layout.x(layout.columnCount - 1) + 210
        var page = SVGPage(width: width, height: 674, title: title, description: explanation)
        page.note(explanation)
        for column in 0..<layout.columnCount {
            let isLast = column == layout.columnCount - 1
            page.text(
                isLast ? "end" : "contact \(column + 1)", x: layout.x(column), y: SVGPage.top + 2,
                "s")
        }
        for link in layout.links {
            page.path(
                link.data, "link \(layout.style(of: link.to))",
                hint: "\(link.from.name) → \(link.to.name): \(link.count)")
        }
        for node in layout.nodes {
            page.rectangle(
                x: layout.x(node.column), y: node.y, width: SankeyLayout.barWidth,
                height: node.height, layout.style(of: node.name),
                hint: "\(node.name.name): \(node.count)")
        }
        for node in layout.nodes where layout.isLabelled(node) {
            page.text(
                "\(node.name.name) \(SVGText.short(Double(node.count)))",
                x: layout.x(node.column) + SankeyLayout.barWidth + 5,
                y: node.y + node.height / 2 + 4, "o", width: SankeyLayout.columnWidth - 30)
        }
        return page.svg
    }
}
