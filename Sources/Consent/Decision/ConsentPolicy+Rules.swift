// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentPolicy {
    /// Whether `use` is allowed at `time` to a recipient who may be in `places`.
    ///
    /// Without rules of law the same as `decide(_:by:at:)`. With rules they all have to allow it, in
    /// each of the places; a stop wins over every rule.
    ///
    /// - Parameters:
    ///   - use: what is asked for.
    ///   - consent: what the customer's profiles say.
    ///   - places: where the recipient may be; without any, nothing is known of it.
    ///   - time: when the use is to happen.
    /// - Returns: as `RulePack.decide(_:by:in:at:)`.
    public func decide(
        _ use: ConsentUse, by consent: CustomerConsent, in places: [RecipientPlace],
        at time: Timestamp
    ) -> ConsentVerdict {
        guard let rules else { return decide(use, by: consent, at: time) }
        return RuleCase(rules, use, places, asksForGrant: asksForGrant(use.purpose))
            .verdict(consent, at: time)
    }

    /// Whether the policy asks for a grant beside the rules of law.
    func asksForGrant(_ purpose: Purpose) -> Bool {
        switch defaults[purpose] {
        case .refused: true
        case .allowed: false
        case nil: purpose == .transact
        }
    }
}
