// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A campaign that gives out one-time codes.
public struct CodeCampaign: Hashable, Sendable {
    /// Its number, its own among all of the retailer's; at most `OneTimeCode.greatestCampaign`.
    public var number: UInt16
    /// The name by which it is known elsewhere; goes with the event of a redemption.
    public var name: String
    /// How many codes are given out in all.
    public var stock: UInt32
    /// The last day on which its codes are good.
    public var lastDay: CivilDate

    /// A campaign.
    ///
    /// - Parameters:
    ///   - number: its number, its own among all.
    ///   - name: the name by which it is known elsewhere.
    ///   - stock: how many codes are given out in all.
    ///   - lastDay: the last day on which its codes are good.
    public init(_ number: UInt16, name: String, stock: UInt32, lastDay: CivilDate) {
        self.number = number
        self.name = name
        self.stock = stock
        self.lastDay = lastDay
    }

    /// What keeps the campaign from being opened; nil where nothing does.
    var defect: Refusal? {
        guard number <= OneTimeCode.greatestCampaign, stock <= OneTimeCode.greatestSerial,
            OneTimeCode.lastDays.contains(lastDay.daysSinceEpoch)
        else {
            return Refusal("code.campaign", "its number, its stock or its last day is too great")
        }
        return nil
    }
}
