// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An SVG document that is built from top to bottom.
///
/// It needs nothing from elsewhere, follows the reader's choice of light or dark, and has a title and
/// a description for those who do not see it.
struct SVGPage {
    private let width: Double
    private let height: Double
    private let title: String
    private let description: String
    private var body = ""

    init(width: Double, height: Double, title: String, description: String) {
        self.width = width
        self.height = height
        self.title = title
        self.description = description
    }

    /// Where what comes below the explanation begins.
    static let top = 92.0

    /// Where a text stands relative to its point.
    enum Anchor: String {
        case start, middle, end
    }

    mutating func text(
        _ content: String, x: Double, y: Double, _ style: String = "t", anchor: Anchor = .start,
        width: Double? = nil, size: Double = 12
    ) {
        let shown = width.map { SVGText.fitted(content, width: $0, size: size) } ?? content
        let hint = shown == content ? "" : "<title>\(SVGText.escaped(content))</title>"
        body += "<text class=\"\(style)\" x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\""
        if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
        body += ">\(SVGText.escaped(shown))\(hint)</text>\n"
    }

    /// The explanation below the title, in at most two lines.
    mutating func note(_ content: String) {
        for (line, text) in SVGText.lines(content, width: width - 48, size: 11, most: 2)
            .enumerated()
        {
            self.text(text, x: 24, y: 54 + Double(line) * 15, "s")
        }
    }

    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, _ style: String, hint: String? = nil
    ) {
        body += "<rect class=\"\(style)\" x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\""
        body += " width=\"\(SVGText.number(max(width, 0)))\""
        body += " height=\"\(SVGText.number(max(height, 0)))\""
        close("rect", hint)
    }

    mutating func line(
        x1: Double, y1: Double, x2: Double, y2: Double, _ style: String
    ) {
        body += "<line class=\"\(style)\" x1=\"\(SVGText.number(x1))\" y1=\"\(SVGText.number(y1))\""
        body += " x2=\"\(SVGText.number(x2))\" y2=\"\(SVGText.number(y2))\"/>\n"
    }

    mutating func circle(x: Double, y: Double, radius: Double, _ style: String) {
        body += "<circle class=\"\(style)\" cx=\"\(SVGText.number(x))\""
        body += " cy=\"\(SVGText.number(y))\" r=\"\(SVGText.number(radius))\"/>\n"
    }

    mutating func path(_ data: String, _ style: String, hint: String? = nil) {
        body += "<path class=\"\(style)\" d=\"\(data)\""
        close("path", hint)
    }

    private mutating func close(_ element: String, _ hint: String?) {
        guard let hint else {
            body += "/>\n"
            return
        }
        body += "><title>\(SVGText.escaped(hint))</title></\(element)>\n"
    }

    /// The whole document.
    var svg: String {
        let size = "\(SVGText.number(width)) \(SVGText.number(height))"
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" \
            width="\(SVGText.number(width))" height="\(SVGText.number(height))" \
            class="clientele-chart" role="img" aria-label="\(SVGText.escaped(title))">
            <title>\(SVGText.escaped(title))</title>
            <desc>\(SVGText.escaped(description))</desc>
            <style>
            \(SVGStyle.sheet)</style>
            <rect class="page" x="0" y="0" width="100%" height="100%"/>
            <text class="h" x="24" y="34">\
            \(SVGText.escaped(SVGText.fitted(title, width: width - 48, size: 18)))</text>
            \(body)</svg>

            """
    }
}
