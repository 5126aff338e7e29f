// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The retailer's name of a list of people on an advertising platform.
public struct AudienceListID: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The list with this name.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
