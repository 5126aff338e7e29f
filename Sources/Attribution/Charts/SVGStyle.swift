// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The colours and fonts of all charts.
///
/// Text has a contrast of at least 4.5 to what it stands on, in light and in dark; the colours of
/// series differ in brightness as well as in hue, and their lines in their dashes.
enum SVGStyle {
    /// How many series have a colour of their own.
    static let seriesCount = 12

    private static let light = [
        "#1f5fa8", "#b3471d", "#c02a72", "#8e3b8a", "#8a6a00", "#00727a", "#4d7a00", "#5b5fc7",
        "#7d3c00", "#2b5d5d", "#3d6b8c", "#6b6b6b",
    ]
    private static let dark = [
        "#8fc0ff", "#ff9e6b", "#ffa3d1", "#e29be0", "#e6c34a", "#5fd3dc", "#b5e06a", "#b3b6ff",
        "#f2b880", "#8fd0c8", "#9ccbe8", "#bdbdbd",
    ]
    private static let dashes = ["", "7 4", "2 3", "10 4 2 4"]

    /// The rules; each begins with the chart's own class, so that a page that holds a chart keeps
    /// its looks.
    static let sheet: String = {
        let shades = "@media (prefers-color-scheme:dark)"
        return """
            .clientele-chart{\(lightBase)\(variables(light))}
            \(shades){.clientele-chart{\(darkBase)\(variables(dark))}}
            \(rules.map { ".clientele-chart \($0)\n" }.joined())
            """
    }()

    private static let lightBase =
        "--page:#ffffff;--ink:#1b1f24;--soft:#545c66;--rule:#d5dae0;--full:#ffffff;"
        + "--good:#2e7d4f;--bad:#b3261e;--open:#6b7280"
    private static let darkBase =
        "--page:#14171c;--ink:#f0f3f6;--soft:#aab4c0;--rule:#3a424d;--full:#0d1117;"
        + "--good:#7fd6a0;--bad:#ff9a90;--open:#9aa4b2"

    private static let rules: [String] = {
        var rules = [
            "text{font-family:system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}",
            ".page{fill:var(--page)}",
            ".h{font-size:18px;font-weight:600;fill:var(--ink)}",
            ".t{font-size:12px;fill:var(--ink)}",
            ".s{font-size:11px;fill:var(--soft)}",
            ".n{font-size:12px;font-weight:600;fill:var(--ink)}",
            ".o{font-size:12px;fill:var(--ink);stroke:var(--page);stroke-width:4px;"
                + "stroke-linejoin:round;paint-order:stroke}",
            ".f{font-size:12px;font-weight:600;fill:var(--full)}",
            ".g{font-size:11px;fill:var(--full)}",
            ".rule{stroke:var(--rule);stroke-width:1}",
            ".axis{stroke:var(--soft);stroke-width:1}",
            ".rim{stroke:var(--page);stroke-width:3.5;stroke-linecap:square}",
            ".whisker{stroke:var(--ink);stroke-width:1.5}",
            ".today{stroke:var(--ink);stroke-width:1;stroke-dasharray:3 3}",
            ".good{fill:var(--good)}", ".bad{fill:var(--bad)}", ".open{fill:var(--open)}",
            ".empty{fill:none;stroke:var(--rule);stroke-width:1}",
            ".link{fill-opacity:.4}",
        ]
        for (level, opacity) in heat.enumerated() {
            rules.append(".w\(level){fill:var(--c0);fill-opacity:\(opacity)}")
        }
        for series in 0..<seriesCount {
            let dash = dashes[series % dashes.count]
            rules.append(".c\(series){fill:var(--c\(series))}")
            rules.append(
                ".l\(series){fill:none;stroke:var(--c\(series));stroke-width:2.5;"
                    + "stroke-linejoin:round;stroke-dasharray:\(dash.isEmpty ? "none" : dash)}")
            rules.append(".b\(series){fill:var(--c\(series));fill-opacity:.2}")
        }
        return rules
    }()

    /// How strong the colour of a heat map is; between the last two no text would be legible.
    static let heat = [".1", ".22", ".36", ".52", "1"]

    private static func variables(_ colours: [String]) -> String {
        colours.enumerated().map { ";--c\($0):\($1)" }.joined()
    }
}
