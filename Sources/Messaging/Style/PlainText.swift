// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The plain-text twin of a mail in HTML: what a reader without HTML sees.
///
/// Paragraphs, headings, lists, tables and quotations keep their shape; links are numbered and
/// listed at the end; style, scripts, comments and what is hidden are left out. Any input gives a
/// text: HTML that is not well formed is read as far as it makes sense (WHATWG HTML, section 13.2,
/// in outline). Time and memory are linear in the input.
public struct PlainText: Hashable, Sendable {
    /// How links are shown.
    public enum Links: Hashable, Sendable {
        /// A number behind the text of the link, the addresses listed at the end.
        case listed
        /// The address behind the text of the link.
        case inline
        /// Left out.
        case none
    }

    /// How links are shown.
    public var links: Links

    /// A way to write HTML as plain text.
    public init(links: Links = .listed) {
        self.links = links
    }

    /// The text of an HTML document or of a part of one.
    ///
    /// - Parameter html: the document.
    /// - Returns: lines with `\n` between them, without blanks at their ends; at most one empty
    ///   line in a row.
    /// - Complexity: O(bytes).
    public func text(of html: String) -> String {
        let bytes = Array(html.utf8)
        var writer = PlainTextWriter(links: links)
        var reader = HTMLReader(bytes)
        while let token = reader.next() { writer.take(token) }
        return writer.finished()
    }
}
