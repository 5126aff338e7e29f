// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name of a partner who is paid for orders: an affiliate, a contractor, an agency.
public struct PartnerID: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The partner with this name.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}
