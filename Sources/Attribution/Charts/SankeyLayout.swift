// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where the bars and flows of a `SankeyChart` are drawn.
struct SankeyLayout {
    static let columnWidth = 190.0
    static let barWidth = 12.0
    private static let gap = 5.0
    private static let leastSlot = 16.0

    /// What a bar stands for.
    enum Name: Hashable {
        case step(String)
        case end(MapJourney.Outcome)

        var name: String {
            switch self {
            case .step(let name): name
            case .end(.bought): "bought"
            case .end(.dropped): "dropped"
            case .end(.running): "running"
            }
        }
    }

    struct Node {
        var name: Name
        var column: Int
        var count: Int
        var y = 0.0
        var height = 0.0
    }

    struct Link {
        var from: Name
        var to: Name
        var count: Int
        var data: String
    }

    let columnCount: Int
    private(set) var nodes: [Node] = []
    private(set) var links: [Link] = []
    /// The names in the order in which they stand in a column.
    private var order: [Name] = []

    private struct Pair: Hashable {
        var from: Name
        var to: Name
    }

    init(_ flows: [SankeyChart.Flow], columns: Int, top: Double, height: Double) {
        let flows = flows.filter { $0.count > 0 }
        let longest = flows.map(\.steps.count).max() ?? 0
        let contacts = max(min(columns, longest), 1)
        columnCount = contacts + 1
        var counts = [[Name: Int]](repeating: [:], count: columnCount)
        var pairs = [[Pair: Int]](repeating: [:], count: contacts)
        var totals: [Name: Int] = [:]
        for flow in flows {
            let names = (0..<columnCount).map { column in
                column < contacts && column < flow.steps.count
                    ? Name.step(flow.steps[column]) : .end(flow.end)
            }
            for (column, name) in names.enumerated() {
                counts[column][name, default: 0] += flow.count
                totals[name, default: 0] += flow.count
                if column > 0 {
                    let pair = Pair(from: names[column - 1], to: name)
                    pairs[column - 1][pair, default: 0] += flow.count
                }
            }
        }
        order = Self.ordered(totals)
        let total = flows.reduce(0) { $0 + $1.count }
        let scale = Self.scale(counts.map { Array($0.values) }, total: total, height: height)
        for (column, counts) in counts.enumerated() {
            var y = top
            for name in order {
                guard let count = counts[name] else { continue }
                let own = Double(count) * scale
                let slot = max(own, Self.leastSlot)
                nodes.append(
                    Node(
                        name: name, column: column, count: count, y: y + (slot - own) / 2,
                        height: own))
                y += slot + Self.gap
            }
        }
        for (column, pairs) in pairs.enumerated() { addLinks(pairs, column, scale) }
    }

    /// The steps by how much flows through them, then by name; the ends at the bottom.
    private static func ordered(_ totals: [Name: Int]) -> [Name] {
        let steps = totals.filter { if case .step = $0.key { true } else { false } }
            .sorted { left, right in
                left.value == right.value
                    ? left.key.name < right.key.name : left.value > right.value
            }
        let ends: [Name] = [.end(.bought), .end(.running), .end(.dropped)]
        return steps.map(\.key) + ends.filter { totals[$0] != nil }
    }

    /// The height of one journey, so that every column fits.
    private static func scale(_ columns: [[Int]], total: Int, height: Double) -> Double {
        var scale = height / Double(max(total, 1))
        func isTooHigh(_ counts: [Int]) -> Bool {
            counts.reduce(0) { $0 + max(Double($1) * scale, leastSlot) + gap } > height
        }
        while scale * Double(total) > 1, columns.contains(where: isTooHigh) { scale *= 0.95 }
        return scale
    }

    private mutating func addLinks(_ pairs: [Pair: Int], _ column: Int, _ scale: Double) {
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        func place(_ name: Name) -> Int { places[name] ?? 0 }
        var left: [Name: Double] = [:]
        var right: [Name: Double] = [:]
        for node in nodes where node.column == column { left[node.name] = node.y }
        for node in nodes where node.column == column + 1 { right[node.name] = node.y }
        let ordered = pairs.sorted { one, other in
            (place(one.key.from), place(one.key.to)) < (place(other.key.from), place(other.key.to))
        }
        for (pair, count) in ordered {
            guard let start = left[pair.from], let end = right[pair.to] else { continue }
            let height = Double(count) * scale
            left[pair.from] = start + height
            right[pair.to] = end + height
            links.append(
                Link(
                    from: pair.from, to: pair.to, count: count,
                    data: Self.ribbon(
                        from: x(column) + Self.barWidth, start, to: x(column + 1), end,
                        height: height)))
        }
    }

    private static func ribbon(
        from x1: Double, _ y1: Double, to x2: Double, _ y2: Double, height: Double
    ) -> String {
        let middle = SVGText.number((x1 + x2) / 2)
        let (left, right) = (SVGText.number(x1), SVGText.number(x2))
        let (upper, lower) = (SVGText.number(y1), SVGText.number(y1 + height))
        let (upperEnd, lowerEnd) = (SVGText.number(y2), SVGText.number(y2 + height))
        return "M\(left) \(upper)C\(middle) \(upper) \(middle) \(upperEnd) \(right) \(upperEnd)"
            + "V\(lowerEnd)C\(middle) \(lowerEnd) \(middle) \(lower) \(left) \(lower)Z"
    }

    func x(_ column: Int) -> Double { 24 + Double(column) * Self.columnWidth }

    /// Whether the bar has a name beside it: what has ended has it at the end.
    func isLabelled(_ node: Node) -> Bool {
        if case .end = node.name { return node.column == columnCount - 1 }
        return true
    }

    func style(of name: Name) -> String {
        switch name {
        case .end(.bought): "good"
        case .end(.dropped): "bad"
        case .end(.running): "open"
        case .step: "c\((order.firstIndex(of: name) ?? 0) % SVGStyle.seriesCount)"
        }
    }
}
