// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a co-purchase model is made from baskets.
public struct CoPurchaseConfiguration: Hashable, Sendable {
    /// How many neighbours an item keeps at the most.
    public var neighbours = 50
    /// What is added to the denominator of the cosine; 0 or more.
    ///
    /// With it, a pair that was seen once does not look like a law.
    public var shrinkage = 10.0
    /// In how many baskets a pair must have been seen together.
    public var minimumTogether = 1
    /// The most items of a basket that still tells what belongs together.
    ///
    /// A larger one, such as a reseller's, counts for popularity alone: its pairs would be
    /// quadratic in number and say little.
    public var largestBasket = 1_000

    /// The usual settings.
    public init() {}
}
