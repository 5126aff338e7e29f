// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// The number of allocations that was agreed on for one case: one tiny file.
public struct Threshold: Codable, Sendable, Equatable {
    /// The allocations of all calls together.
    public var allocations: Int
    /// The calls.
    public var calls: Int

    /// A threshold.
    ///
    /// - Parameters:
    ///   - allocations: The allocations of all calls together.
    ///   - calls: The calls.
    public init(allocations: Int, calls: Int) {
        self.allocations = allocations
        self.calls = calls
    }

    init(_ count: AllocationCount) {
        self.init(allocations: count.allocations, calls: count.calls)
    }

    /// The line of the file.
    var line: String { "{ \"allocations\": \(allocations), \"calls\": \(calls) }" }
}
