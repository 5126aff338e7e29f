// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Data for a message, and the facts about items among them.
public struct MessageData: Hashable, Sendable {
    /// What the templates may use.
    public var values: JSONObject
    /// What they state about items.
    public var facts: [FactBinding]

    /// Data.
    public init(_ values: JSONObject, facts: [FactBinding] = []) {
        self.values = values
        self.facts = facts
    }
}
