// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which channels reach which part of the audience, and the fewest that reach enough of all of it.
public struct ChannelPortfolio: Hashable, Sendable {
    /// A group of the audience, such as a generation.
    public struct Segment: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// How many people it has.
        public let people: Int
        /// How many of them each channel reaches, in the order of `channels`.
        public let reached: [Int]
        /// The people by the channels that reach them, a bit for each.
        let masks: [Mask]
    }

    struct Mask: Hashable, Sendable {
        let channels: UInt64
        let people: Int
    }

    /// A choice of channels.
    public struct Choice: Hashable, Sendable {
        /// The channels, by name.
        public let channels: [Channel]
        /// The part of each segment that they reach, in the order of `segments`.
        public let coverage: [Double]
        /// Whether fewer channels cannot do it: all smaller sets were looked at.
        public let isFewest: Bool
    }

    /// Up to so many channels all sets are looked at.
    public static let mostForExact = 20

    /// The channels, by name; at most 64, those that reach the most.
    public let channels: [Channel]
    /// By name.
    public let segments: [Segment]

    /// The portfolio of people and the channels that they use.
    ///
    /// - Parameter people: each person's segment and channels, in any order; see also
    ///   `MapJourneys.audience(segment:)`.
    /// - Complexity: O(n k) for n people with at most k channels.
    public init(_ people: some Sequence<(segment: String, channels: Set<Channel>)>) {
        let people = Array(people)
        var known = MapChannels()
        var reach: [Channel: Int] = [:]
        for person in people {
            for channel in person.channels {
                known.note(channel)
                reach[channel, default: 0] += 1
            }
        }
        let kept = known.sorted.enumerated().sorted { left, right in
            let (one, other) = (reach[left.element] ?? 0, reach[right.element] ?? 0)
            return one == other ? left.offset < right.offset : one > other
        }
        .prefix(64).map(\.element).sorted { $0.name < $1.name }
        channels = kept
        let bits = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        var counts: [String: [UInt64: Int]] = [:]
        for person in people {
            let mask = person.channels.reduce(into: UInt64(0)) { mask, channel in
                if let bit = bits[channel] { mask |= 1 << UInt64(bit) }
            }
            counts[person.segment, default: [:]][mask, default: 0] += 1
        }
        segments = counts.sorted { $0.key < $1.key }.map { name, masks in
            let masks = masks.sorted { $0.key < $1.key }.map { Mask(channels: $0, people: $1) }
            return Segment(
                name: name, people: masks.reduce(0) { $0 + $1.people },
                reached: kept.indices.map { bit in
                    masks.reduce(0) { $1.channels >> UInt64(bit) & 1 == 1 ? $0 + $1.people : $0 }
                }, masks: masks)
        }
    }

    /// The fewest channels that reach at least `share` of every segment; of several such sets the
    /// one that reaches the most people, then the first by name.
    ///
    /// - Parameter share: between 0 and 1.
    /// - Returns: nil when all channels together do not reach so many.
    /// - Complexity: O(2^k (k + s)) for k channels up to `mostForExact` and s segments; above,
    ///   channels are taken one by one, the one first that brings the most, in O(k² m) for m
    ///   different combinations of channels.
    public func smallest(covering share: Double) -> Choice? {
        let all = channels.count == 64 ? UInt64.max : 1 << UInt64(channels.count) - 1
        guard segments.allSatisfy({ reaches(all, $0, share) }) else { return nil }
        if channels.count > Self.mostForExact { return greedy(share) }
        return exact(share)
    }

    private func needed(_ segment: Segment, _ share: Double) -> Int {
        MapHistogram.fewest(share, of: segment.people)
    }

    private func count(_ chosen: UInt64, _ segment: Segment) -> Int {
        segment.masks.reduce(0) { $1.channels & chosen != 0 ? $0 + $1.people : $0 }
    }

    private func reaches(_ chosen: UInt64, _ segment: Segment, _ share: Double) -> Bool {
        count(chosen, segment) >= needed(segment, share)
    }

    private func choice(_ chosen: UInt64, isFewest: Bool) -> Choice {
        Choice(
            channels: channels.indices.filter { chosen >> UInt64($0) & 1 == 1 }.map {
                channels[$0]
            },
            coverage: segments.map { segment in
                segment.people > 0 ? Double(count(chosen, segment)) / Double(segment.people) : 1
            }, isFewest: isFewest)
    }

    private func exact(_ share: Double) -> Choice? {
        let size = 1 << channels.count
        var fits = [Bool](repeating: true, count: size)
        var total = [Int](repeating: 0, count: size)
        for segment in segments {
            // People all of whose channels lie within a set are those that the rest misses.
            var within = [Int](repeating: 0, count: size)
            for mask in segment.masks { within[Int(mask.channels)] += mask.people }
            for bit in channels.indices {
                for set in 0..<size where set >> bit & 1 == 1 {
                    within[set] += within[set ^ 1 << bit]
                }
            }
            let needed = needed(segment, share)
            for set in 0..<size {
                let reached = segment.people - within[size - 1 - set]
                total[set] += reached
                if reached < needed { fits[set] = false }
            }
        }
        var best: Int?
        for set in 0..<size where fits[set] {
            guard let other = best else {
                best = set
                continue
            }
            if set.nonzeroBitCount != other.nonzeroBitCount {
                if set.nonzeroBitCount < other.nonzeroBitCount { best = set }
            } else if total[set] != total[other] {
                if total[set] > total[other] { best = set }
            } else if (set ^ other) & -(set ^ other) & set != 0 {
                best = set
            }
        }
        return best.map { choice(UInt64($0), isFewest: true) }
    }

    private func greedy(_ share: Double) -> Choice {
        var chosen: UInt64 = 0
        while !segments.allSatisfy({ reaches(chosen, $0, share) }) {
            func gain(_ bit: Int) -> Int {
                segments.reduce(0) { sum, segment in
                    sum + min(count(chosen | 1 << UInt64(bit), segment), needed(segment, share))
                }
            }
            let open = channels.indices.filter { chosen >> UInt64($0) & 1 == 0 }
            guard let best = open.max(by: { gain($0) < gain($1) }) else { break }
            let most = gain(best)
            let first = open.first { gain($0) == most } ?? best
            chosen |= 1 << UInt64(first)
        }
        return choice(chosen, isFewest: false)
    }
}

extension MapJourneys {
    /// Each customer's segment and the channels of the contacts and purchases, for a
    /// `ChannelPortfolio`.
    ///
    /// - Parameter segment: the segment of a customer, such as a generation; nil leaves him out.
    /// - Returns: one for each customer with a segment, in no order.
    public func audience(
        segment: (CustomerID) -> String?
    ) -> [(segment: String, channels: Set<Channel>)] {
        var used: [CustomerID: Set<Channel>] = [:]
        for journey in journeys {
            used[journey.customer, default: []].formUnion(journey.touches.lazy.map(\.channel))
            if let conversion = journey.conversion {
                used[journey.customer, default: []].insert(conversion.channel)
            }
        }
        return used.compactMap { customer, channels in
            segment(customer).map { ($0, channels) }
        }
    }
}
