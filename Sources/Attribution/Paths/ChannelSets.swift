// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The distinct sets of channels that paths have, and what came of them: order and repetition
/// forgotten.
///
/// The sets are in an order of their own, whatever the order of the paths.
struct ChannelSets: Sendable {
    let channels: [String]
    /// The members of all sets, ascending in each.
    private(set) var members: [UInt16] = []
    private(set) var ends: [Int] = []
    private(set) var conversions: [Int64] = []
    private(set) var nulls: [Int64] = []
    private(set) var values: [Int64] = []

    var count: Int { ends.count }

    init(_ paths: PathSet) {
        channels = paths.channels
        // The key of a table has to leave one number free.
        if channels.count < 64 {
            collectMasks(paths)
        } else {
            collectLists(paths)
        }
    }

    func range(_ set: Int) -> Range<Int> { (set == 0 ? 0 : ends[set - 1])..<ends[set] }

    func members(_ set: Int) -> ArraySlice<UInt16> { members[range(set)] }

    /// The channels that occur, ascending.
    var players: [Int] {
        var occurs = [Bool](repeating: false, count: channels.count)
        for member in members { occurs[Int(member)] = true }
        return occurs.indices.filter { occurs[$0] }
    }

    /// The sets as masks over `players`, of which there are fewer than 64.
    func masks(over players: [Int]) -> [UInt64] {
        var bit = [UInt64](repeating: 0, count: channels.count)
        for (place, channel) in players.enumerated() { bit[channel] = 1 << UInt64(place) }
        return (0..<count).map { set in
            members(set).reduce(0) { $0 | bit[Int($1)] }
        }
    }

    private struct Tally {
        var conversions: Int64 = 0
        var nulls: Int64 = 0
        var value: Int64 = 0

        mutating func add(_ paths: PathSet, _ path: Int) {
            conversions += Int64(paths.conversions[path])
            nulls += Int64(paths.nulls[path])
            value &+= paths.values[path]
        }
    }

    /// Ends a set of the members since the last one.
    private mutating func close(_ tally: Tally) {
        ends.append(members.count)
        conversions.append(tally.conversions)
        nulls.append(tally.nulls)
        values.append(tally.value)
    }

    private mutating func collectMasks(_ paths: PathSet) {
        var numbers = CountTable(keyBits: 64)
        var masks: [UInt64] = []
        var tallies: [Tally] = []
        var start = 0
        for path in paths.ends.indices {
            let end = Int(paths.ends[path])
            var mask: UInt64 = 0
            for index in start..<end { mask |= 1 << UInt64(paths.ids[index]) }
            start = end
            var number = Int(numbers[mask]) - 1
            if number < 0 {
                number = masks.count
                masks.append(mask)
                tallies.append(Tally())
                numbers.add(Int64(masks.count), to: mask)
            }
            tallies[number].add(paths, path)
        }
        for number in masks.indices.sorted(by: { masks[$0] < masks[$1] }) {
            var rest = masks[number]
            while rest != 0 {
                members.append(UInt16(rest.trailingZeroBitCount))
                rest &= rest - 1
            }
            close(tallies[number])
        }
    }

    private mutating func collectLists(_ paths: PathSet) {
        var tallies: [[UInt16]: Tally] = [:]
        for path in paths.ends.indices {
            tallies[Set(paths.ids[paths.range(path)]).sorted(), default: Tally()].add(paths, path)
        }
        for (set, tally) in tallies.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            members += set
            close(tally)
        }
    }
}
