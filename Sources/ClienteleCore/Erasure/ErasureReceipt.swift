// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What an erasure has removed, without saying whose it was.
public struct ErasureReceipt: Hashable, Sendable {
    /// How many records each holder has removed, by its name.
    public var removed: [String: Int] = [:]
    /// In how many records about others each holder has taken the customer's identifiers out.
    public var mentions: [String: Int] = [:]
    /// How many refused inputs were removed.
    public var rejected = 0

    /// Nothing removed.
    public init() {}
}
