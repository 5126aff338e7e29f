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
}
