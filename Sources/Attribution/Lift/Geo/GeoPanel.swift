// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One outcome by region and period.
public struct GeoPanel: Hashable, Sendable {
    /// The regions.
    public let regions: [RegionID]
    /// How many periods there are, of one length, without gaps.
    public let periods: Int
    /// The values of each region, one for each period.
    let rows: [[Double]]

    /// A panel.
    ///
    /// - Parameters:
    ///   - regions: the names, each once.
    ///   - rows: one list for each region, all of one length.
    /// - Throws: `AttributionError.Code.badInput` for lists that do not fit, a name twice or a value
    ///   that is not finite.
    public init(regions: [RegionID], rows: [[Double]]) throws(AttributionError) {
        try AttributionError.require(Set(regions).count == regions.count, "a region comes twice")
        let periods = rows.first?.count ?? 0
        try AttributionError.require(
            regions.count == rows.count && rows.allSatisfy { $0.count == periods },
            "the rows do not fit")
        try AttributionError.require(
            rows.allSatisfy { $0.allSatisfy(\.isFinite) }, "a value is not finite")
        self.regions = regions
        self.periods = periods
        self.rows = rows
    }
}
