// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a list of vendors of a section of Canada is written.
struct CanadaListPlan {
    /// How many bits the list takes.
    let bits: Int
    private let vendors: VendorRanges
    private let layout: CanadaLayout
    private let isRange: Bool
    /// Whether the ranges stand alone, without maximum and flag.
    private let isBare: Bool

    /// A plan.
    ///
    /// - Parameters:
    ///   - vendors: the list.
    ///   - layout: the layout.
    ///   - isShort: whether the shorter of bits and ranges is taken, or the other one.
    ///   - isRestriction: whether the list is of a restriction.
    init(
        _ vendors: VendorRanges, _ layout: CanadaLayout, isShort: Bool,
        isRestriction: Bool = false
    ) {
        self.vendors = vendors
        self.layout = layout
        isBare = isRestriction && layout == .legacy
        if isBare {
            isRange = true
            bits = vendors.bits
            return
        }
        let ranges = layout == .legacy ? vendors.bits : vendors.fibonacciBits
        let highest = Int(vendors.entries.last?.last ?? 0)
        // The optimized range has no maximum in front of its ranges.
        let byRange = ranges + (layout == .optimizedRange ? 1 : 17)
        let byBits = highest + 17
        isRange = vendors.entries.count < 4_096 && (byRange < byBits) == isShort
        bits = isRange ? byRange : byBits
    }

    func write(to writer: inout BitWriter) {
        if isBare { return writer.append(vendors) }
        let highest = Int(vendors.entries.last?.last ?? 0)
        if layout == .optimizedRange {
            writer.append(isRange)
            if !isRange { writer.append(highest, 16) }
        } else {
            writer.append(highest, 16)
            writer.append(isRange)
        }
        if !isRange {
            writer.appendBits(VendorSet(vendors))
        } else if layout == .legacy {
            writer.append(vendors)
        } else {
            writer.appendFibonacci(vendors)
        }
    }
}
