// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What counts in a test when two customers turn out to be one.
///
/// Each was assigned under a name of its own, so the joined customer may have seen two arms. The
/// report says how many there were: what is left out must not depend on the arm.
public struct MergedExposure: Hashable, Sendable {
    /// What is done with a customer who saw more than one arm.
    public enum Policy: String, Hashable, Sendable {
        /// The arm seen first counts: the comparison stays as it was assigned.
        case first
        /// The customer counts nowhere.
        case leaveOut
    }

    /// When somebody saw which arm.
    public struct Sighting: Hashable, Sendable {
        /// The arm.
        public var arm: ArmID
        /// When it was seen.
        public var at: Timestamp

        /// A sighting.
        public init(_ arm: ArmID, at: Timestamp) {
            self.arm = arm
            self.at = at
        }
    }

    /// The arm under which the customer counts; nil for none.
    public let arm: ArmID?
    /// Whether the customer saw more than one arm.
    public let isMixed: Bool

    /// What counts of what a customer saw, under whichever names.
    ///
    /// - Parameters:
    ///   - sightings: in any order; of two at one time the arm whose name sorts first is the first.
    ///   - policy: what is done where they differ.
    public init(_ sightings: [Sighting], policy: Policy) {
        let first = sightings.min { ($0.at, $0.arm) < ($1.at, $1.arm) }
        isMixed = sightings.contains { $0.arm != first?.arm }
        arm = isMixed && policy == .leaveOut ? nil : first?.arm
    }
}
