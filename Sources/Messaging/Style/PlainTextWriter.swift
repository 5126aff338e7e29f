// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Writes the tokens of an HTML document as plain text.
struct PlainTextWriter {
    private enum List {
        case bullets
        case numbers(next: Int)
    }

    private let links: PlainText.Links
    private var lines: [String] = []
    private var line = ""
    private var hasText = false
    private var blankPending = false
    /// An empty line is due before the next text.
    private var gapPending = false
    private var lists: [List] = []
    private var quotes = 0
    private var verbatim = 0
    /// What is left out, until as many tags of its name are closed.
    private var hidden: (name: String, depth: Int)?
    /// Whether a cell of the row was begun already.
    private var rowHasCells: [Bool] = []
    private var cellPending = false
    private var markPending: String?
    private var anchor: (address: String, text: String)?
    private var addresses: [String] = []
    private var numbers: [String: Int] = [:]

    init(links: PlainText.Links) { self.links = links }

    mutating func take(_ token: HTMLReader.Token) {
        switch token {
        case .text(let bytes):
            if hidden == nil { write(HTMLEntities.decoded(bytes)) }
        case .open(let name, let attributes, let isClosed):
            // The end tag of the head may be left out.
            if hidden?.name == "head", name == "body" { hidden = nil }
            if let inside = hidden {
                if inside.name == name, !isClosed, !Self.isVoid(name) {
                    hidden = (name, inside.depth + 1)
                }
                return
            }
            open(name, attributes, isClosed: isClosed)
        case .close(let name):
            if let inside = hidden {
                if inside.name == name {
                    hidden = inside.depth > 1 ? (name, inside.depth - 1) : nil
                }
                return
            }
            close(name)
        }
    }

    private static func isVoid(_ name: String) -> Bool {
        [
            "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source",
            "embed", "track", "param",
        ].contains(name)
    }

    private mutating func open(
        _ name: String, _ attributes: [(name: String, value: String)], isClosed: Bool
    ) {
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        if !Self.isVoid(name), !isClosed, Self.isLeftOut(name) || Self.isHidden(attributes) {
            hidden = (name, 1)
            return
        }
        switch name {
        case "br": endLine()
        case "hr":
            gap()
            write("---")
            gap()
        case "img":
            if let text = value("alt"), !text.allSatisfy(\.isWhitespace) { write(text) }
        case "a":
            endAnchor()
            if let address = value("href") { anchor = (Self.trimmed(address), "") }
        case "ul":
            if lists.isEmpty { gap() } else { endLine() }
            if lists.count < 40 { lists.append(.bullets) }
        case "ol":
            if lists.isEmpty { gap() } else { endLine() }
            let start = value("start").flatMap { Int($0) } ?? 1
            if lists.count < 40 {
                lists.append(.numbers(next: min(max(start, 0), 1_000_000)))
            }
        case "li": openItem()
        case "blockquote":
            gap()
            quotes = min(quotes + 1, 20)
        case "pre":
            gap()
            verbatim += 1
        case "table": gap()
        case "tr":
            endLine()
            if rowHasCells.count < 100 { rowHasCells.append(false) }
        case "td", "th":
            if let last = rowHasCells.indices.last {
                if rowHasCells[last] { cellPending = hasText }
                rowHasCells[last] = true
            }
        case "dd":
            endLine()
            markPending = "  "
        default: block(name)
        }
    }

    private mutating func openItem() {
        endLine()
        let indent = String(repeating: "  ", count: max(lists.count - 1, 0))
        switch lists.last {
        case .numbers(let next)?:
            markPending = "\(indent)\(next). "
            lists[lists.count - 1] = .numbers(next: next + 1)
        default: markPending = "\(indent)- "
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "a": endAnchor()
        case "ul", "ol":
            endLine()
            if !lists.isEmpty { lists.removeLast() }
            if lists.isEmpty { gap() }
        case "li", "dd":
            endLine()
            markPending = nil
        case "blockquote":
            gap()
            quotes = max(quotes - 1, 0)
        case "pre":
            verbatim = max(verbatim - 1, 0)
            gap()
        case "table": gap()
        case "tr":
            endLine()
            if !rowHasCells.isEmpty { rowHasCells.removeLast() }
        default: block(name)
        }
    }

    /// The line ends at a block, an empty one follows at a paragraph or a heading.
    private mutating func block(_ name: String) {
        switch name {
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "figure": gap()
        case "div", "section", "article", "header", "footer", "main", "nav", "aside", "address",
            "center", "dt", "caption", "tbody", "thead", "tfoot", "form", "fieldset", "body",
            "figcaption", "details", "summary":
            // A block within a cell does not part it from the cell before.
            if !cellPending { endLine() }
        default: break
        }
    }

    private static func isLeftOut(_ name: String) -> Bool {
        [
            "script", "style", "head", "title", "template", "noscript", "object", "svg", "select",
            "textarea", "iframe", "noembed", "xmp", "audio", "video", "map", "canvas", "datalist",
        ].contains(name)
    }

