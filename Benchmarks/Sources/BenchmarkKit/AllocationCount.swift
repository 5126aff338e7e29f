// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a number of calls asked of the allocator, exactly.
public struct AllocationCount: Codable, Sendable, Equatable {
    /// The calls.
    public var calls: Int
    /// The allocations of all calls together.
    public var allocations: Int
    /// The bytes that they asked for.
    public var bytes: Int
    /// The releases.
    public var frees: Int
    /// Whether a second fresh kernel asked for the same number, and did the same.
    public var isSteady: Bool
    /// What the last call did, where the kernel says so.
    public var counts: [String: Int]?

    /// Allocations for one call.
    public var perCall: Double { calls == 0 ? 0 : Double(allocations) / Double(calls) }
}
