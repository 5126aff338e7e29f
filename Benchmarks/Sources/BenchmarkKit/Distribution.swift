// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The spread of the samples of one quantity, in nanoseconds for one call.
public struct Distribution: Codable, Sendable, Equatable {
    /// The smallest sample.
    public var minimum: Double
    /// The median.
    public var p50: Double
    /// Nine in ten samples are at most this.
    public var p90: Double
    /// Ninety-nine in a hundred samples are at most this.
    public var p99: Double

    /// The spread of `samples` by the nearest-rank method: each figure is a sample, none is
    /// interpolated.
    ///
    /// Nil when there are none. With fewer than 100 samples p99 is the largest.
    ///
    /// - Parameter samples: The samples, in any order.
    public init?(_ samples: [Double]) {
        let sorted = samples.sorted()
        guard let first = sorted.first else { return nil }
        minimum = first
        p50 = Self.rank(50, of: sorted)
        p90 = Self.rank(90, of: sorted)
        p99 = Self.rank(99, of: sorted)
    }

    private static func rank(_ percent: Int, of sorted: [Double]) -> Double {
        let rank = (percent * sorted.count + 99) / 100
        return sorted[max(rank, 1) - 1]
    }
}
