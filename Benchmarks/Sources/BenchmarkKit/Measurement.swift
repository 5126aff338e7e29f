// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What was measured of one case.
public struct Measurement: Codable, Sendable {
    /// The case's name.
    public var id: String
    /// What the kernel works on.
    public var data: String
    /// The size.
    public var size: Int
    /// How many samples were taken, after the warm-up.
    public var samples: Int
    /// How many calls one sample is the mean of; percentiles are of samples.
    public var callsPerSample: Int
    /// Wall time of one call, in nanoseconds.
    public var wall: Distribution
    /// CPU time of one call, in nanoseconds: the thread's, or the process's for a concurrent
    /// kernel.
    public var cpu: Distribution
    /// CPU time of one unit, in nanoseconds: over all samples, so that a kernel whose state grows
    /// has one figure.
    public var cpuPerUnit: Double
    /// Units done in a second of wall time, over all samples.
    public var rate: Double
    /// What the rate counts.
    public var unit: String
    /// Allocations; nil where they are not measured.
    public var allocations: AllocationCount?
    /// The largest resident size while this case ran, in bytes.
    public var peakRSS: UInt64
}
