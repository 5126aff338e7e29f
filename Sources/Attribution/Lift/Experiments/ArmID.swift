// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name of one of the things that an experiment compares.
public struct ArmID: TextName {
    /// The text, as the retailer writes it.
    public let rawValue: String

    /// The value with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
