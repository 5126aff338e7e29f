// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What the channels of one role earned and cost in one currency.
public struct RoleCredit: Hashable, Sendable {
    /// A part of the split by role; the parts sum to the total.
    public enum Part: Hashable, Sendable {
        /// Channels of this role.
        case role(ChannelRole)
        /// Channels whose role is not known.
        case unknownRole
        /// Conversions that no touchpoint counts for.
        case unattributed
    }

    /// Which part.
    public let part: Part
    /// What is left of what it was given.
    public let credit: Money
    /// What it cost.
    public let cost: Money
    /// `credit` less `cost`.
    public let profit: Money

    /// The currency of all amounts.
    public var currency: Currency { credit.currency }
}

extension RoleCredit.Part {
    init(_ row: CreditRow) {
        guard row.channel != nil else {
            self = .unattributed
            return
        }
        self = row.role.map(Self.role) ?? .unknownRole
    }

    /// The place in reports.
    var place: UInt8 {
        switch self {
        case .role(let role): role.rawValue
        case .unknownRole: 0xFE
        case .unattributed: 0xFF
        }
    }
}
