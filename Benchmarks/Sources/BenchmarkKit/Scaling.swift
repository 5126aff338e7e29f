// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A promise about how CPU time grows with size.
public struct Scaling: Codable, Sendable, Equatable {
    /// A documented complexity.
    public enum Complexity: String, Codable, Sendable {
        /// O(1).
        case constant
        /// O(log n).
        case logarithmic
        /// O(n).
        case linear
        /// O(n log n).
        case linearithmic
    }

    /// The complexity that the measured function documents.
    public var complexity: Complexity
    /// The smaller size.
    public var from: Int
    /// The larger size.
    public var to: Int
    /// What the caches may add: the bound is the ratio of the complexity times this.
    public var slack: Double

    /// A promise between two sizes.
    ///
    /// - Parameters:
    ///   - complexity: The complexity that the measured function documents.
    ///   - from: The smaller size, at least 2.
    ///   - to: The larger size.
    ///   - slack: What the caches may add, as a factor.
    public init(
        _ complexity: Complexity, from: Int = 1_000, to: Int = 10_000, slack: Double = 1.3
    ) {
        self.complexity = complexity
        self.from = from
        self.to = to
        self.slack = slack
    }

    /// The largest ratio of the times of one call that keeps the promise.
    public var bound: Double { growth * slack }

    private var growth: Double {
        let sizes = Double(to) / Double(from)
        let logarithms = log2(Double(to)) / log2(Double(from))
        return switch complexity {
        case .constant: 1
        case .logarithmic: logarithms
        case .linear: sizes
        case .linearithmic: sizes * logarithms
        }
    }
}
