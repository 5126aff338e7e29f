// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What became of one row of a feed.
public enum FeedItem: Hashable, Sendable {
    /// The row that begins on this line, from 1, changes this.
    case row(line: Int, changes: [CatalogueChange])
    /// The row changes nothing.
    case refused(FeedRefusal)
}

/// A row of a feed that could not be taken, or a fault between rows.
public struct FeedRefusal: Hashable, Sendable {
    /// The line on which it begins, from 1.
    public var line: Int
    /// What is wrong, each with its field where it is about one.
    public var reasons: [Reason]

    /// A refusal.
    public init(line: Int, reasons: [Reason]) {
        self.line = line
        self.reasons = reasons
    }
}
