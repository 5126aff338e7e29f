// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name of an area: a city, a zone around a billboard, the reach of a station.
public struct RegionID: TextName {
    /// The text, as the retailer writes it.
    public let rawValue: String

    /// The value with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
