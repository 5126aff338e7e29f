// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Reads the events of a table with separated values, in bounded memory.
///
/// A row that is damaged comes in its place as damaged input with the number of its line, and the rest goes on.
public struct TableEventReader<Source: ByteSource & ~Copyable>: ~Copyable {
    private let mapping: ColumnMapping
    private let context: ImportContext
    private let columns: [String]?
    private var rows: CSVReader<Source>
    private var importer: TableImporter?

    /// The number of the line on which the last row began; 0 before the first.
    public private(set) var line: UInt64 = 0

    /// The largest number of bytes of input that were held at once.
    public var peakHeldBytes: Int { rows.peakHeldBytes }

    /// A reader of a source.
    ///
    /// - Parameters:
    ///   - mapping: what the columns mean.
    ///   - source: the table.
    ///   - context: what the table does not tell.
    ///   - dialect: how the table is written.
    ///   - columns: the names of the columns where the table has no header row.
    ///   - limits: how much memory reading may take.
    public init(
        _ mapping: ColumnMapping, _ source: consuming Source, context: ImportContext,
        dialect: CSVDialect = CSVDialect(), columns: [String]? = nil,
        limits: ReadingLimits = ReadingLimits()
    ) {
        self.mapping = mapping
        self.context = context
        self.columns = columns
        rows = CSVReader(source, dialect: dialect, limits: limits)
    }

    /// The next event or damaged row, or `nil` at the end.
    ///
    /// - Throws: `FormatError` when the source cannot be read, the header row is damaged or the mapping does
    ///   not fit it.
    public mutating func next() throws(FormatError) -> IngestItem? {
        guard let item = try rows.next() else { return nil }
        switch item {
        case .damaged(let damage):
            line = UInt64(damage.line)
            return damage.item(source: context.source)
        case .row(let number, let fields):
            line = UInt64(number)
            let importer = try readyImporter()
            return importer.decode(fields, context: context).items.first?.on(line: line)
        }
    }

    private mutating func readyImporter() throws(FormatError) -> TableImporter {
        if let importer { return importer }
        let made = try TableImporter(mapping, header: columns ?? rows.header)
        importer = made
        return made
    }
}
