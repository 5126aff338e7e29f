// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A message that a run wishes to send.
public struct JourneySend: Hashable, Sendable {
    /// Which step; in a part that repeats the round is part of it, from the second on.
    public var step: String
    /// The message.
    public var plan: MessagePlan
    /// What the journey gives for the templates.
    public var data: JSONObject
    /// Whether the customer's best hour is waited for, within the message's life.
    public var waitsForBestTime: Bool

    /// A wish to send.
    public init(
        step: String, plan: MessagePlan, data: JSONObject, waitsForBestTime: Bool = false
    ) {
        self.step = step
        self.plan = plan
        self.data = data
        self.waitsForBestTime = waitsForBestTime
    }
}
