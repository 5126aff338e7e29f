// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One of the things that an experiment compares, and how much of the traffic gets it.
public struct ExperimentArm: Hashable, Sendable {
    /// The name.
    public var id: ArmID
    /// The share, relative to the other arms.
    public var weight: UInt32

    /// An arm.
    public init(_ id: ArmID, weight: UInt32 = 1) {
        self.id = id
        self.weight = weight
    }
}
