// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What `--list` says of a case.
public struct CaseListing: Codable, Sendable, Equatable {
    /// The case's name.
    public var id: String
    /// The benchmark's name.
    public var benchmark: String
    /// The size.
    public var size: Int
    /// The revision of the kernel.
    public var revision: Int
    /// The gates that it takes part in.
    public var gates: [Benchmark.Gate]
    /// How time may grow, where that is promised.
    public var scaling: Scaling?
}
