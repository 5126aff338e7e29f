// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Collects paths for a `PathSet`, one after the other.
public struct PathSetBuilder: Sendable {
    /// The names of the channels so far.
    public private(set) var channels: [String] = []
    let valueDigits: Int
    var policy: SHA256Digest?
    private(set) var totals = PathTotals()
    private(set) var withoutTouches = PathTotals()
    private(set) var ids: [UInt16] = []
    private(set) var ends: [UInt32] = []
    private(set) var conversions: [UInt32] = []
    private(set) var nulls: [UInt32] = []
    private(set) var values: [Int64] = []
    private var numbers: [String: UInt16] = [:]
    /// What the values come to without their signs: while it fits, so does every sum of them.
    private var magnitude: Int64 = 0

    /// A builder of a set without channels.
    ///
    /// - Parameters:
    ///   - valueDigits: how many decimals one unit of value has.
    ///   - policy: the digest of the policy that makes the journeys.
    public init(valueDigits: Int = 2, policy: SHA256Digest? = nil) {
        self.valueDigits = valueDigits
        self.policy = policy
    }

    /// The number of the channel called `name`, a new one when it was not seen before.
    ///
    /// - Throws: `AttributionError.Code.tooManyChannels`.
    public mutating func number(of name: String) throws(AttributionError) -> UInt16 {
        if let number = numbers[name] { return number }
        guard channels.count < PathSet.maxChannels else {
            throw AttributionError(
                .tooManyChannels, "paths have more than \(PathSet.maxChannels) channels")
        }
        let number = UInt16(channels.count)
        numbers[name] = number
        channels.append(name)
        return number
    }

    /// Adds a path of channel names.
    ///
    /// - Throws: `AttributionError` for counts below zero, too many channels and sums beyond
    ///   64 bits.
    public mutating func append(_ row: PathRow) throws(AttributionError) {
        var touches: [UInt16] = []
        for name in row.touches { touches.append(try number(of: name)) }
        try append(
            touches, conversions: row.conversions, nulls: row.nulls, value: row.value)
    }

    /// Adds a path of channel numbers.
    ///
    /// - Parameters:
    ///   - touches: numbers that `number(of:)` gave.
    ///   - conversions: journeys that converted.
    ///   - nulls: journeys that did not.
    ///   - value: what the conversions are worth.
    /// - Throws: `AttributionError` for unknown numbers, counts below zero and sums beyond 64 bits.
    public mutating func append(
        _ touches: [UInt16], conversions: Int, nulls: Int, value: Int64
    ) throws(AttributionError) {
        guard touches.allSatisfy({ Int($0) < channels.count }) else {
            throw AttributionError(.badPaths, "a path names a channel that is not known")
        }
        try close(appending: touches, conversions: conversions, nulls: nulls, value: value)
    }

    /// Adds a touchpoint of a known channel to the path that `close` ends.
    mutating func touch(_ number: UInt16) { ids.append(number) }

    /// Ends a path of the touchpoints since the last one.
    mutating func close(
        appending touches: [UInt16] = [], conversions: Int, nulls: Int, value: Int64
    ) throws(AttributionError) {
        guard let converted = UInt32(exactly: conversions), let ended = UInt32(exactly: nulls)
        else {
            throw AttributionError(.badPaths, "a count of journeys is below zero or above 2^32")
        }
        let (sum, isLarge) = magnitude.addingReportingOverflow(
            Int64(clamping: value.magnitude))
        guard !isLarge, sum < .max else {
            throw AttributionError(.inexact, "the values of the paths do not fit in 64 bits")
        }
        magnitude = sum
        guard let end = UInt32(exactly: ids.count + touches.count) else {
            throw AttributionError(.badPaths, "the paths have more than 2^32 touchpoints")
        }
        if end == (ends.last ?? 0) {
            withoutTouches.add(conversions, nulls, value)
            return
        }
        totals.add(conversions, nulls, value)
        ids.append(contentsOf: touches)
        ends.append(end)
        self.conversions.append(converted)
        self.nulls.append(ended)
        values.append(value)
    }

    /// The set of all that was added.
    public consuming func build() -> PathSet { PathSet(self) }
}

extension PathTotals {
    mutating func add(_ conversions: Int, _ nulls: Int, _ value: Int64) {
        self.conversions += conversions
        self.nulls += nulls
        self.value &+= value
    }
}
