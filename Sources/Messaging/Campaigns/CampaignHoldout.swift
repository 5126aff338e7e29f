// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The share of an audience that does not get a campaign, so that its effect can be told.
///
/// Who is held out is a function of the seed and the customer: no draw is made. Two campaigns with
/// one seed hold out the same people.
public struct CampaignHoldout: Hashable, Sendable {
    /// How many of ten thousand are held out.
    public let perTenThousand: Int64
    /// Makes the choice its own.
    public let seed: UInt64

    /// A share; what is below zero or above ten thousand is cut.
    public init(perTenThousand: Int64, seed: UInt64) {
        self.perTenThousand = min(max(perTenThousand, 0), 10_000)
        self.seed = seed
    }

    /// Everybody gets it.
    public static let none = CampaignHoldout(perTenThousand: 0, seed: 0)

    /// Whether a customer is held out.
    public func holdsOut(_ customer: CustomerID) -> Bool {
        guard perTenThousand > 0 else { return false }
        let chance = MessageChance(seed: seed, customer.token, purpose: Self.purpose)
        return chance.number(below: 10_000) < perTenThousand
    }

    func write(to writer: inout RecordWriter) {
        writer.append(perTenThousand)
        writer.append(seed)
    }

    /// Keeps these draws apart from those of retries and split tests.
    private static let purpose: UInt64 = 0x484F_4C44
}
