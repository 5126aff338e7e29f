// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Reads a file of events, one message a line, in bounded memory.
///
/// What cannot be taken comes in its place as damaged input with the number of its line, and the rest goes on.
public struct EventReader<Importer: EventImporter, Source: ByteSource & ~Copyable>: ~Copyable {
    private let importer: Importer
    private let context: ImportContext
    private var lines: LineReader<Source>
    private var waiting: ArraySlice<IngestItem> = []

    /// The number of the line that the last item came from; 0 before the first.
    public private(set) var line: UInt64 = 0

    /// Whether the last item was the last of its line: an import may be continued behind it.
    public var isAtEndOfLine: Bool { waiting.isEmpty }

    /// The largest number of bytes of input that were held at once.
    public var peakHeldBytes: Int { lines.peakHeldBytes }

    /// A reader of a source.
    public init(
        _ importer: Importer, _ source: consuming Source, context: ImportContext,
        limits: ReadingLimits = ReadingLimits()
    ) {
        self.importer = importer
        self.context = context
        lines = LineReader(source, limits: limits)
    }

    /// The next event or damaged part, or `nil` at the end.
    ///
    /// - Throws: `FormatError` when the source cannot be read.
    public mutating func next() throws(FormatError) -> IngestItem? {
        while true {
            if let item = waiting.popFirst() { return item }
            switch try lines.next() {
            case nil: return nil
            case .damaged(let damage):
                line = UInt64(damage.line)
                return damage.item(source: context.source)
            case .line(let number, let bytes):
                line = UInt64(number)
                waiting =
                    importer.decode(bytes, context: context).items.map { $0.on(line: line) }[...]
            }
        }
    }
}

extension IngestItem {
    func on(line: UInt64) -> IngestItem {
        guard case .damaged(let bytes, let reasons, let source, _) = self else { return self }
        return .damaged(bytes: bytes, reasons: reasons, source: source, line: line)
    }
}

extension LineDamage {
    func item(source: String?) -> IngestItem {
        .damaged(
            bytes: head, reasons: [Reason(.damagedLine, "\(code.name): \(message)")],
            source: source, line: UInt64(line))
    }
}
