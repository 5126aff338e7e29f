// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much alike items are in their features: the cosine of their sets, a feature counting by the
/// logarithm of how few items have it.
struct FeatureIndex: Sendable {
    let features: FeatureSets
    /// The features of each item under dense numbers.
    private let numbered: ItemGroups
    private let owners: ItemGroups
    private let rarity: [Float]
    private let lengths: [Float]

    /// - Parameters:
    ///   - features: of every item of a table.
    ///   - broadest: the most items that may share a feature for it to count.
    init(_ features: FeatureSets, broadest: Int) {
        var groups = ItemGroups()
        for item in 0..<features.count {
            let own = Array(features.features[features.offsets[item]..<features.offsets[item + 1]])
            groups.append(own)
        }
        // Features have any numbers: they are numbered anew.
        let known = Set(groups.members).sorted()
        var numbers: [UInt32: UInt32] = [:]
        for (number, feature) in known.enumerated() { numbers[feature] = UInt32(number) }
        var dense = ItemGroups()
        for item in 0..<features.count {
            dense.append(groups.members[groups.places(of: item)].map { numbers[$0] ?? 0 })
        }
        let all = dense.inverted(itemCount: known.count) { _ in true }
        rarity = known.indices.map { feature in
            let count = all.size(of: feature)
            return count > broadest || count == 0
                ? 0 : Float(Deterministic.log(1 + Double(features.count) / Double(count)))
        }
        owners = all
        let weights = rarity
        lengths = (0..<features.count).map { item in
            var sum: Float = 0
            for place in dense.places(of: item) {
                let weight = weights[Int(dense.members[place])]
                sum += weight * weight
            }
            return sum.squareRoot()
        }
        self.features = features
        numbered = dense
    }

    /// Adds `weight` times the likeness of each other item to the sink.
    ///
    /// - Complexity: the number of items that share a feature that is not too broad.
    func add(_ item: UInt32, times weight: Float, to sink: inout ScoreSink) {
        guard item < lengths.count, lengths[Int(item)] > 0 else { return }
        for place in numbered.places(of: Int(item)) {
            let feature = Int(numbered.members[place])
            let part = rarity[feature]
            guard part > 0 else { continue }
            for owner in owners.places(of: feature) {
                let other = owners.members[owner]
                guard other != item else { continue }
                sink.add(
                    weight * (part * part / (lengths[Int(item)] * lengths[Int(other)])), to: other)
            }
        }
    }

    /// How much alike two items are: 0 to 1.
    func likeness(_ one: UInt32, _ other: UInt32) -> Float {
        guard one < lengths.count, other < lengths.count else { return 0 }
        let length = lengths[Int(one)] * lengths[Int(other)]
        guard length > 0 else { return 0 }
        var (first, second) = (numbered.places(of: Int(one)), numbered.places(of: Int(other)))
        var sum: Float = 0
        while let a = first.first, let b = second.first {
            let (left, right) = (numbered.members[a], numbered.members[b])
            if left == right { sum += rarity[Int(left)] * rarity[Int(left)] }
            if left <= right { first = first.dropFirst() }
            if right <= left { second = second.dropFirst() }
        }
        return min(sum / length, 1)
    }

    /// The same features under other numbers of items.
    static func moved(
        _ features: FeatureSets, to numbers: [UInt32], count: Int
    ) -> FeatureSets {
        var source = [Int](repeating: -1, count: count)
        for (mine, number) in numbers.enumerated() { source[Int(number)] = mine }
        return FeatureSets(count: count) { item in
            let mine = source[Int(item)]
            guard mine >= 0 else { return [] }
            return Array(features.features[features.offsets[mine]..<features.offsets[mine + 1]])
        }
    }
}
