// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A till that checks codes without a network.
///
/// A value that the till keeps: what it took is known to it, so that it takes no code twice, and is told
/// to the `CodeBook` when there is a network again.
public struct CodeTill: Sendable {
    /// A code that was taken and has not been told yet.
    public struct Pending: Hashable, Sendable {
        /// The code as it was typed.
        public let text: String
        /// When and where it was taken.
        public let redemption: CodeRedemption
    }

    private struct Name: Hashable {
        var campaign: UInt16
        var serial: UInt32
    }

    private let keys: CodeKeys
    private let campaigns: Set<UInt16>
    private var taken: [Name: EventID] = [:]
    /// What is to be told to the book, oldest first.
    public private(set) var pending: [Pending] = []

    /// A till.
    ///
    /// - Parameters:
    ///   - keys: the secrets that codes may be signed with.
    ///   - campaigns: the numbers of the campaigns that it takes codes of.
    public init(_ keys: CodeKeys, campaigns: Set<UInt16>) {
        self.keys = keys
        self.campaigns = campaigns
    }

    /// Takes a code.
    ///
    /// - Parameters:
    ///   - text: as it was typed or scanned.
    ///   - redemption: when and where.
    ///   - today: the day there.
    /// - Returns: the code; the advantage is due. The same for the same redemption again.
    /// - Throws: `Refusal` with the reason: mistyped, forged, expired, of another campaign, used here
    ///   before.
    public mutating func take(
        _ text: String, _ redemption: CodeRedemption, on today: CivilDate
    ) throws(Refusal) -> OneTimeCode {
        let code = try OneTimeCode(typed: text, keys, on: today)
        guard campaigns.contains(code.campaign) else {
            throw Refusal("code.other-campaign", "the code is of a campaign that is not taken here")
        }
        let name = Name(campaign: code.campaign, serial: code.serial)
        if let known = taken[name] {
            if known == redemption.id { return code }
            throw Refusal("code.spent", "the code was used here before")
        }
        taken[name] = redemption.id
        pending.append(Pending(text: text, redemption: redemption))
        return code
    }

    /// Forgets what was told to the book.
    ///
    /// - Parameter count: how many of `pending`, from the oldest.
    public mutating func told(_ count: Int) {
        pending.removeFirst(min(max(count, 0), pending.count))
    }
}
