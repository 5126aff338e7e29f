// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A publisher's restriction of one purpose for some vendors.
public struct PublisherRestriction: Hashable, Sendable {
    /// The purpose.
    public var purpose: Int
    /// What the vendors are restricted to.
    public var type: RestrictionType
    /// The vendors.
    public var vendors: VendorRanges

    /// A restriction.
    public init(purpose: Int, type: RestrictionType, vendors: VendorRanges) {
        self.purpose = purpose
        self.type = type
        self.vendors = vendors
    }
}
