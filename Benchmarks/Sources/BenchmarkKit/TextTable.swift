// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A table of text: the first column to the left, the others to the right.
public struct TextTable: Sendable {
    private var rows: [[String]]

    /// A table of a header.
    public init(header: [String]) { rows = [header] }

    /// Adds a row.
    public mutating func append(_ row: [String]) { rows.append(row) }

    /// The table, a line for each row; the first two columns to the left.
    public var text: String {
        let columns = rows.map(\.count).max() ?? 0
        var widths = [Int](repeating: 0, count: columns)
        for row in rows {
            for (column, cell) in row.enumerated() {
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.map { row in line(row, widths) + "\n" }.joined()
    }

    private func line(_ row: [String], _ widths: [Int]) -> String {
        var cells: [String] = []
        for (column, cell) in row.enumerated() {
            let space = String(repeating: " ", count: widths[column] - cell.count)
            cells.append(column < 2 ? cell + space : space + cell)
        }
        return cells.joined(separator: "  ")
    }
}
