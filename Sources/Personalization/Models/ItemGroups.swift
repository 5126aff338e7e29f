// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Sets of items by number: baskets, or what a customer did anything with.
struct ItemGroups: Sendable {
    /// Where group g begins in `members`; one more entry than there are groups.
    private(set) var offsets = [0]
    /// The items of the groups, one group after the other, ascending in each.
    private(set) var members: [UInt32] = []

    /// How many groups there are.
    var count: Int { offsets.count - 1 }

    /// The places of a group's members.
    func places(of group: Int) -> Range<Int> { offsets[group]..<offsets[group + 1] }

    /// How many items a group has.
    func size(of group: Int) -> Int { offsets[group + 1] - offsets[group] }

    /// Adds a group of items that ascend; one that is there several times is in it once.
    mutating func append(_ numbers: [UInt32]) {
        var last: UInt32?
        for number in numbers where number != last {
            members.append(number)
            last = number
        }
        offsets.append(members.count)
    }

    /// How many groups each item is in.
    func counts(itemCount: Int) -> [UInt32] {
        var counts = [UInt32](repeating: 0, count: itemCount)
        for member in members { counts[Int(member)] += 1 }
        return counts
    }

    /// For each item the groups that it is in, of those that are used.
    func inverted(itemCount: Int, isUsed: (Int) -> Bool) -> ItemGroups {
        var offsets = [Int](repeating: 0, count: itemCount + 1)
        for group in 0..<count where isUsed(group) {
            for place in places(of: group) { offsets[Int(members[place]) + 1] += 1 }
        }
        for item in 0..<itemCount { offsets[item + 1] += offsets[item] }
        var next = offsets
        var groups = [UInt32](repeating: 0, count: offsets[itemCount])
        for group in 0..<count where isUsed(group) {
            for place in places(of: group) {
                let item = Int(members[place])
                groups[next[item]] = UInt32(group)
                next[item] += 1
            }
        }
        var result = ItemGroups()
        result.offsets = offsets
        result.members = groups
        return result
    }
}
