// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What data are asked for.
public struct MessageDataRequest: Sendable {
    /// For whom.
    public var customer: ResolvedCustomer
    /// For which message.
    public var plan: MessagePlan
    /// What the journey or campaign gives: the event that began it, what it noted on its way.
    public var data: JSONObject
    /// When.
    public var at: Timestamp

    /// A request.
    public init(
        _ plan: MessagePlan, for customer: ResolvedCustomer, data: JSONObject, at time: Timestamp
    ) {
        self.plan = plan
        self.customer = customer
        self.data = data
        at = time
    }
}
