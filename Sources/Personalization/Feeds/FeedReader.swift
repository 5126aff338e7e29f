// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Reads a merchant's feed a piece at a time, in bounded memory: bytes in, changes out.
///
/// Each row becomes changes or a refusal with its line, field and reason; a damaged row does not
/// end the reading. A document type declaration, and with it every entity of its own, does: nothing
/// behind it is read, and the reader says so.
///
/// ```swift
/// var reader = FeedReader(FeedConfiguration(.xml))
/// for piece in pieces { handle(reader.read(piece)) }
/// handle(reader.finish())
/// ```
public struct FeedReader: Sendable {
    private enum Scanner: Sendable {
        case xml(XMLRowScanner)
        case table(TableRowScanner)
    }

    private let interpreter: FeedInterpreter
    private var scanner: Scanner

    /// A reader at the beginning of a feed.
    public init(_ configuration: FeedConfiguration) {
        interpreter = FeedInterpreter(configuration: configuration)
        let limits = configuration.limits
        scanner =
            switch configuration.format {
            case .xml: .xml(XMLRowScanner(limits: limits))
            case .tabs:
                .table(TableRowScanner(separator: UInt8(ascii: "\t"), limits: limits))
            case .commas:
                .table(TableRowScanner(separator: UInt8(ascii: ","), limits: limits))
            case .semicolons:
                .table(TableRowScanner(separator: UInt8(ascii: ";"), limits: limits))
            }
    }

    /// Goes on with the next bytes of the feed.
    ///
    /// - Returns: what became of the rows that end in them.
    public mutating func read(_ bytes: Span<UInt8>) -> [FeedItem] {
        var rows: [FeedRow] = []
        switch scanner {
        case .xml(var xml):
            scanner = .xml(XMLRowScanner(limits: FeedConfiguration.Limits()))
            xml.read(bytes, into: &rows)
            scanner = .xml(xml)
        case .table(var table):
            scanner = .xml(XMLRowScanner(limits: FeedConfiguration.Limits()))
            table.read(bytes, into: &rows)
            scanner = .table(table)
        }
        return rows.map(interpreter.item)
    }

    /// Goes on with the next bytes of the feed.
    public mutating func read(_ bytes: [UInt8]) -> [FeedItem] { read(bytes.span) }

    /// Ends the feed.
    ///
    /// - Returns: what became of the last row, and a refusal where the feed ends too early.
    public mutating func finish() -> [FeedItem] {
        var rows: [FeedRow] = []
        switch scanner {
        case .xml(var xml):
            xml.finish(into: &rows)
            scanner = .xml(xml)
        case .table(var table):
            table.finish(into: &rows)
            scanner = .table(table)
        }
        return rows.map(interpreter.item)
    }
}
