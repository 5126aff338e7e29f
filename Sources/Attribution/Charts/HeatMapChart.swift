// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A table of squares whose colour tells how much there is, as SVG.
public struct HeatMapChart: Hashable, Sendable {
    /// A square.
    public struct Cell: Hashable, Sendable {
        /// How much; 0 and less is an empty square.
        public var value: Double
        /// What stands below the number, such as a rate.
        public var note: String?

        /// A square.
        public init(_ value: Double, note: String? = nil) {
            self.value = value
            self.note = note
        }
    }

    /// A line of squares.
    public struct Row: Hashable, Sendable {
        /// The name at its left.
        public var name: String
        /// One for each column; those that are missing are empty.
        public var cells: [Cell]

        /// A line.
        public init(_ name: String, cells: [Cell]) {
            self.name = name
            self.cells = cells
        }
    }

    /// What stands above it.
    public var title: String
    /// What it shows, for those who do not see it and in small letters below the title.
    public var explanation: String
    /// The names of the columns.
    public var columns: [String]
    /// The lines.
    public var rows: [Row]

    /// A table.
    public init(title: String, explanation: String, columns: [String], rows: [Row]) {
        self.title = title
        self.explanation = explanation
        self.columns = columns
        self.rows = rows
    }

    /// The chart as a self-contained SVG document.
    public var svg: String {
        let (left, columnWidth, rowHeight) = (172.0, 104.0, 42.0)
        let top = SVGPage.top + 16
        let width = max(left + Double(columns.count) * columnWidth + 24, 640)
        let bottom = top + Double(rows.count) * rowHeight
        var page = SVGPage(
            width: width, height: bottom + 46, title: title, description: explanation)
        page.note(explanation)
        for (index, column) in columns.enumerated() {
            page.text(
                column, x: left + (Double(index) + 0.5) * columnWidth, y: top - 10, "t",
                anchor: .middle, width: columnWidth - 6)
        }
        let most = rows.lazy.flatMap(\.cells).map(\.value).max() ?? 0
        for (line, row) in rows.enumerated() {
            let y = top + Double(line) * rowHeight
            page.text(
                row.name, x: left - 12, y: y + rowHeight / 2 + 4, "t", anchor: .end,
                width: left - 36)
            for index in columns.indices {
                let cell = row.cells.indices.contains(index) ? row.cells[index] : Cell(0)
                draw(
                    cell, of: most, x: left + Double(index) * columnWidth, y: y,
                    width: columnWidth, height: rowHeight, on: &page,
                    hint: "\(row.name), \(columns[index])")
            }
        }
        legend(most, x: left, y: bottom + 16, on: &page)
        return page.svg
    }

    private func draw(
        _ cell: Cell, of most: Double, x: Double, y: Double, width: Double, height: Double,
        on page: inout SVGPage, hint: String
    ) {
        guard cell.value > 0, let level = Self.level(cell.value, of: most) else {
            page.rectangle(
                x: x + 1.5, y: y + 1.5, width: width - 3, height: height - 3, "empty")
            return
        }
        let note = cell.note.map { ", \($0)" } ?? ""
        page.rectangle(
            x: x + 1, y: y + 1, width: width - 2, height: height - 2, "w\(level)",
            hint: "\(hint): \(SVGText.short(cell.value))\(note)")
        let isFull = level == SVGStyle.heat.count - 1
        let middle = x + width / 2
        page.text(
            SVGText.short(cell.value), x: middle, y: y + (cell.note == nil ? 25 : 19),
            isFull ? "f" : "n", anchor: .middle)
        if let note = cell.note {
            page.text(
                note, x: middle, y: y + 34, isFull ? "g" : "t", anchor: .middle, width: width - 8,
                size: 12)
        }
    }

    private func legend(_ most: Double, x: Double, y: Double, on page: inout SVGPage) {
        guard most > 0 else { return }
        page.text("fewer", x: x - 12, y: y + 11, "s", anchor: .end)
        for level in SVGStyle.heat.indices {
            page.rectangle(x: x + Double(level) * 28, y: y, width: 26, height: 14, "w\(level)")
        }
        page.text(
            "more, up to \(SVGText.short(most))", x: x + Double(SVGStyle.heat.count) * 28 + 8,
            y: y + 11, "s")
    }

    /// The strength of the colour: by the square root, so that small numbers differ too.
    private static func level(_ value: Double, of most: Double) -> Int? {
        guard value.isFinite, most.isFinite, most > 0 else { return nil }
        let count = SVGStyle.heat.count
        return min(Int((value / most).squareRoot() * Double(count)), count - 1)
    }
}
