// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name of a decision: the same for the same question to the same models and catalogue.
public struct DecisionID: TokenName {
    /// The sixteen bytes.
    public let token: Token128

    /// The name with these bytes.
    public init(_ token: Token128) {
        self.token = token
    }
}
