// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a message is about: a product group, a newsletter, a programme.
public struct Topic: TextName {
    /// The text, as the retailer writes it.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
