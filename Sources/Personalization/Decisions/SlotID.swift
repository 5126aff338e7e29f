// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name of a place that shows items: a shelf of the start page, the till, a block of a mail.
public struct SlotID: TextName {
    /// The text, as the retailer writes it.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
