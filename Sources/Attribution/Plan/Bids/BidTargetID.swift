// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name of what a bid is for: a keyword, a placement, a segment.
public struct BidTargetID: TextName {
    /// The text, as the platform writes it.
    public let rawValue: String

    /// The value with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
