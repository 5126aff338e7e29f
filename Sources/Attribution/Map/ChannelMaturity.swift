// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How far the channels of a retailer have grown together.
public struct ChannelMaturity: Hashable, Sendable {
    /// A step on the way.
    public enum Level: UInt8, Hashable, Comparable, Sendable, CaseIterable {
        /// One channel.
        case single = 1
        /// Several channels side by side.
        case multi
        /// Several channels that offer the same.
        case cross
        /// Several channels that offer the same and go on where the customer stopped.
        case omni

        /// Whether `left` is the earlier step.
        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// Tests of one kind, and how many of them were passed.
    public struct Tests: Hashable, Sendable {
        /// How many were passed.
        public var passed: Int
        /// How many were made.
        public var made: Int

        /// So many passed of so many.
        public init(passed: Int, made: Int) {
            self.passed = passed
            self.made = made
        }

        /// The part that was passed; nil when none was made.
        public var share: Double? { made > 0 ? Double(passed) / Double(made) : nil }
    }

    /// How many channels sell or advise.
    public let channels: Int
    /// Comparisons of price, stock, assortment, terms and loyalty between channels; passed when
    /// equal.
    public let parity: Tests
    /// Changes of channel; passed when the customer found what he had left, see
    /// `ContinuityIndex`.
    public let continuity: Tests
    /// The part of the tests that have to be passed for the level.
    public let needed: Double

    /// The maturity of `channels`.
    ///
    /// - Parameters:
    ///   - channels: how many channels sell or advise.
    ///   - parity: the tests whether channels offer the same.
    ///   - continuity: the tests whether channels go on where the customer stopped.
    ///   - needed: the part of the tests that have to be passed.
    public init(channels: Int, parity: Tests, continuity: Tests, needed: Double = 0.8) {
        self.channels = channels
        self.parity = parity
        self.continuity = continuity
        self.needed = needed
    }

    /// The maturity with the continuity that was observed.
    public init(channels: Int, parity: Tests, continuity: ContinuityIndex, needed: Double = 0.8) {
        self.init(
            channels: channels, parity: parity,
            continuity: Tests(
                passed: continuity.rows.reduce(0) { $0 + $1.resumed },
                made: continuity.rows.reduce(0) { $0 + $1.switches }),
            needed: needed)
    }

    /// The level; a test that was not made is not passed.
    public var level: Level {
        if channels < 2 { return .single }
        guard let parity = parity.share, parity >= needed else { return .multi }
        guard let continuity = continuity.share, continuity >= needed else { return .cross }
        return .omni
    }

    /// From 0 to 100: a quarter for having several channels, and three eighths each for the part of
    /// the tests of parity and of continuity that were passed; 0 for a single channel.
    public var score: Double {
        if channels < 2 { return 0 }
        return 25 + 37.5 * (parity.share ?? 0) + 37.5 * (continuity.share ?? 0)
    }
}
