// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why no matrix of journeys and channels has a model's credits as its columns: some channels are
/// credited less than journeys with nobody else came to, or more than all journeys with any of them
/// came to.
///
/// Whoever has the paths can check it: `bound` is `PathSet.bound(of:_:)` of the channels, and
/// `credit` the sum of their rows in the report. There is a matrix exactly where there is no such
/// set of channels (the theorem of Gale and Hoffman, by the largest flow and the smallest cut).
public struct IncoherenceProof: Hashable, Sendable {
    /// What is broken.
    public enum Side: Hashable, Sendable {
        /// The credit is below what journeys with only these channels came to.
        case belowOnly
        /// The credit is above what all journeys with any of these channels came to.
        case aboveContaining
    }

    /// What is credited.
    public let measure: CoherenceViolation.Measure
    /// The channels, in the order of the set of paths.
    public let channels: [String]
    /// What is broken.
    public let side: Side
    /// What the channels are credited together, in units of the set or in millionths of a
    /// conversion.
    public let credit: Int64
    /// What journeys with only these channels came to, or all with any of them.
    public let bound: Int64

    /// How far the credit is out of bounds; above zero.
    public var excess: Int64 { side == .belowOnly ? bound - credit : credit - bound }

    /// Whether the proof is right about these paths and this report of them.
    ///
    /// It is counted again from the paths.
    ///
    /// - Complexity: O(touchpoints).
    public func holds(for paths: PathSet, _ report: PathCreditReport) -> Bool {
        let names = Set(channels)
        let credit = report.rows.reduce(0) { sum, row in
            row.channel.map(names.contains) == true ? sum + row.credit(measure) : sum
        }
        let found = paths.bound(of: names, measure)
        return credit == self.credit && excess > 0
            && bound == (side == .belowOnly ? found.only : found.contains)
    }

    /// Such as `alpha is credited 10, journeys with nothing else came to 12`.
    public var words: String {
        let names = channels.joined(separator: ", ")
        return switch side {
        case .belowOnly: "\(names): credited \(credit), journeys with nothing else came to \(bound)"
        case .aboveContaining:
            "\(names): credited \(credit), all journeys with any came to \(bound)"
        }
    }

    /// The proof by `members` or by the channels that are not, whichever are fewer.
    ///
    /// - Parameters:
    ///   - members: channels with less credit than journeys with nobody else came to.
    ///   - amounts: what each channel is credited.
    ///   - paths: the paths.
    ///   - measure: what is credited.
    init(
        _ members: [Int], _ amounts: [Int64], _ paths: PathSet,
        _ measure: CoherenceViolation.Measure
    ) {
        let others = Set(amounts.indices).subtracting(members).sorted()
        let whole = paths.ends.indices.reduce(0) { $0 + paths.came($1, measure) }
        let isConserved = amounts.reduce(0, +) == whole
        let isBelow = !isConserved || others.isEmpty || members.count <= others.count
        let chosen = isBelow ? members : others
        self.measure = measure
        channels = chosen.map { paths.channels[$0] }
        side = isBelow ? .belowOnly : .aboveContaining
        credit = chosen.reduce(0) { $0 + amounts[$1] }
        let found = paths.bound(of: Set(channels), measure)
        bound = isBelow ? found.only : found.contains
    }
}

extension PathSet {
    /// What the journeys came to that have only channels of `channels`, and those that have any of
    /// them.
    ///
    /// A credit of these channels together that no journey contradicts lies between the two, where
    /// no value is below zero.
    ///
    /// - Parameters:
    ///   - channels: names.
    ///   - measure: what is counted.
    /// - Returns: units of the set, or millionths of a conversion.
    /// - Complexity: O(touchpoints).
    public func bound(
        of channels: Set<String>, _ measure: CoherenceViolation.Measure = .value
    ) -> PathBounds.Bound {
        let isMember = self.channels.map(channels.contains)
        var bound = PathBounds.Bound()
        for path in ends.indices {
            let came = came(path, measure)
            if came == 0 { continue }
            let members = ids[range(path)].count { isMember[Int($0)] }
            if members == range(path).count { bound.only += came }
            if members > 0 { bound.contains += came }
        }
        return bound
    }

    /// What a path came to, in units of the set or in millionths of a conversion.
    func came(_ path: Int, _ measure: CoherenceViolation.Measure) -> Int64 {
        switch measure {
        case .value: values[path]
        case .conversions: Int64(conversions[path]) * ConversionShare.one.millionths
        }
    }
}

extension PathCreditRow {
    /// What the channel gets, in units of the set or in millionths of a conversion.
    func credit(_ measure: CoherenceViolation.Measure) -> Int64 {
        switch measure {
        case .value: amount
        case .conversions: share.millionths
        }
    }

    /// The same as the model computes it.
    func exactCredit(_ measure: CoherenceViolation.Measure) -> Double {
        switch measure {
        case .value: value
        case .conversions: conversions * Double(ConversionShare.one.millionths)
        }
    }
}
