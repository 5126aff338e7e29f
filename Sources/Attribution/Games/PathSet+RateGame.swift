// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension PathSet {
    /// As many channels as all coalitions of are listed.
    public static let maxRatedChannels = 24
    /// As many channels as coalitions are kept in memory for at once.
    private static let blockBits = 16

    /// The Shapley values of the game in which channels are worth the part of the journeys that
    /// converted, of those that need no other channel.
    ///
    /// The classical mean formulation. Its values may be below zero, and a channel of few journeys
    /// may get much: see `PathCreditReport.violations`. They sum to conversions over journeys.
    ///
    /// - Throws: `AttributionError.Code.tooManyChannels` above 24 channels that occur; those can be
    ///   sampled, see `sampledRateShapley(pairs:seed:)`.
    /// - Complexity: O(2ⁿ n).
    public func rateShapley() throws(AttributionError) -> ShapleyValues {
        let sets = ChannelSets(self)
        let players = sets.players
        guard players.count <= Self.maxRatedChannels else {
            throw AttributionError(
                .tooManyChannels,
                "\(players.count) channels have more coalitions than can be listed; at most "
                    + "\(Self.maxRatedChannels)")
        }
        let masks = sets.masks(over: players)
        let bits = min(players.count, Self.blockBits)
        let low: UInt64 = (1 << UInt64(bits)) - 1
        var conversionSum = ShapleySum(players: players.count)
        var valueSum = conversionSum
        for top in 0..<(1 << UInt64(players.count - bits)) as Range<UInt64> {
            var block = RateBlock(bits: bits)
            for (set, mask) in masks.enumerated() where (mask >> UInt64(bits)) & ~top == 0 {
                block.add(
                    sets.conversions[set], sets.nulls[set], sets.values[set],
                    to: Int(mask & low))
            }
            block.sumSubsets()
            let others = (bits..<players.count).filter { top >> UInt64($0 - bits) & 1 != 0 }
            conversionSum.add(block.rates(of: block.conversions), with: others)
            valueSum.add(block.rates(of: block.values), with: others)
        }
        let journeys = Double(max(totals.journeys, 1))
        return ShapleyValues(
            channels: channels, conversions: spread(conversionSum.values, over: players),
            value: spread(valueSum.values, over: players),
            grandConversions: Double(totals.conversions) / journeys,
            grandValue: Double(totals.value) / journeys)
    }

    /// The values of players as those of channels.
    func spread(_ values: [Double], over players: [Int]) -> [Double] {
        var result = [Double](repeating: 0, count: channels.count)
        for (place, channel) in players.enumerated() { result[channel] = values[place] }
        return result
    }
}

/// What the journeys within each subset of a few channels come to.
private struct RateBlock {
    private let bits: Int
    private(set) var conversions: [Int64]
    private(set) var values: [Int64]
    private var journeys: [Int64]

    init(bits: Int) {
        self.bits = bits
        conversions = [Int64](repeating: 0, count: 1 << bits)
        values = conversions
        journeys = conversions
    }

    mutating func add(_ converted: Int64, _ ended: Int64, _ value: Int64, to mask: Int) {
        conversions[mask] += converted
        values[mask] &+= value
        journeys[mask] += converted + ended
    }

    /// Adds to each subset what its own subsets have.
    mutating func sumSubsets() {
        Self.sumSubsets(&conversions, bits)
        Self.sumSubsets(&values, bits)
        Self.sumSubsets(&journeys, bits)
    }

    private static func sumSubsets(_ sums: inout [Int64], _ bits: Int) {
        for bit in 0..<bits {
            let step = 1 << bit
            for start in stride(from: 0, to: sums.count, by: 2 * step) {
                for mask in start..<start + step { sums[mask + step] &+= sums[mask] }
            }
        }
    }

    /// Each sum over its journeys; nothing where there is no journey.
    func rates(of sums: [Int64]) -> [Double] {
        zip(sums, journeys).map { $1 > 0 ? Double($0) / Double($1) : 0 }
    }
}
