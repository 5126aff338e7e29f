// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Bytes that are in memory already.
public struct MemoryByteSource: ByteSource, Sendable {
    private let bytes: [UInt8]
    private var place = 0
    private let step: Int

    /// A source of these bytes.
    ///
    /// - Parameters:
    ///   - bytes: What is read.
    ///   - step: How many bytes one call hands out at most; at least 1. Tests use small steps.
    public init(_ bytes: [UInt8], step: Int = .max) {
        self.bytes = bytes
        self.step = max(step, 1)
    }

    /// A source of this text in UTF-8.
    public init(_ text: String) { self.init(Array(text.utf8)) }

    /// Copies the next bytes; never throws.
    public mutating func read(into buffer: inout MutableSpan<UInt8>) throws(FormatError) -> Int {
        let count = min(buffer.count, bytes.count - place, step)
        for offset in 0..<count { buffer[offset] = bytes[place + offset] }
        place += count
        return count
    }
}
