// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Two records that may be one person, and how probable that is.
public struct ScoredLink: Hashable, Sendable {
    /// The number of one record, the lower one.
    public let a: Int
    /// The number of the other.
    public let b: Int
    /// The weight in bits.
    public let weight: Double

    /// A link between two records.
    ///
    /// - Parameters:
    ///   - a: the number of one record.
    ///   - b: the number of the other.
    ///   - weight: the weight in bits.
    public init(_ a: Int, _ b: Int, weight: Double) {
        (self.a, self.b) = (min(a, b), max(a, b))
        self.weight = weight
    }

    /// How probable it is that both are one person.
    public var probability: Double { LinkModel.probability(weight) }

    /// Whether this link comes before another: the heavier first, then by numbers.
    ///
    /// - Parameter other: another link.
    /// - Returns: `true` when this one comes first.
    public func precedes(_ other: Self) -> Bool {
        if weight != other.weight { return weight > other.weight }
        return (a, b) < (other.a, other.b)
    }
}
