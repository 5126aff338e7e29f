// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Attribution

struct ChartTests {
    private static let odd = "A & B <b>\"x\"</b> 'y' \u{0}\u{1F} Größe 東京 ]]>"

    /// The texts, and whether all of it is well-formed.
    private final class Reader: NSObject, XMLParserDelegate {
        var texts: [[String: String]] = []
        var titles: [String] = []
        var elements: Set<String> = []
        private var content = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String] = [:]
        ) {
            elements.insert(name)
            content = ""
            if name == "text" { texts.append(attributes) }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
            qualifiedName: String?
        ) {
            if name == "text", !texts.isEmpty {
                texts[texts.count - 1]["content", default: ""] += content
            }
            if name == "title" {
                titles.append(content)
                // The title of a cut text; what is shown came before it.
                content = ""
            }
        }
    }

    private func read(_ svg: String) throws -> Reader {
        let parser = XMLParser(data: Data(svg.utf8))
        let reader = Reader()
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        return reader
    }

    private static let charts: [(String, String)] = [
        ("heat map", map?.heatMap().svg ?? ""), ("paths", map?.pathChart().svg ?? ""),
        ("odd heat map", oddHeatMap.svg), ("odd paths", oddPaths.svg), ("bars", bars.svg),
        ("curves", curves.svg), ("pacing", pacing.svg),
        ("no bars", IntervalBarChart(title: "", explanation: "", unit: "", groups: []).svg),
        ("no paths", SankeyChart(title: "", explanation: "", flows: []).svg),
        ("no pacing", PacingChart(title: "", explanation: "", unit: "", periods: []).svg),
    ]

    private static let map: JourneyMap? = {
        var world = MapWorld(seed: 1)
        world.funnel(customers: 200, circling: 0.1)
        return try? world.set.map()
    }()

    private static let oddHeatMap = HeatMapChart(
        title: odd, explanation: odd, columns: [odd, "b"],
        rows: [
            HeatMapChart.Row(
                odd,
                cells: [HeatMapChart.Cell(.nan, note: odd), HeatMapChart.Cell(5, note: odd)])
        ])

    private static let oddPaths = SankeyChart(
        title: odd, explanation: odd,
        flows: [
            SankeyChart.Flow([odd, "x"], end: .bought, count: 3),
            SankeyChart.Flow([], end: .dropped, count: 1),
        ])

    private static let bars: IntervalBarChart = {
        var groups: [IntervalBarChart.Group] = []
        for number in 0..<12 {
            let value = Double(number) * 100 - 200
            let interval: ClosedRange<Double> = -300...1_500
            groups.append(
                IntervalBarChart.Group(
                    "\(odd) \(number)",
                    bars: [
                        IntervalBarChart.Bar("last", value: value, interval: interval),
                        IntervalBarChart.Bar(odd, value: value),
                        IntervalBarChart.Bar("e", value: .nan),
                    ]))
        }
        return IntervalBarChart(title: odd, explanation: odd, unit: odd, groups: groups)
    }()

    private static let curves: CurveChart = {
        var points: [CurveChart.Point] = []
        for place in 0...9 {
            let x = Double(place)
            points.append(CurveChart.Point(x: x, y: x * x, interval: x...(x * 99)))
        }
        let curves = [
            CurveChart.Curve(odd, points: points, mark: points[3]),
            CurveChart.Curve("e", points: []),
        ]
        return CurveChart(
            title: odd, explanation: odd, across: odd, upwards: odd, curves: curves)
    }()

    private static let pacing: PacingChart = {
        var periods: [PacingChart.Period] = []
        for day in 0..<40 {
            let actual: Double? = day < 15 ? 11 : nil
            periods.append(PacingChart.Period("\(odd) \(day)", planned: 10, actual: actual))
        }
        return PacingChart(title: odd, explanation: odd, unit: odd, periods: periods)
    }()

    @Test(
        "A1 charts are well-formed, need nothing from elsewhere, and follow light and dark",
        arguments: charts)
    func wellFormed(chart: (name: String, svg: String)) throws {
        let reader = try read(chart.svg)
        #expect(reader.elements.isDisjoint(with: ["script", "image", "foreignObject", "use", "a"]))
        #expect(reader.elements.isSuperset(of: ["svg", "title", "desc", "style"]))
        #expect(chart.svg.contains("prefers-color-scheme:dark"))
        #expect(chart.svg.components(separatedBy: "http").count == 2)
        #expect(!chart.svg.contains("url("))
        // Several charts stand on one page: no ids that meet, no rules that reach beyond.
        #expect(!chart.svg.contains(" id="))
        let style = try #require(chart.svg.split(separator: "<style>").last)
        for rule in style.split(separator: "</style>")[0].split(separator: "\n") {
            #expect(rule.hasPrefix(".clientele-chart") || rule.hasPrefix("@media"))
        }
        #expect(!chart.svg.contains("nan"))
    }

    @Test(
        "A1 texts do not overlap for twelve channels with long names",
        arguments: 1...3 as ClosedRange<UInt64>)
    func apart(seed: UInt64) throws {
        var world = MapWorld(seed: seed)
        let names = (0..<12).map { "a channel with a rather long name \($0)" }
        for customer in 0..<300 {
            for contact in 0..<world.number(1...6) {
                world.touch("c\(customer)", at(0, contact), .web, world.one(of: MapWorld.funnel))
                let name = world.one(of: names) ?? ""
                world.touches[world.touches.count - 1].channel = Channel(name: name, kind: .web)
            }
            if world.chance(0.4) { world.buy("c\(customer)", at(1), .store, 1_000) }
        }
        let map = try world.set.map()
        for svg in [map.heatMap().svg, map.pathChart().svg] {
            let boxes = try read(svg).texts.compactMap { Self.box($0) }
            #expect(boxes.count > 20)
            for (index, box) in boxes.enumerated() {
                for other in boxes[..<index] {
                    let isApart =
                        box.right <= other.left || other.right <= box.left
                        || abs(box.y - other.y) >= 11
                    #expect(isApart, "\(box) \(other)")
                }
            }
        }
    }

    private struct Box {
        var left: Double
        var right: Double
        var y: Double
        var content: String
    }

    private static func box(_ text: [String: String]) -> Box? {
        guard let x = text["x"].flatMap({ Double($0) }), let y = text["y"].flatMap({ Double($0) }),
            let content = text["content"]
        else { return nil }
        let size = text["class"] == "h" ? 18.0 : 12
        let width = SVGText.width(content, size: size)
        let left =
            switch text["text-anchor"] {
            case "middle": x - width / 2
            case "end": x - width
            default: x
            }
        return Box(left: left, right: left + width, y: y, content: content)
    }

    @Test(
        "Numbers are written as they are read",
        arguments: [
            (0, "0"), (12.34, "12.3"), (999.6, "1000"), (12_345, "12.3k"), (1_500_000, "1.5M"),
            (-2_345_678_901, "-2.35G"), (0.456, "0.46"), (.infinity, "0"),
        ] as [(Double, String)])
    func numbers(value: Double, text: String) {
        #expect(SVGText.short(value) == text)
    }

    @Test("The marks of an axis are round and hold all values")
    func axis() {
        for values in [[0.0, 7], [-3, 12], [1e9], [], [.nan], [5, 5], [0.0001, 0.0007]] {
            let axis = ChartAxis(values, from: 0, to: 100)
            #expect((2...9).contains(axis.marks.count))
            for value in values where value.isFinite {
                #expect(axis.low <= value && value <= axis.high)
            }
        }
    }

    @Test("The pace is what was spent of what was planned by now")
    func pace() {
        let chart = PacingChart(
            title: "t", explanation: "e", unit: "EUR",
            periods: [
                .init("1", planned: 10, actual: 12), .init("2", planned: 10, actual: 10),
                .init("3", planned: 50),
            ])
        #expect(chart.pace == 1.1)
    }
}
