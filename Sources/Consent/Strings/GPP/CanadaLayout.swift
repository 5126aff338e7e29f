// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a section of Canada has its lists of vendors.
enum CanadaLayout: CaseIterable {
    /// A flag, then ranges in Fibonacci coding, or a length and bits: what GPP specifies.
    case optimizedRange
    /// A maximum and a flag, then ranges in Fibonacci coding or bits.
    case hybrid
    /// A maximum and a flag, then ranges of 16 bits or bits; only such ranges in restrictions.
    case legacy

    /// The layout as it is reported.
    var dialect: GPPDialect {
        switch self {
        case .optimizedRange: .canadaOptimizedRange
        case .hybrid: .canadaHybrid
        case .legacy: .canadaLegacy
        }
    }
}

/// What follows the head of the core, as one layout reads it.
struct CanadaLists: Hashable {
    var express = VendorSet()
    var implied = VendorSet()
    var restrictions: [PublisherRestriction]?
}

extension BitReader {
    /// Reads the rest of the core in a layout; nil when the layout does not read it.
    ///
    /// A layout reads it when all bits are used, what is left is padding, shorter than 24 bits and
    /// zero, and each maximum is the highest vendor of its list.
    mutating func canadaLists(_ layout: CanadaLayout) -> CanadaLists? {
        var lists = CanadaLists()
        lists.express = VendorSet(canadaVendors(layout))
        lists.implied = VendorSet(canadaVendors(layout))
        if failure == nil, count - position < 12 {
            // An older writer ended here.
            return isPadding() ? lists : nil
        }
        let number = integer(12)
        guard number * 12 <= count - position else { return nil }
        var restrictions: [PublisherRestriction] = []
        restrictions.reserveCapacity(number)
        for _ in 0..<number {
            let (purpose, type) = restrictionHead()
            // The older layout has no maximum here, and never bits.
            let vendors = layout == .legacy ? vendorEntries() : canadaVendors(layout)
            guard failure == nil else { return nil }
            restrictions.append(
                PublisherRestriction(purpose: purpose, type: type, vendors: vendors))
        }
        lists.restrictions = restrictions
        return isPadding() ? lists : nil
    }

    /// Whether nothing went wrong, and what is left is padding.
    mutating func isPadding() -> Bool {
        let left = count - position
        guard failure == nil, left < 24 else { return false }
        return left == 0 || read(left) == 0
    }

    /// A list of vendors in a layout; fails when its maximum is not its highest vendor.
    mutating func canadaVendors(_ layout: CanadaLayout) -> VendorRanges {
        if layout == .optimizedRange {
            if flag() { return fibonacciRanges() }
            let length = integer(16)
            return checked(vendorBits(length).ranges, length)
        }
        let maximum = integer(16)
        guard flag() else { return checked(vendorBits(maximum).ranges, maximum) }
        return checked(layout == .hybrid ? fibonacciRanges() : vendorEntries(), maximum)
    }

    private mutating func checked(_ vendors: VendorRanges, _ maximum: Int) -> VendorRanges {
        let highest = Int(vendors.entries.last?.last ?? 0)
        if highest != maximum { fail(.vendor, .found(highest, wanted: maximum)) }
        return vendors
    }
}
