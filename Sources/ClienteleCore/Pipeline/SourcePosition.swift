// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How far a source was read, so that an interrupted import goes on where it stopped.
///
/// It is stored in the transaction that records the events up to there.
public struct SourcePosition: Hashable, Sendable {
    /// The source: a file, a topic, a feed.
    public var source: String
    /// How far: a line, an offset.
    ///
    /// The source decides.
    public var offset: UInt64

    /// A position.
    public init(source: String, offset: UInt64) {
        self.source = source
        self.offset = offset
    }
}
