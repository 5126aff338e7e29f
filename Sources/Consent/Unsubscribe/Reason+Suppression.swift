// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Reason.Code {
    /// The address does not exist, or did not take the last messages.
    public static let addressBounced: Reason.Code = "consent.address-bounced"
    /// A message to the address was reported as unwanted.
    public static let addressComplained: Reason.Code = "consent.address-complained"
    /// Who holds the address asked for it not to be used.
    public static let addressObjected: Reason.Code = "consent.address-objected"
    /// The retailer's staff took the address out.
    public static let addressSuppressed: Reason.Code = "consent.address-suppressed"
    /// An address for the headers of a mail is none.
    public static let unsubscribeAddress: Reason.Code = "consent.unsubscribe-address"
    /// A request to the link of a mail is not one to unsubscribe.
    public static let unsubscribeRequest: Reason.Code = "consent.unsubscribe-request"
}
