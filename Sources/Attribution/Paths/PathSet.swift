// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Journeys as sequences of channels, each with how many of them converted, how many did not, and
/// what the conversions are worth.
///
/// Counts and values are whole numbers: one unit of value is the `valueDigits`-th decimal, cents
/// where it is 2. Journeys without a touchpoint are kept apart, since no channel had a part in
/// them. Reports depend on the multiset of the paths, not on their order.
public struct PathSet: Sendable {
    /// As many channels as a set may have.
    public static let maxChannels = 1_000

    /// The names of the channels; a path holds places in this list.
    public let channels: [String]
    /// How many decimals of the currency's main unit one unit of value has.
    public let valueDigits: Int
    /// The digest of the policy that made the journeys, where one did.
    public let policy: SHA256Digest?
    /// The sums over the paths, those without touchpoints left out.
    public let totals: PathTotals
    /// The journeys that no channel had a part in.
    public let withoutTouches: PathTotals
    /// The channels of all paths, one path after the other.
    let ids: [UInt16]
    /// Where each path ends in `ids`.
    let ends: [UInt32]
    let conversions: [UInt32]
    let nulls: [UInt32]
    let values: [Int64]

    init(_ builder: consuming PathSetBuilder) {
        channels = builder.channels
        valueDigits = builder.valueDigits
        policy = builder.policy
        totals = builder.totals
        withoutTouches = builder.withoutTouches
        ids = builder.ids
        ends = builder.ends
        conversions = builder.conversions
        nulls = builder.nulls
        values = builder.values
    }

    /// The set of `rows`; channels are numbered as they appear.
    ///
    /// - Parameters:
    ///   - rows: the paths.
    ///   - valueDigits: how many decimals one unit of value has.
    /// - Throws: `AttributionError` for counts below zero, too many channels and sums beyond
    ///   64 bits.
    public init(
        _ rows: some Sequence<PathRow>, valueDigits: Int = 2
    ) throws(AttributionError) {
        var builder = PathSetBuilder(valueDigits: valueDigits)
        for row in rows { try builder.append(row) }
        self.init(builder)
    }

    /// How many paths there are; equal ones are not joined.
    public var count: Int { ends.count }

    /// How many touchpoints the paths have.
    public var touchCount: Int { ids.count }

    /// The sums with the journeys that no channel had a part in.
    public var allTotals: PathTotals {
        PathTotals(
            conversions: totals.conversions + withoutTouches.conversions,
            nulls: totals.nulls + withoutTouches.nulls,
            value: totals.value &+ withoutTouches.value)
    }

    /// The path at `index`, which is below `count`.
    public func row(_ index: Int) -> PathRow {
        PathRow(
            touches: ids[range(index)].map { channels[Int($0)] },
            conversions: Int(conversions[index]), nulls: Int(nulls[index]), value: values[index])
    }

    func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }
}
