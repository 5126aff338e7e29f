// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much memory a reader of lines or rows may take.
public struct ReadingLimits: Hashable, Sendable {
    /// How many bytes are read at once; 64 KiB unless set, at least 16.
    public var bufferBytes: Int = 64 << 10 {
        didSet { bufferBytes = max(bufferBytes, 16) }
    }
    /// The longest line or row in bytes, its end not counted; 16 MiB unless set, at least 1.
    public var lineBytes: Int = 16 << 20 {
        didSet { lineBytes = min(max(lineBytes, 1), .max - 4) }
    }
    /// How many bytes of a damaged line are handed out; 4 KiB unless set.
    public var damagedBytes: Int = 4 << 10 {
        didSet { damagedBytes = max(damagedBytes, 0) }
    }

    /// The usual limits.
    public init() {}
}
