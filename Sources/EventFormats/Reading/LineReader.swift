// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Splits a stream of bytes into lines, in bounded memory.
///
/// A line ends with a line feed or a carriage return and a line feed; the last may end with neither. A byte
/// order mark at the beginning is dropped. Empty lines are counted and passed over. A line beyond the limit
/// is reported as damaged and the next one is read as if nothing had happened.
public struct LineReader<Source: ByteSource & ~Copyable>: ~Copyable {
    /// What the next line is.
    public enum Item: Hashable, Sendable {
        /// A line without its end, and its number from 1.
        case line(number: Int, bytes: [UInt8])
        /// A line that is too long.
        case damaged(LineDamage)
    }

    private var source: Source
    private let limits: ReadingLimits
    private var buffer: [UInt8]
    /// The part of the buffer that holds bytes not yet taken.
    private var filled = 0..<0
    private var number = 0

    /// A reader of a source.
    public init(_ source: consuming Source, limits: ReadingLimits = ReadingLimits()) {
        self.source = source
        self.limits = limits
        buffer = [UInt8](repeating: 0, count: limits.bufferBytes)
    }

    /// The largest number of bytes of input that were held at once, the line handed out included.
    public private(set) var peakHeldBytes = 0

    /// The next line that is not empty, or `nil` at the end.
    ///
    /// - Throws: `FormatError` when the source cannot be read.
    public mutating func next() throws(FormatError) -> Item? {
        while true {
            var line: [UInt8] = []
            var count = 0
            var ended = false
            var atEnd = false
            repeat {
                if filled.isEmpty {
                    guard try fill() else {
                        atEnd = true
                        break
                    }
                }
                let end = endOfLine(in: filled)
                let upTo = end ?? filled.upperBound
                // One byte beyond the limit may be a carriage return; more is too long.
                let room = limits.lineBytes + 1 - line.count
                let taken = min(upTo - filled.lowerBound, room)
                line.append(contentsOf: buffer[filled.lowerBound..<filled.lowerBound + taken])
                count = count.addingReportingOverflow(upTo - filled.lowerBound).partialValue
                filled = (end.map { $0 + 1 } ?? upTo)..<filled.upperBound
                ended = end != nil
                peakHeldBytes = max(peakHeldBytes, line.count + buffer.count)
            } while !ended
            if atEnd && count == 0 { return nil }

            number += 1
            if ended && line.count == count && line.last == 0x0D {
                line.removeLast()
                count -= 1
            }
            if number == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) {
                line.removeFirst(3)
                count -= 3
            }
            if count > limits.lineBytes {
                return .damaged(
                    LineDamage(
                        line: number, code: .tooLong,
                        message: "the line is longer than \(limits.lineBytes) bytes",
                        head: Array(line.prefix(limits.damagedBytes))))
            }
            if count > 0 { return .line(number: number, bytes: line) }
            if atEnd { return nil }
        }
    }

    private func endOfLine(in range: Range<Int>) -> Int? {
        let span = buffer.span
        var place = range.lowerBound
        while place < range.upperBound {
            if span[place] == 0x0A { return place }
            place += 1
        }
        return nil
    }

    private mutating func fill() throws(FormatError) -> Bool {
        filled = 0..<(try readPiece(of: &source, into: &buffer))
        return !filled.isEmpty
    }
}

/// Reads the next piece to the beginning of a buffer that is not empty.
func readPiece<Source: ByteSource & ~Copyable>(
    of source: inout Source, into buffer: inout [UInt8]
) throws(FormatError) -> Int {
    var span = buffer.mutableSpan
    return try source.read(into: &span)
}
