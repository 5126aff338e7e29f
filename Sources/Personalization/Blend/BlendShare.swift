// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much of an item's score in a blend comes from one model.
public struct BlendShare: Hashable, Sendable {
    /// What the model is called.
    public var name: String
    /// Its part of the score.
    public var amount: Float

    /// A share.
    public init(name: String, amount: Float) {
        self.name = name
        self.amount = amount
    }
}
