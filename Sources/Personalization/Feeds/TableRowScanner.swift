// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Takes the rows of a table with separated values out of pieces of bytes (RFC 4180).
///
/// Fields may be quoted; a quoted field may hold separators, line breaks and, doubled, quotes. In a
/// table with tabs a quote inside a field that is not quoted is a character like others, as inches
/// are written. A row that breaks a rule is refused, and reading goes on with the line after the
/// one on which it begins: the damage of a quote that is not closed is one row, not the rest.
struct TableRowScanner: Sendable {
    private enum State { case fieldStart, plain, quoted, afterQuote, afterReturn }

    private enum Step {
        case more
        case blank
        case row
        case damaged(Reason)
    }

    private let separator: UInt8
    private let limits: FeedConfiguration.Limits
    /// The names of the columns; nil before the first row.
    private var columns: [String]?
    /// The bytes of the row that is being read, and what comes after.
    private var window: [UInt8] = []
    private var start = 0
    private var line = 1
    private var isFirst = true

    // Where the row is.
    private var state = State.fieldStart
    private var place = 0
    private var breaks = 0
    private var fields: [Range<Int>] = []
    private var fieldBegin = 0
    /// Whether the first line of a damaged row is being dropped.
    private var isDropping = false
    /// The fields of the row, one behind the other, without their quotes.
    private var text: [UInt8] = []

    init(separator: UInt8, limits: FeedConfiguration.Limits) {
        self.separator = separator
        self.limits = limits
    }

    mutating func read(_ bytes: Span<UInt8>, into rows: inout [FeedRow]) {
        var from = 0
        while from < bytes.count {
            let count = min(1 << 16, bytes.count - from)
            unsafe bytes.extracting(from..<from + count).withUnsafeBufferPointer { piece in
                unsafe window.append(contentsOf: piece)
            }
            from += count
            if isFirst, window.count >= 3 || window.first.map({ $0 != 0xEF }) ?? false {
                isFirst = false
                if window.starts(with: [0xEF, 0xBB, 0xBF]) { window.removeFirst(3) }
            }
            if !isFirst { scan(atEnd: false, into: &rows) }
            window.removeFirst(start)
            start = 0
        }
    }

    mutating func finish(into rows: inout [FeedRow]) {
        isFirst = false
        scan(atEnd: true, into: &rows)
        window = []
        start = 0
        if columns == nil {
            rows.append(FeedRow(line: line, "feed.header", "there are no names of columns"))
        }
    }

    private mutating func scan(atEnd: Bool, into rows: inout [FeedRow]) {
        while true {
            if isDropping {
                guard let end = window[start...].firstIndex(of: 0x0A) else {
                    start = window.count
                    return
                }
                start = end + 1
                line += 1
                isDropping = false
            }
            switch step(atEnd: atEnd) {
            case .more: return
            case .blank: next(lines: 1, from: place)
            case .row:
                let row = take()
                if let row { rows.append(row) }
                next(lines: breaks, from: place)
            case .damaged(let reason):
                var row = FeedRow(line: line)
                row.reasons = [reason]
                rows.append(row)
                // A row of values must not be taken for the names of the columns.
                columns = columns ?? []
                next(lines: 0, from: 0)
                isDropping = true
            }
        }
    }

    private mutating func next(lines: Int, from place: Int) {
        start += place
        line += lines
        state = .fieldStart
        self.place = 0
        breaks = 0
        fieldBegin = 0
        fields.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
    }

    /// Goes on with the row, as far as there are bytes.
    private mutating func step(atEnd: Bool) -> Step {
        while start + place < window.count {
            if place >= limits.rowBytes {
                return .damaged(Reason("feed.too-long", "the row is longer than the limit"))
            }
            let byte = window[start + place]
            place += 1
            switch state {
            case .quoted:
                if byte == 0x22 {
                    state = .afterQuote
                } else {
                    if byte == 0x0A { breaks += 1 }
                    text.append(byte)
                }
            case .afterQuote where byte == 0x22:
                text.append(byte)
                state = .quoted
            case .fieldStart where byte == 0x22:
                state = .quoted
            case .afterReturn:
                guard byte == 0x0A else {
                    return .damaged(Reason("feed.malformed", "a carriage return stands alone"))
                }
                return finished()
            case .fieldStart, .plain, .afterQuote:
                switch byte {
                case separator: endField()
                case 0x0A: return finished()
                case 0x0D: state = .afterReturn
                default:
                    if state == .afterQuote {
                        return .damaged(Reason("feed.quote", "something follows a closing quote"))
                    }
                    if byte == 0x22, separator != 0x09 {
                        return .damaged(Reason("feed.quote", "a quote stands inside a field"))
                    }
                    text.append(byte)
                    state = .plain
                }
            }
        }
        guard atEnd, place > 0 else { return .more }
        if state == .quoted { return .damaged(Reason("feed.quote", "a quoted field does not end")) }
        return finished()
    }

    private mutating func endField() {
        fields.append(fieldBegin..<text.count)
        fieldBegin = text.count
        state = .fieldStart
    }

    private mutating func finished() -> Step {
        let isBlank = fields.isEmpty && text.isEmpty && state != .afterQuote
        breaks += 1
        endField()
        return isBlank ? .blank : .row
    }

    /// The row; nil for the one that names the columns.
    private mutating func take() -> FeedRow? {
        guard let columns else {
            let names = fields.map { FeedRow.fieldName(text[$0]) }
            self.columns = names.map { $0 ?? "" }
            guard names.allSatisfy({ $0 != nil }), names.count <= limits.values else {
                return FeedRow(line: line, "feed.header", "the names of the columns are damaged")
            }
            return nil
        }
        guard fields.count == columns.count else {
            return FeedRow(
                line: line, "feed.ragged",
                "\(fields.count) fields where \(columns.count) are named")
        }
        var row = FeedRow(line: line)
        for (name, field) in zip(columns, fields) where !name.isEmpty && !field.isEmpty {
            guard field.count <= limits.valueBytes else {
                return FeedRow(line: line, "feed.too-long", "the value is too long", field: name)
            }
            guard let value = FeedRow.text(text[field]) else {
                return FeedRow(line: line, "feed.not-utf8", "the value is not UTF-8", field: name)
            }
            row.values.append(FeedRow.Value(field: name, text: value))
        }
        return row
    }
}
