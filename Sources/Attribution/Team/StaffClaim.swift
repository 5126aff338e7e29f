// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That someone says he closed an order.
public struct StaffClaim: Hashable, Sendable {
    /// What became of a claim.
    public enum Verdict: Hashable, Sendable {
        /// The order counts as closed by him.
        case accepted
        /// It does not.
        case refused(Reason)
    }

    /// Which order.
    public var order: OrderID
    /// Who says so.
    public var staff: StaffID
    /// When he said so.
    public var at: Timestamp

    /// A claim.
    public init(order: OrderID, by staff: StaffID, at: Timestamp) {
        self.order = order
        self.staff = staff
        self.at = at
    }

    static func precedes(_ left: StaffClaim, _ right: StaffClaim) -> Bool {
        if left.order != right.order { return left.order < right.order }
        if left.at != right.at { return left.at < right.at }
        return left.staff < right.staff
    }
}
