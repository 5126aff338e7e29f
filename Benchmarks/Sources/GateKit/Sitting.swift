// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The ratios of one sitting of base, head and head once more, run in turn.
public struct Sitting: Sendable, Equatable {
    /// Head over base, the median of the pairs.
    public var ratio: Double
    /// Head over head: what the machine makes of no difference.
    public var control: Double

    /// The ratios that a machine may make of no difference.
    static let fit = 0.98...1.02

    /// A sitting with its ratios.
    ///
    /// - Parameters:
    ///   - ratio: Head over base.
    ///   - control: Head over head.
    public init(ratio: Double, control: Double) {
        self.ratio = ratio
        self.control = control
    }

    /// The medians of the paired ratios.
    ///
    /// - Parameter rounds: The times of one call of base, head and head once more, round by round.
    init(rounds: [Round]) {
        ratio = Self.median(rounds.map { $0.head / $0.base })
        control = Self.median(rounds.map { $0.again / $0.head })
    }

    /// The times of one call in one round.
    struct Round: Sendable, Equatable {
        var base: Double
        var head: Double
        var again: Double
    }

    /// Whether the machine told two runs of one program from each other.
    public var isFit: Bool { Self.fit.contains(control) }

    /// The median; the mean of the middle two where there are two.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
