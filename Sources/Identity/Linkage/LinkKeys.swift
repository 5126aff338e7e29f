// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// By which parts of which fields an index of many records is looked up: two or three parts that have
/// to be equal, several such keys.
///
/// Keys are chosen from the data, by `RecordLinker.keys(_:forRecords:)`: each next key is the one that
/// finds most of the links not found yet, for the fewest records to be looked at.
public struct LinkKeys: Hashable, Sendable {
    struct Key: Hashable, Sendable {
        var first: LinkToken
        var second: LinkToken
        var third: LinkToken?
    }

    /// The parts, key by key.
    let keys: [Key]
    /// The share of the links they were chosen from that they find, weighted by probability.
    public let recall: Double
    /// How many records that are someone else's are looked at for one record, on the average.
    public let expectedCandidates: Double

    /// How many keys there are.
    public var count: Int { keys.count }

    /// Joins the hashes of the parts of a key; 0 when one is missing.
    @inline(__always)
    static func joined(_ first: UInt64, _ second: UInt64, _ third: UInt64?) -> UInt64 {
        if first == 0 || second == 0 || third == 0 { return 0 }
        let two = LinkToken.mixed(first &+ (second << 1))
        return (third.map { LinkToken.mixed(two &+ ($0 << 1)) } ?? two) | 1
    }
}
