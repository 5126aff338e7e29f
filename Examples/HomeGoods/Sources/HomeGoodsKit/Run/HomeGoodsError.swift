// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What keeps the example from running at all.
public struct HomeGoodsError: Error, CustomStringConvertible {
    /// What is wrong.
    public let description: String

    init(_ description: String) { self.description = description }
}
