// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Takes the items of an RSS 2.0 or the entries of an Atom feed out of pieces of bytes.
///
/// It knows what feeds need of XML: elements, text, the five entities and numeric ones, `CDATA`,
/// comments, processing instructions. It never reads a document type declaration. Of a row, the
/// elements directly in it are values: those without a prefix and those of the merchants'
/// namespace; what is nested deeper is passed over. A row that is not well-formed is refused, and
/// reading goes on behind its end or at the beginning of the next, whichever comes first.
struct XMLRowScanner: Sendable {
    enum State {
        case text, entity, opened, marked, comment, data, instruction, tag, endTag
        /// After a fault in a row, between tags or in one.
        case skipping, skippingTag
        /// In what is left of a tag.
        case tagRest
        case failed
    }

    static let longestTag = 1 << 14
    static let longestEntity = 10

    let limits: FeedConfiguration.Limits
    var state = State.text
    var line = 1
    /// The bytes of the tag, the entity or the mark that is being read.
    var token: [UInt8] = []
    /// The quote that an attribute's value began with.
    var quote: UInt8?
    /// How much of an ending such as `-->` was seen.
    var matched = 0
    /// The names of the elements that are open, the outermost first.
    var open: [[UInt8]] = []
    /// The prefixes of the merchants' namespace.
    var prefixes: Set<[UInt8]> = [Array("g".utf8)]

    /// The row that is being read.
    var row: FeedRow?
    var rowName: [UInt8] = []
    var rowDepth = 0
    var rowBytes = 0
    /// The name of the value that is being read.
    var field: String?
    var text: [UInt8] = []
    var textIsNested = false
    var hasElements = false
    private var head: [UInt8] = []
    private var isAtBegin = true

    init(limits: FeedConfiguration.Limits) {
        self.limits = limits
    }

    mutating func read(_ bytes: Span<UInt8>, into rows: inout [FeedRow]) {
        for index in bytes.indices {
            if state == .failed { return }
            let byte = bytes[index]
            if isAtBegin {
                begin(byte, &rows)
            } else {
                take(byte, &rows)
            }
        }
    }

    mutating func finish(into rows: inout [FeedRow]) {
        if isAtBegin {
            isAtBegin = false
            for byte in head where state != .failed { take(byte, &rows) }
        }
        if state == .failed { return }
        if var row {
            row.values = []
            if row.reasons.isEmpty {
                row.reasons = [Reason("feed.truncated", "the feed ends inside a row")]
            }
            rows.append(row)
            self.row = nil
        } else if !open.isEmpty || state != .text {
            rows.append(FeedRow(line: line, "feed.truncated", "the feed ends before its end"))
        } else if !hasElements {
            rows.append(FeedRow(line: line, "feed.malformed", "there is no element"))
        }
        state = .failed
    }

    /// Looks at the first bytes, by which encodings other than UTF-8 are known.
    private mutating func begin(_ byte: UInt8, _ rows: inout [FeedRow]) {
        head.append(byte)
        guard head.count == 3 else { return }
        isAtBegin = false
        if head == [0xEF, 0xBB, 0xBF] { return }
        if head.contains(0) || head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) {
            return fail("feed.encoding", "the feed is not UTF-8", &rows)
        }
        for byte in head where state != .failed { take(byte, &rows) }
    }

    mutating func fail(_ code: Reason.Code, _ words: String, _ rows: inout [FeedRow]) {
        if var row, row.reasons.isEmpty {
            row.values = []
            row.reasons = [Reason("feed.truncated", "reading ends inside this row")]
            rows.append(row)
        }
        row = nil
        rows.append(FeedRow(line: line, code, words))
        state = .failed
    }

    /// Refuses the row, or reports a fault between rows.
    mutating func refuse(_ code: Reason.Code, _ words: String, _ rows: inout [FeedRow]) {
        guard row != nil else {
            rows.append(FeedRow(line: line, code, words))
            state = .text
            token.removeAll(keepingCapacity: true)
            return
        }
        row?.reasons.append(Reason(code, words, field: field))
        row?.values = []
        field = nil
        text.removeAll(keepingCapacity: true)
        token.removeAll(keepingCapacity: true)
        state = .skipping
    }

    mutating func endRow(_ rows: inout [FeedRow]) {
        if let row { rows.append(row) }
        row = nil
        field = nil
        open.removeLast(max(0, open.count - rowDepth))
        state = .text
    }

    mutating func beginRow(_ name: [UInt8]) {
        rowDepth = open.count
        rowName = name
        row = FeedRow(line: line)
        rowBytes = 0
        open.append(name)
    }
}
