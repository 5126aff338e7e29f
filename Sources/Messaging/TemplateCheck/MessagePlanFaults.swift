// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// All places of the messages of some settings that do not fit the data that they declare.
public struct MessagePlanFaults: Error, Hashable, CustomStringConvertible {
    /// The faults; at least one.
    public let faults: [MessagePlanFault]

    init(_ faults: [MessagePlanFault]) {
        self.faults = faults
    }

    /// One fault a line.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
