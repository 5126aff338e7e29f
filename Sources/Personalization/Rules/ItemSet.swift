// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Items that meet a condition: few or many, or all but few or many.
struct ItemSet {
    var body: FeatureItems
    var isComplement: Bool

    static let nothing = ItemSet(body: .list([]), isComplement: false)
    static let everything = ItemSet(body: .list([]), isComplement: true)

    var complement: ItemSet { ItemSet(body: body, isComplement: !isComplement) }

    /// Whether there is nothing; false for all but everything.
    var isNothing: Bool { !isComplement && body.isEmpty }

    func contains(_ item: UInt32) -> Bool { body.contains(item) != isComplement }

    /// From what is quickly cut down to what is long.
    private var order: Int {
        switch (body, isComplement) {
        case (.list(let items), false): items.count
        case (.mask, false): Int.max - 1
        case (_, true): .max
        }
    }

    static func intersection(_ sets: [ItemSet]) -> ItemSet {
        if sets.contains(where: \.isNothing) { return .nothing }
        let sorted = sets.sorted { $0.order < $1.order }
        guard var result = sorted.first else { return .everything }
        for set in sorted.dropFirst() { result = result.intersection(set) }
        return result
    }

    private func intersection(_ other: ItemSet) -> ItemSet {
        switch (isComplement, other.isComplement) {
        case (false, false), (false, true): return cut(by: other)
        case (true, false): return other.cut(by: self)
        case (true, true): return ItemSet(body: Self.union(body, other.body), isComplement: true)
        }
    }

    /// What of these items, no complement, is in `other`.
    private func cut(by other: ItemSet) -> ItemSet {
        switch (body, other.body) {
        case (.list(let items), _):
            return ItemSet(body: .list(other.filter(items)), isComplement: false)
        case (.mask(var words), .list(let items)):
            guard other.isComplement else { return other.cut(by: self) }
            Words.remove(items, from: &words)
            return ItemSet(body: .mask(words), isComplement: false)
        case (.mask(var words), .mask(let others)):
            if other.isComplement {
                Words.subtract(&words, others)
            } else {
                Words.intersect(&words, others)
            }
            return ItemSet(body: .mask(words), isComplement: false)
        }
    }

    /// Those of `items` that are in this set.
    private func filter(_ items: [UInt32]) -> [UInt32] {
        guard case .mask(let words) = body else { return items.filter(contains) }
        let wanted: UInt64 = isComplement ? 0 : 1
        var kept: [UInt32] = []
        let bits = words.span
        for item in items where bits[Int(item >> 6)] >> UInt64(item & 63) & 1 == wanted {
            kept.append(item)
        }
        return kept
    }

    private static func union(_ left: FeatureItems, _ right: FeatureItems) -> FeatureItems {
        switch (left, right) {
        case (.mask(var words), .mask(let others)):
            Words.unite(&words, others)
            return .mask(words)
        case (.mask(var words), .list(let items)), (.list(let items), .mask(var words)):
            Words.insert(items, into: &words)
            return .mask(words)
        case (.list(let left), .list(let right)):
            if left.isEmpty { return .list(right) }
            if right.isEmpty { return .list(left) }
            return .list(merge(left, right))
        }
    }

    private static func merge(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(left.count + right.count)
        var place = 0
        for item in left {
            while place < right.count, right[place] < item {
                result.append(right[place])
                place += 1
            }
            if place < right.count, right[place] == item { place += 1 }
            result.append(item)
        }
        result.append(contentsOf: right[place...])
        return result
    }

    /// Takes these items out of `words`.
    func remove(from words: inout [UInt64]) {
        switch (body, isComplement) {
        case (.list(let items), false): Words.remove(items, from: &words)
        case (.mask(let others), false): Words.subtract(&words, others)
        case (.mask(let others), true): Words.intersect(&words, others)
        case (.list(let items), true):
            let kept = items.filter { Words.contains($0, words) }
            for place in words.indices { words[place] = 0 }
            Words.insert(kept, into: &words)
        }
    }

    /// Adds these of `count` items to `words`, in which there may be some.
    func add(to words: inout [UInt64], of count: Int) {
        switch (body, isComplement) {
        case (.list(let items), false): Words.insert(items, into: &words)
        case (.mask(let others), false): Words.unite(&words, others)
        case (_, true):
            var others = Words.all(count)
            complement.remove(from: &others)
            Words.unite(&words, others)
        }
    }

    /// Whether one of these items is in `words`.
    func meets(_ words: [UInt64]) -> Bool {
        switch (body, isComplement) {
        case (.list(let items), false): return Words.meet(words, items)
        case (.mask(let others), false): return Words.meet(words, others)
        case (_, true): return Self.isLeft(of: words, complement)
        }
    }

    private static func isLeft(of words: [UInt64], _ items: ItemSet) -> Bool {
        var rest = words
        items.remove(from: &rest)
        return !Words.isEmpty(rest)
    }
}
