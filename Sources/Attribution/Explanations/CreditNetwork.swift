// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What journeys came to on one side, what channels are credited on the other, and the memberships
/// along which the one becomes the other.
///
/// The journeys of one set of channels are one place. How much can be handed over is found by the
/// method of Dinic, which never takes away what a channel has already.
struct CreditNetwork: Sendable {
    /// The numbers of the sets, as `ChannelSets` has them: those that earned something.
    let sets: [Int]
    /// What the journeys of each set came to.
    let rows: [Int64]
    /// The channel of each membership.
    let heads: [Int]
    /// The set of each membership.
    let tails: [Int]
    private let ends: [Int]
    /// The memberships of each channel: those of one behind those of the other.
    private let memberships: [Int]
    private let membershipEnds: [Int]

    /// How much goes along each membership.
    private(set) var flow: [Int64]
    private var least: [Int64]
    private var most: [Int64]
    /// What each set has left.
    private var supply: [Int64]
    /// What each channel can still take.
    private var room: [Int64]
    private var setLevels: [Int] = []
    private var channelLevels: [Int] = []
    private var nextOfSet: [Int] = []
    private var nextOfChannel: [Int] = []

    /// The network of `sets`, of which none came to less than nothing; channels take nothing yet.
    init(_ sets: ChannelSets, _ measure: CoherenceViolation.Measure) {
        let amounts =
            switch measure {
            case .value: sets.values
            case .conversions: sets.conversions.map { $0 * ConversionShare.one.millionths }
            }
        let earning = amounts.indices.filter { amounts[$0] > 0 }
        var ends: [Int] = []
        var heads: [Int] = []
        var tails: [Int] = []
        for (place, set) in earning.enumerated() {
            for member in sets.members(set) {
                heads.append(Int(member))
                tails.append(place)
            }
            ends.append(heads.count)
        }
        var counts = [Int](repeating: 0, count: sets.channels.count)
        for head in heads { counts[head] += 1 }
        var places: [Int] = []
        var sum = 0
        for count in counts {
            places.append(sum)
            sum += count
        }
        var memberships = [Int](repeating: 0, count: heads.count)
        for (arc, head) in heads.enumerated() {
            memberships[places[head]] = arc
            places[head] += 1
        }
        self.sets = earning
        rows = earning.map { amounts[$0] }
        self.ends = ends
        self.heads = heads
        self.tails = tails
        self.memberships = memberships
        membershipEnds = places
        flow = [Int64](repeating: 0, count: heads.count)
        least = flow
        most = [Int64](repeating: .max, count: heads.count)
        supply = rows
        room = counts.map { _ in 0 }
    }

    func arcs(ofSet set: Int) -> Range<Int> { (set == 0 ? 0 : ends[set - 1])..<ends[set] }

    func arcs(ofChannel channel: Int) -> ArraySlice<Int> {
        memberships[(channel == 0 ? 0 : membershipEnds[channel - 1])..<membershipEnds[channel]]
    }

    /// Whether everything is handed over.
    var isComplete: Bool { supply.allSatisfy { $0 == 0 } }

    /// Whether each channel has all that it may take.
    var isFull: Bool { room.allSatisfy { $0 == 0 } }

    /// What each channel has.
    var columns: [Int64] {
        var columns = [Int64](repeating: 0, count: room.count)
        for (arc, head) in heads.enumerated() { columns[head] += flow[arc] }
        return columns
    }

    /// The channels that something left over can come to, after as much as can be was handed over:
    /// no way out of them has room.
    var reached: [Int] { channelLevels.indices.filter { channelLevels[$0] >= 0 } }

    // MARK: Handing over

    /// Hands over as much as can be when each channel takes up to `limits`, none of which is below
    /// what it has.
    mutating func fill(upTo limits: [Int64]) {
        room = zip(limits, columns).map { $0 - $1 }
        fill()
    }

    /// Hands over as much as can be.
    mutating func fill() {
        while search() {
            nextOfSet = rows.indices.map { arcs(ofSet: $0).lowerBound }
            nextOfChannel = room.indices.map { arcs(ofChannel: $0).startIndex }
            for set in rows.indices where supply[set] > 0 { supply[set] -= give(supply[set], set) }
        }
    }

    /// Begins anew: along each membership goes what `amounts` say, as far as both sides have it,
    /// and may go one unit more; along those that are not `usable` nothing goes.
    mutating func begin(_ amounts: [Int64], upTo columns: [Int64], usable: [Bool]) {
        supply = rows
        room = columns
        for arc in heads.indices {
            let (set, channel) = (tails[arc], heads[arc])
            let amount = usable[arc] ? max(0, min(amounts[arc], supply[set], room[channel])) : 0
            flow[arc] = amount
            least[arc] = amount
            most[arc] = usable[arc] ? amount + 1 : 0
            supply[set] -= amount
            room[channel] -= amount
        }
    }

    /// Takes the limits of all memberships away.
    mutating func release() {
        for arc in heads.indices {
            least[arc] = 0
            most[arc] = .max
        }
    }

    /// Finds how far each place is from what is left over; whether any channel there can take it.
    private mutating func search() -> Bool {
        setLevels = supply.map { $0 > 0 ? 0 : -1 }
        channelLevels = room.map { _ in -1 }
        var front = supply.indices.filter { supply[$0] > 0 }
        var level = 0
        var isFound = false
        while !front.isEmpty, !isFound {
            level += 1
            var channels: [Int] = []
            for set in front {
                for arc in arcs(ofSet: set) where flow[arc] < most[arc] {
                    let channel = heads[arc]
                    if channelLevels[channel] >= 0 { continue }
                    channelLevels[channel] = level
                    channels.append(channel)
                    if room[channel] > 0 { isFound = true }
                }
            }
            level += 1
            front = []
            for channel in channels {
                for arc in arcs(ofChannel: channel) where flow[arc] > least[arc] {
                    let set = tails[arc]
                    if setLevels[set] >= 0 { continue }
                    setLevels[set] = level
                    front.append(set)
                }
            }
        }
        return isFound
    }

    /// Hands `amount` from a set on; as deep as there are channels at most.
    ///
    /// - Returns: how much found a taker.
    private mutating func give(_ amount: Int64, _ set: Int) -> Int64 {
        var left = amount
        while nextOfSet[set] < ends[set] {
            let arc = nextOfSet[set]
            let channel = heads[arc]
            if flow[arc] < most[arc], channelLevels[channel] == setLevels[set] + 1 {
                let moved = take(min(left, most[arc] - flow[arc]), channel)
                flow[arc] += moved
                left -= moved
                if left == 0 { break }
            }
            nextOfSet[set] += 1
        }
        return amount - left
    }

    /// Takes `amount` into a channel, or lets another set take back what it gave there.
    private mutating func take(_ amount: Int64, _ channel: Int) -> Int64 {
        let kept = min(amount, room[channel])
        room[channel] -= kept
        var left = amount - kept
        while left > 0, nextOfChannel[channel] < membershipEnds[channel] {
            let arc = memberships[nextOfChannel[channel]]
            let set = tails[arc]
            if flow[arc] > least[arc], setLevels[set] == channelLevels[channel] + 1 {
                let moved = give(min(left, flow[arc] - least[arc]), set)
                flow[arc] -= moved
                left -= moved
                if left == 0 { break }
            }
            nextOfChannel[channel] += 1
        }
        return amount - left
    }
}
