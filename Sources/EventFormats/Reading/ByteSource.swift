// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where a reader takes its bytes from, a piece at a time.
///
/// Implementation requirements: bytes come in order, each once. `read` writes to the beginning of the buffer
/// and returns how many bytes it wrote, at least one unless the source is at its end; then it returns 0, and
/// again each time it is asked.
public protocol ByteSource: ~Copyable {
    /// Writes the next bytes to the beginning of `buffer`, which is never empty; returns how many, 0 at the end.
    mutating func read(into buffer: inout MutableSpan<UInt8>) throws(FormatError) -> Int
}
