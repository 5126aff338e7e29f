// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name of an experiment; it is part of who gets what.
public struct ExperimentID: TextName {
    /// The text, as the retailer writes it.
    public let rawValue: String

    /// The value with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
