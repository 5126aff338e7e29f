// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A record of an index that may be the person who was looked for.
public struct LinkMatch: Hashable, Sendable {
    /// The number that the index gave the record.
    public let record: Int
    /// The weight in bits.
    public let weight: Double

    /// How probable it is that both are one person.
    public var probability: Double { LinkModel.probability(weight) }

    func precedes(_ other: Self) -> Bool {
        if weight != other.weight { return weight > other.weight }
        return record < other.record
    }
}
