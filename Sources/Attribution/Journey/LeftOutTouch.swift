// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A touchpoint that does not count for a conversion, and why.
public struct LeftOutTouch: Hashable, Sendable {
    /// The touchpoint.
    public var touch: Touchpoint
    /// Why it does not count.
    public var reason: Reason

    /// A touchpoint that does not count.
    public init(touch: Touchpoint, reason: Reason) {
        self.touch = touch
        self.reason = reason
    }
}
