// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That someone had a part in a touchpoint: who advised, who wrote, who answers for the channel.
public struct StaffAssignment: Hashable, Sendable {
    /// The event of the touchpoint.
    public var touch: EventID
    /// Who.
    public var staff: StaffID

    /// An assignment.
    public init(touch: EventID, staff: StaffID) {
        self.touch = touch
        self.staff = staff
    }
}
