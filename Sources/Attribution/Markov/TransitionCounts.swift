// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How often journeys went from one state to the next: all that a Markov model of an order needs.
///
/// A state is the window of the last `order` channels; a shorter path is one state, and equal
/// neighbours are one. The counts are whole numbers: what was added can be subtracted again, and
/// the result is what it would be had it never been there, in whatever order things happened.
public struct TransitionCounts: Sendable {
    /// How many channels a state remembers.
    public let order: Int
    /// The names of the channels.
    public let channels: [String]
    /// The sums over the paths that were counted.
    public private(set) var totals = PathTotals()
    /// How states are written as keys.
    let windows: PathWindows
    /// By windows of `order` channels behind nothing, where journeys start, and by windows of one
    /// channel more, where they go on.
    private(set) var arcs: CountTable
    /// By the last state of journeys.
    private(set) var conversions: CountTable
    private(set) var nulls: CountTable
    private(set) var values: CountTable
    private var magnitude: Int64 = 0

    /// The counts of no journey.
    ///
    /// - Parameters:
    ///   - channels: the names of the channels, at most `PathSet.maxChannels`.
    ///   - order: how many channels a state remembers, from 1.
    /// - Throws: `AttributionError.Code.tooManyStates` for an order whose states do not fit.
    public init(channels: [String], order: Int) throws(AttributionError) {
        guard channels.count <= PathSet.maxChannels else {
            throw AttributionError(
                .tooManyChannels, "there are more than \(PathSet.maxChannels) channels")
        }
        let bits = max(1, Int.bitWidth - channels.count.leadingZeroBitCount)
        guard order >= 1, order < 63 / bits else {
            throw AttributionError(
                .tooManyStates,
                "\(channels.count) channels have models of order 1 to \(63 / bits - 1)")
        }
        self.order = order
        self.channels = channels
        windows = PathWindows(bits: bits, order: order)
        arcs = CountTable(keyBits: bits * (order + 1))
        conversions = CountTable(keyBits: bits * order)
        nulls = conversions
        values = conversions
    }

    /// The counts of `paths`.
    ///
    /// - Parameters:
    ///   - paths: the journeys.
    ///   - order: how many channels a state remembers, from 1.
    /// - Throws: `AttributionError.Code.tooManyStates` for an order whose states do not fit.
    /// - Complexity: O(touchpoints), one pass.
    public init(_ paths: PathSet, order: Int) throws(AttributionError) {
        try self.init(channels: paths.channels, order: order)
        totals = paths.totals
        for value in paths.values { magnitude &+= Int64(clamping: value.magnitude) }
        if order == 1, arcs.isDirect {
            arcs.addPairs(of: paths, windows)
            conversions.addEnds(of: paths, paths.conversions)
            nulls.addEnds(of: paths, paths.nulls)
            values.addEnds(of: paths, paths.values)
            return
        }
        let ids = paths.ids.span
        var start = 0
        for index in paths.ends.indices {
            let end = Int(paths.ends[index])
            let converted = Int64(paths.conversions[index])
            let ended = Int64(paths.nulls[index])
            let last = arcs.add(
                converted &+ ended, windowsOf: ids.extracting(start..<end), windows)
            conversions.add(converted, to: last)
            nulls.add(ended, to: last)
            values.add(paths.values[index], to: last)
            start = end
        }
    }

    /// Adds one path.
    ///
    /// - Parameters:
    ///   - touches: places in `channels`; a path without any changes nothing.
    ///   - conversions: journeys of it that converted.
    ///   - nulls: journeys of it that did not.
    ///   - value: what the conversions are worth.
    /// - Throws: `AttributionError` for unknown channels, counts below zero and sums beyond
    ///   64 bits.
    public mutating func add(
        _ touches: [UInt16], conversions: Int, nulls: Int, value: Int64
    ) throws(AttributionError) {
        try change(touches, conversions, nulls, value, sign: 1)
    }

    /// Takes one path away again that was added before.
    ///
    /// - Parameters:
    ///   - touches: places in `channels`; a path without any changes nothing.
    ///   - conversions: journeys of it that converted.
    ///   - nulls: journeys of it that did not.
    ///   - value: what the conversions are worth.
    /// - Throws: `AttributionError` for unknown channels, counts below zero and more than there is.
    public mutating func subtract(
        _ touches: [UInt16], conversions: Int, nulls: Int, value: Int64
    ) throws(AttributionError) {
        try change(touches, conversions, nulls, value, sign: -1)
    }

    private mutating func change(
        _ touches: [UInt16], _ converted: Int, _ ended: Int, _ value: Int64, sign: Int64
    ) throws(AttributionError) {
        if touches.isEmpty { return }
        guard touches.allSatisfy({ Int($0) < channels.count }), converted >= 0, ended >= 0 else {
            throw AttributionError(.badPaths, "a path has unknown channels or negative counts")
        }
        let sums = PathTotals(conversions: converted, nulls: ended, value: value)
        try changeTotals(sums, Int64(clamping: value.magnitude), sign)
        let weight = Int64(converted + ended) &* sign
        let last = arcs.add(weight, windowsOf: touches.span, windows)
        conversions.add(Int64(converted) &* sign, to: last)
        nulls.add(Int64(ended) &* sign, to: last)
        values.add(value &* sign, to: last)
    }

    /// Adds the counts of other journeys over the same channels.
    ///
    /// - Throws: `AttributionError` for another order or other channels, and sums beyond 64 bits.
    public mutating func add(_ other: TransitionCounts) throws(AttributionError) {
        try change(by: other, sign: 1)
    }

    /// Takes the counts of journeys away again that were added before.
    ///
    /// - Throws: `AttributionError` for another order or other channels, and more than there is.
    public mutating func subtract(_ other: TransitionCounts) throws(AttributionError) {
        try change(by: other, sign: -1)
    }

    private mutating func change(
        by other: TransitionCounts, sign: Int64
    ) throws(AttributionError) {
        guard order == other.order, channels == other.channels else {
            throw AttributionError(.badPaths, "counts of other orders or channels do not add up")
        }
        try changeTotals(other.totals, other.magnitude, sign)
        arcs.add(other.arcs, sign: sign)
        conversions.add(other.conversions, sign: sign)
        nulls.add(other.nulls, sign: sign)
        values.add(other.values, sign: sign)
    }

    private mutating func changeTotals(
        _ sums: PathTotals, _ size: Int64, _ sign: Int64
    ) throws(AttributionError) {
        let (values, isLarge) = magnitude.addingReportingOverflow(size &* sign)
        let (converted, isMany) = totals.conversions.addingReportingOverflow(
            sums.conversions &* Int(sign))
        let (ended, isMore) = totals.nulls.addingReportingOverflow(sums.nulls &* Int(sign))
        let (all, isTooMany) = converted.addingReportingOverflow(ended)
        guard !isLarge, !isMany, !isMore, !isTooMany, all < .max, values < .max else {
            throw AttributionError(.inexact, "the counts do not fit in 64 bits")
        }
        guard values >= 0, converted >= 0, ended >= 0 else {
            throw AttributionError(.badPaths, "more is taken away than was counted")
        }
        magnitude = values
        totals.conversions = converted
        totals.nulls = ended
        totals.value &+= sums.value &* sign
    }
}

extension TransitionCounts: Equatable {
    /// Whether the same journeys were counted, whatever way it came to be.
    public static func == (left: TransitionCounts, right: TransitionCounts) -> Bool {
        left.order == right.order && left.channels == right.channels
            && left.totals == right.totals && left.arcs == right.arcs
            && left.conversions == right.conversions && left.nulls == right.nulls
            && left.values == right.values
    }
}
