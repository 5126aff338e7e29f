// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A step that sends a message.
public struct Send: Hashable, Sendable {
    /// The name; nil takes the message's.
    public var name: String?
    /// The message.
    public var plan: MessagePlan
    /// Whether the customer's best hour is waited for, within the message's life.
    public var waitsForBestTime: Bool

    /// Sends a message.
    public init(_ plan: MessagePlan, name: String? = nil, waitsForBestTime: Bool = false) {
        self.name = name
        self.plan = plan
        self.waitsForBestTime = waitsForBestTime
    }
}
