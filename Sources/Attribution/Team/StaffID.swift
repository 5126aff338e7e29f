// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name of someone who works for the retailer: a pseudonym, such as a personnel number.
public struct StaffID: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The person with this name.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
