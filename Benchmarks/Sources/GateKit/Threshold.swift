// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// The number of allocations that was agreed on for one case, and whatever else it counts: one tiny
/// file.
public struct Threshold: Codable, Sendable, Equatable {
    /// The allocations of all calls together.
    public var allocations: Int
    /// The calls.
    public var calls: Int
    /// What the last call did, where the benchmark says so.
    public var counts: [String: Int]?

    /// A threshold.
    ///
    /// - Parameters:
    ///   - allocations: The allocations of all calls together.
    ///   - calls: The calls.
    ///   - counts: What the last call did.
    public init(allocations: Int, calls: Int, counts: [String: Int]? = nil) {
        self.allocations = allocations
        self.calls = calls
        self.counts = counts
    }

    init(_ count: AllocationCount) {
        self.init(allocations: count.allocations, calls: count.calls, counts: count.counts)
    }

    /// The line of the file.
    var line: String {
        let numbers = counts.map { counts in
            let pairs = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
            return ", \"counts\": { " + pairs.joined(separator: ", ") + " }"
        }
        return "{ \"allocations\": \(allocations), \"calls\": \(calls)\(numbers ?? "") }"
    }

    /// The same in words.
    var words: String {
        let numbers = (counts ?? [:]).sorted { $0.key < $1.key }.map { ", \($0.value) \($0.key)" }
        return "\(allocations) allocations in \(calls) calls" + numbers.joined()
    }
}
