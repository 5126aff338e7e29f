// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What an event says about the use of one address.
public enum SuppressionChange: Hashable, Sendable {
    /// The address is not to be used.
    case suppress(Suppression)
    /// A message was not taken for now.
    case softBounce(ChannelKind, ConsentMark)
    /// A message was taken: what bounced softly before counts no more.
    case delivered(ChannelKind, ConsentMark)
    /// The holder of the address, by an act from this very address, or the retailer's staff made it
    /// usable again.
    ///
    /// It lifts what suppressed the scope, or more than it, before; for the uses under the scope.
    case lift(SuppressionScope, ConsentMark)
}