    private static func isHidden(_ attributes: [(name: String, value: String)]) -> Bool {
        attributes.contains { attribute in
            if attribute.name == "hidden" { return true }
            guard attribute.name == "style" else { return false }
            let style = attribute.value.lowercased().filter { !$0.isWhitespace }
            return style.contains("display:none") || style.contains("visibility:hidden")
                || style.contains("mso-hide:all")
        }
    }

    private static func trimmed(_ text: String) -> String {
        text.filter { !$0.isNewline }.split(separator: " ").joined(separator: "%20")
    }

    private mutating func write(_ text: String) {
        if verbatim > 0 {
            for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            {
                if index > 0 { endLine(keepsEmpty: true) }
                if !part.isEmpty { append(String(part)) }
            }
            return
        }
        var word = ""
        for scalar in text.unicodeScalars {
            if scalar == " " || (0x09...0x0D).contains(scalar.value) {
                flush(&word)
                blankPending = blankPending || hasText
            } else if scalar == "\u{A0}" {
                // It keeps words together, and is no text alone.
                if hasText || !word.isEmpty { word.unicodeScalars.append(" ") }
            } else if !Self.isInvisible(scalar) {
                word.unicodeScalars.append(scalar)
            }
        }
        flush(&word)
    }

    /// Joiners, soft hyphens and control characters, which a reader does not see.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F, 0xAD, 0x34F, 0x200B, 0x200C, 0x2060, 0xFEFF: true
        default: false
        }
    }

    private mutating func flush(_ word: inout String) {
        guard !word.isEmpty else { return }
        append(word)
        word = ""
    }

    private mutating func append(_ text: String) {
        if !hasText {
            if gapPending, !lines.isEmpty { lines.append(quoteMark(isEmpty: true)) }
            gapPending = false
            line = quoteMark(isEmpty: false) + (markPending ?? listIndent)
            markPending = nil
            hasText = true
        } else if cellPending {
            line += " | "
        } else if blankPending {
            line += " "
        }
        cellPending = false
        let isSpaced = blankPending && anchor?.text.isEmpty == false
        blankPending = false
        line += text
        if anchor != nil { anchor?.text += (isSpaced ? " " : "") + text }
    }

    private var listIndent: String { String(repeating: "  ", count: lists.count) }

    private func quoteMark(isEmpty: Bool) -> String {
        guard quotes > 0 else { return "" }
        let mark = String(repeating: ">", count: quotes)
        return isEmpty ? mark : mark + " "
    }

    private mutating func endLine(keepsEmpty: Bool = false) {
        if hasText {
            while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
            lines.append(line)
        } else if keepsEmpty, !lines.isEmpty {
            gapPending = true
        }
        line = ""
        hasText = false
        blankPending = false
        cellPending = false
    }

    private mutating func gap() {
        if cellPending { return }
        endLine()
        gapPending = true
    }

    private mutating func endAnchor() {
        guard let (address, text) = anchor else { return }
        anchor = nil
        guard links != .none, !text.isEmpty, Self.isShown(address), !Self.says(text, address)
        else { return }
        switch links {
        case .inline: line += " (\(Self.plain(address)))"
        case .listed:
            let number = numbers[address] ?? addresses.count + 1
            if numbers[address] == nil {
                numbers[address] = number
                addresses.append(Self.plain(address))
            }
            line += " [\(number)]"
        case .none: break
        }
    }

    /// Whether an address leads somewhere outside the page.
    private static func isShown(_ address: String) -> Bool {
        let lower = address.prefix(16).lowercased()
        return !address.isEmpty && !lower.hasPrefix("#") && !lower.hasPrefix("javascript:")
            && !lower.hasPrefix("data:") && !lower.hasPrefix("vbscript:")
    }

    /// Whether the text of a link is its address.
    private static func says(_ text: String, _ address: String) -> Bool {
        func bare(_ text: String) -> String {
            var text = Substring(text.lowercased())
            for prefix in ["mailto:", "tel:", "https://", "http://", "www."]
            where text.hasPrefix(prefix) { text = text.dropFirst(prefix.count) }
            while text.last == "/" { text = text.dropLast() }
            return String(text)
        }
        return bare(plain(address)) == bare(text)
    }

    private static func plain(_ address: String) -> String {
        for prefix in ["mailto:", "tel:"] where address.lowercased().hasPrefix(prefix) {
            return String(address.dropFirst(prefix.count).prefix { $0 != "?" })
        }
        return address
    }

    /// The text, with the list of addresses at its end.
    mutating func finished() -> String {
        endAnchor()
        endLine()
        if !addresses.isEmpty {
            lines.append("")
            for (index, address) in addresses.enumerated() {
                lines.append("[\(index + 1)] \(address)")
            }
        }
        return lines.joined(separator: "\n")
    }
}
