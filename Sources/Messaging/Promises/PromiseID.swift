// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The natural name of a promise, the same however often it is told.
public struct PromiseID: TextName {
    /// The text.
    public let rawValue: String

    /// The name with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
