// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A piece of content that was chosen, and why.
public struct ContentChoice: Hashable, Sendable {
    /// The piece.
    public var piece: ContentPiece
    /// Why: whether it fits the stage, what it is about, its form.
    public var reasons: [Reason]

    /// A choice.
    public init(piece: ContentPiece, reasons: [Reason]) {
        self.piece = piece
        self.reasons = reasons
    }
}
