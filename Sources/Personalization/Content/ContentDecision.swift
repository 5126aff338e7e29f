// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which variant is shown, and why.
public struct ContentDecision: Hashable, Sendable {
    /// The variant.
    public var variant: ContentVariant
    /// Why this one, then why not each that would count for more.
    public var reasons: [Reason]

    /// A decision.
    public init(variant: ContentVariant, reasons: [Reason]) {
        self.variant = variant
        self.reasons = reasons
    }
}
