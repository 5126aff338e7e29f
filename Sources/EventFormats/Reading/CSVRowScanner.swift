// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Scans one row; keeps its place when the bytes end before the row does.
struct CSVRowScanner {
    enum Outcome {
        /// The row goes on beyond the bytes.
        case needsMore
        /// There is nothing any more.
        case end
        /// An empty line that ends before `end`.
        case blank(end: Int)
        /// The fields; the next row begins at `end`, `breaks` lines further down.
        case row([String], end: Int, breaks: Int)
        /// Reading goes on at `resume`, the second line of the row; `nil` when it is not among the bytes.
        case damaged(LineDamage.Code, resume: Int?)
    }

    private enum State { case fieldStart, plain, quoted, afterQuote, afterReturn }

    private let separator: UInt8
    private var state = State.fieldStart
    private var place = 0
    private var breaks = 0
    private var firstBreak: Int?
    private var fields: [String] = []
    private var field: [UInt8] = []
    private var fieldWasQuoted = false
    private var isUTF8 = true

    init(separator: CSVDialect.Separator) { self.separator = separator.rawValue }

    /// Goes on with the row that begins at the first of `bytes`.
    mutating func scan(_ bytes: Span<UInt8>, atEnd: Bool, limit: Int) -> Outcome {
        while place < bytes.count {
            if place >= limit, bytes[place] != 0x0A, bytes[place] != 0x0D || place > limit {
                return damaged(.tooLong, bytes)
            }
            let byte = bytes[place]
            switch state {
            case .fieldStart where byte == 0x22:
                state = .quoted
                fieldWasQuoted = true
            case .quoted:
                if byte == 0x22 {
                    state = .afterQuote
                } else {
                    if byte == 0x0A { lineBreak() }
                    field.append(byte)
                }
            case .afterQuote where byte == 0x22:
                field.append(byte)
                state = .quoted
            case .afterReturn:
                guard byte == 0x0A else { return damaged(.strayReturn, bytes) }
                place += 1
                return finished(breaks: breaks + 1)
            case .fieldStart, .plain, .afterQuote:
                switch byte {
                case separator: endField()
                case 0x0A:
                    place += 1
                    return finished(breaks: breaks + 1)
                case 0x0D: state = .afterReturn
                case 0x22: return damaged(.strayQuote, bytes)
                default:
                    if state == .afterQuote { return damaged(.strayQuote, bytes) }
                    field.append(byte)
                    state = .plain
                }
            }
            place += 1
        }
        guard atEnd else { return .needsMore }
        if place == 0 { return .end }
        if state == .quoted { return damaged(.unclosedQuote, bytes) }
        if state == .afterReturn { return damaged(.strayReturn, bytes) }
        return finished(breaks: breaks + 1)
    }

    private mutating func lineBreak() {
        breaks += 1
        if firstBreak == nil { firstBreak = place }
    }

    private mutating func endField() {
        if let text = String(validating: field, as: UTF8.self) {
            fields.append(text)
        } else {
            isUTF8 = false
        }
        field.removeAll(keepingCapacity: true)
        fieldWasQuoted = false
        state = .fieldStart
    }

    private mutating func finished(breaks: Int) -> Outcome {
        if fields.isEmpty, field.isEmpty, !fieldWasQuoted, isUTF8 { return .blank(end: place) }
        endField()
        guard isUTF8 else { return .damaged(.notUTF8, resume: firstBreak.map { $0 + 1 } ?? place) }
        return .row(fields, end: place, breaks: breaks)
    }

    private func damaged(_ code: LineDamage.Code, _ bytes: Span<UInt8>) -> Outcome {
        if let firstBreak { return .damaged(code, resume: firstBreak + 1) }
        var next = place
        while next < bytes.count {
            if bytes[next] == 0x0A { return .damaged(code, resume: next + 1) }
            next += 1
        }
        return .damaged(code, resume: nil)
    }
}

extension LineDamage.Code {
    /// What is wrong, in words.
    var words: String {
        switch self {
        case .tooLong: "the row is longer than the limit"
        case .strayQuote: "a quote stands inside a field, or something follows a closing quote"
        case .unclosedQuote: "a quoted field does not end"
        case .strayReturn: "a carriage return stands without a line feed"
        case .notUTF8: "the row is not UTF-8"
        default: "the row is damaged"
        }
    }
}
