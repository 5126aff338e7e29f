// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads the rows of a table with separated values (RFC 4180), in bounded memory.
///
/// Fields may be quoted; a quoted field may hold separators, line breaks and, doubled, quotes. Rows end with
/// CR LF or LF. Empty lines are passed over, as is a byte order mark at the beginning. A row that breaks a rule is
/// reported with the line on which it begins, and reading goes on with the line after that one: the
/// damage of an unclosed quote is one row, not the rest of the file.
public struct CSVReader<Source: ByteSource & ~Copyable>: ~Copyable {
    /// What the next row is.
    public enum Item: Hashable, Sendable {
        /// The fields of a row and the number of the line on which it begins, from 1.
        case row(line: Int, fields: [String])
        /// A row that could not be taken.
        case damaged(LineDamage)
    }

    /// The names in the header row; empty until the first call of `next` and when there is no header.
    public private(set) var header: [String] = []
    /// The largest number of bytes of input that were held at once.
    public private(set) var peakHeldBytes = 0

    private var source: Source
    private let dialect: CSVDialect
    private let limits: ReadingLimits
    /// Bytes from the beginning of the current row on.
    private var window: [UInt8] = []
    private var rowStart = 0
    private var chunk: [UInt8]
    private var sourceEnded = false
    /// The number of the line on which the current row begins.
    private var line = 1
    /// How many fields a row must have.
    private var width: Int?
    private var headerIsDue: Bool

    /// A reader of a source.
    public init(
        _ source: consuming Source, dialect: CSVDialect = CSVDialect(),
        limits: ReadingLimits = ReadingLimits()
    ) {
        self.source = source
        self.dialect = dialect
        self.limits = limits
        chunk = [UInt8](repeating: 0, count: limits.bufferBytes)
        headerIsDue = dialect.hasHeader
    }

    /// The next row, or `nil` at the end.
    ///
    /// Without a header the first good row sets how many fields a row has.
    ///
    /// - Throws: `FormatError` when the source cannot be read, or with `badHeader` when the header row is
    ///   damaged or names a column twice.
    public mutating func next() throws(FormatError) -> Item? {
        if headerIsDue {
            try readHeader()
            headerIsDue = false
        }
        return try nextRow()
    }

    private mutating func readHeader() throws(FormatError) {
        switch try nextRow() {
        case nil: return
        case .damaged(let damage):
            throw FormatError(.badHeader, "the header row is damaged: \(damage.message)")
        case .row(_, let fields):
            guard Set(fields).count == fields.count else {
                throw FormatError(.badHeader, "the header row names a column twice")
            }
            header = fields
        }
    }

    private mutating func nextRow() throws(FormatError) -> Item? {
        var scanner = CSVRowScanner(separator: dialect.separator)
        while true {
            switch scan(&scanner) {
            case .needsMore:
                try fill()
            case .end:
                return nil
            case .blank(let end):
                advance(to: end, lines: 1)
                scanner = CSVRowScanner(separator: dialect.separator)
            case .row(let fields, let end, let breaks):
                return take(fields, end: end, breaks: breaks)
            case .damaged(let code, let resume):
                return try giveUp(code, resume: resume)
            }
        }
    }

    private func scan(_ scanner: inout CSVRowScanner) -> CSVRowScanner.Outcome {
        let row = window.span.extracting(rowStart..<window.count)
        return scanner.scan(row, atEnd: sourceEnded, limit: limits.lineBytes)
    }

    private mutating func take(_ fields: [String], end: Int, breaks: Int) -> Item {
        let start = line
        let expected = width ?? fields.count
        if fields.count != expected {
            let damage = damage(
                .ragged, "the row has \(fields.count) fields where \(expected) are expected", end)
            advance(to: end, lines: breaks)
            return .damaged(damage)
        }
        width = expected
        advance(to: end, lines: breaks)
        return .row(line: start, fields: fields)
    }

    /// Reports the row and moves to the line after the one on which it begins.
    private mutating func giveUp(
        _ code: LineDamage.Code, resume: Int?
    ) throws(FormatError) -> Item {
        let report = damage(code, code.words, resume ?? window.count - rowStart)
        var end = resume
        while end == nil, !sourceEnded {
            // The first line of the row is longer than everything held: it is dropped piece by piece.
            window.removeAll(keepingCapacity: true)
            rowStart = 0
            try fill()
            end = window.firstIndex(of: 0x0A).map { $0 + 1 }
        }
        advance(to: end ?? window.count - rowStart, lines: 1)
        return .damaged(report)
    }

    private func damage(_ code: LineDamage.Code, _ message: String, _ end: Int) -> LineDamage {
        let length = min(end, limits.damagedBytes)
        return LineDamage(
            line: line, code: code, message: message,
            head: Array(window[rowStart..<rowStart + length]))
    }

    private mutating func advance(to end: Int, lines: Int) {
        rowStart += end
        line += lines
    }

    private mutating func fill() throws(FormatError) {
        if rowStart > 0 {
            window.removeFirst(rowStart)
            rowStart = 0
        }
        let isFirst = window.isEmpty && line == 1 && !sourceEnded
        repeat {
            let count = try readPiece(of: &source, into: &chunk)
            if count == 0 { sourceEnded = true }
            window.append(contentsOf: chunk[..<count])
            // A byte order mark may come in pieces.
        } while isFirst && window.count < 3 && !sourceEnded
        if isFirst, window.starts(with: [0xEF, 0xBB, 0xBF]) { window.removeFirst(3) }
        peakHeldBytes = max(peakHeldBytes, window.count + chunk.count)
    }
}
