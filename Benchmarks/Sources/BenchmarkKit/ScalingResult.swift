// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How the time of one benchmark grew between two sizes.
public struct ScalingResult: Codable, Sendable, Equatable {
    /// The benchmark's name.
    public var benchmark: String
    /// The promise.
    public var scaling: Scaling
    /// The measured ratio of the CPU times of one call.
    public var ratio: Double

    /// Whether the promise is kept.
    public var isWithinBound: Bool { ratio <= scaling.bound }

    /// A result, measured elsewhere.
    ///
    /// - Parameters:
    ///   - benchmark: The benchmark's name.
    ///   - scaling: The promise.
    ///   - ratio: The measured ratio.
    public init(benchmark: String, scaling: Scaling, ratio: Double) {
        self.benchmark = benchmark
        self.scaling = scaling
        self.ratio = ratio
    }
}
