// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Reason.Code {
    /// The person granted the use.
    public static let consentGiven: Reason.Code = "consent.given"
    /// The policy allows the use without a grant, to carry out what the customer ordered.
    public static let consentContract: Reason.Code = "consent.contract"
    /// The person withdrew the use, or a broader one.
    public static let consentWithdrawn: Reason.Code = "consent.withdrawn"
    /// The person never granted the use.
    public static let consentNotGiven: Reason.Code = "consent.not-given"
    /// The person granted the use, up to an instant that has passed.
    public static let consentExpired: Reason.Code = "consent.expired"
    /// There is a grant, but it counts from later on.
    public static let consentNotYet: Reason.Code = "consent.not-yet"
    /// What would make the use allowed.
    public static let consentRemedy: Reason.Code = "consent.remedy"
    /// The person was told of the use, bought, and did not refuse: soft opt-in.
    public static let consentSoftOptIn: Reason.Code = "consent.soft-opt-in"
    /// The person bought or asked a short while ago.
    public static let consentRelationship: Reason.Code = "consent.relationship"
    /// The law allows the use until the person stops it.
    public static let consentNotStopped: Reason.Code = "consent.not-stopped"
    /// The agreement was given in one act with one that the law wants apart.
    public static let consentNotApart: Reason.Code = "consent.not-apart"
    /// A rule allows the use never.
    public static let consentForbidden: Reason.Code = "consent.forbidden"
    /// No rule of the pack is about the use in the place.
    public static let consentNoRule: Reason.Code = "consent.no-rule"
    /// The recipient's clock is outside of the hours of a rule.
    public static let consentHours: Reason.Code = "consent.hours"
    /// A rule has hours, and nobody knows the recipient's zone.
    public static let consentZoneUnknown: Reason.Code = "consent.zone-unknown"
    /// The rule that governs, and where it was read.
    public static let consentRule: Reason.Code = "consent.rule"
    /// A rule that was weighed had been set aside by the retailer, by whom and why.
    public static let consentOverride: Reason.Code = "consent.override"
    /// Several places were possible, and the strictest of their rules holds.
    public static let consentStrictest: Reason.Code = "consent.strictest"
}
