// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RecordWriter {
    /// Writes a length of time.
    mutating func append(_ value: Duration) {
        let parts = value.components
        append(parts.seconds)
        append(parts.attoseconds)
    }

    /// Writes the bits of a number.
    mutating func append(_ value: Double) { append(value.bitPattern) }
}

extension RecordReader {
    /// Reads a length of time.
    mutating func duration() throws(RecordError) -> Duration {
        let seconds = try int64()
        return Duration(secondsComponent: seconds, attosecondsComponent: try int64())
    }

    /// Reads the bits of a number.
    mutating func double() throws(RecordError) -> Double { Double(bitPattern: try uint64()) }

    /// Reads a number of 32 bits.
    mutating func uint32() throws(RecordError) -> UInt32 {
        guard let value = UInt32(exactly: try uint64()) else {
            throw RecordError(.malformed, "a number has more than 32 bits")
        }
        return value
    }

    /// Reads a currency.
    mutating func currency() throws(RecordError) -> Currency {
        guard let currency = Currency(try string()) else {
            throw RecordError(.malformed, "a currency does not exist")
        }
        return currency
    }
}

/// A string of bytes as a part of a key.
struct ByteComponent: KeyComponent {
    var bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func encode(into writer: inout KeyWriter) { writer.append(bytes) }

    init(from reader: inout KeyReader) throws(RecordError) {
        bytes = try reader.byteString()
    }
}
