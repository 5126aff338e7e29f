// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a TC string was written, beside what it says.
public struct TCStringForm: Hashable, Sendable {
    /// A segment behind the core.
    public enum Segment: Int, Hashable, Sendable, CaseIterable {
        /// The vendors that were shown.
        case disclosedVendors = 1
        /// The vendors that the publisher allowed; TCF 2.0 only.
        case allowedVendors = 2
        /// The publisher's own purposes.
        case publisherPurposes = 3

        var place: ConsentStringPlace.Segment {
            switch self {
            case .disclosedVendors: .disclosedVendors
            case .allowedVendors: .allowedVendors
            case .publisherPurposes: .publisherPurposes
            }
        }
    }

    /// How the vendors with consent were written.
    public internal(set) var vendorConsents = VendorListForm(maximum: 0, isRange: false)
    /// How the vendors with legitimate interest were written.
    public internal(set) var vendorLegitimateInterests = VendorListForm(
        maximum: 0, isRange: false)
    /// How the vendors that were shown were written; nil without the segment.
    public internal(set) var disclosedVendors: VendorListForm?
    /// How the vendors that the publisher allowed were written; nil without the segment.
    public internal(set) var allowedVendors: VendorListForm?
    /// How many bits are behind the last field of the core.
    public internal(set) var corePadding = 0
    /// The types of the segments, two bits each, the first one highest.
    private var order: UInt8 = 0

    /// The segments behind the core, in their order.
    public var segments: [Segment] {
        [4, 2, 0].compactMap { Segment(rawValue: Int(order >> UInt8($0) & 3)) }
    }

    /// Adds a segment.
    ///
    /// - Returns: false when it is there already.
    mutating func add(_ segment: Segment) -> Bool {
        let type = UInt8(segment.rawValue)
        for shift: UInt8 in [0, 2, 4] where order >> shift & 3 == type { return false }
        order = order << 2 | type
        return true
    }
}
