// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The rules by which a use is allowed or refused: data, so that a retailer can read, compare and
/// keep them.
///
/// However a policy is set, a withdrawal wins over its defaults.
public struct ConsentPolicy: Hashable, Sendable {
    /// What holds for a purpose while the person has said nothing.
    public enum Default: Hashable, Sendable {
        /// A grant is needed.
        case refused
        /// No grant is needed, for this reason.
        case allowed(Reason)
    }

    /// What holds for each purpose while the person has said nothing; purposes that are not here
    /// are refused.
    public var defaults: [Purpose: Default]

    /// The rules of law that have to allow a use as well; nil for none.
    ///
    /// With rules, a default that allows loosens nothing: only for `.transact` it says that no grant
    /// is needed where no rule asks for one. A default of `.refused` asks for a grant beside them.
    public var rules: RulePack?

    /// How long a permit is worth something; at most `Permit.longestLife`, at zero or less it is
    /// never.
    public var permitLifetime: Duration

    /// The strict policy: to carry out an order needs no grant, everything else does.
    ///
    /// The ground of the first is the contract, as in Art. 6(1)(b) of the GDPR.
    public init() {
        defaults = [
            .transact: .allowed(
                Reason(.consentContract, "needed to carry out what the customer ordered"))
        ]
        permitLifetime = .seconds(10)
    }

    /// What holds for `purpose` while the person has said nothing.
    public func standard(for purpose: Purpose) -> Default {
        defaults[purpose] ?? .refused
    }
}
