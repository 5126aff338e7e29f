// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a customer is drawn to, by what he did in all channels or in one of them.
///
/// Every deed speaks for the features of its item by the weight of its kind, halved with every
/// half-life that has passed; what was put back or brought back speaks against them. A function of
/// the history, the catalogue and the time; the same bits on every machine.
public struct Affinities: Hashable, Sendable {
    /// How deeds are weighed.
    public struct Configuration: Hashable, Sendable {
        /// What each kind of deed weighs.
        public var kinds = KindWeights.everything
        /// After how long a deed counts half.
        public var halfLife = HalfLife.days(90)

        /// The usual settings.
        public init() {}
    }

    /// The affinities, the strongest of each dimension first, dimensions by name.
    public let all: [Affinity]

    /// The affinities that `history` shows.
    ///
    /// - Parameters:
    ///   - history: what the customer did.
    ///   - catalogue: what the items are; items that it does not know count for channels alone.
    ///   - levels: the price levels of the catalogue's items.
    ///   - channel: takes only what was done in channels of this kind; nil for all.
    ///   - time: when it is asked; what is later does not count.
    ///   - configuration: settings.
    /// - Complexity: O(n · f) for n deeds and f features of an item.
    public init(
        of history: CustomerHistory, in catalogue: Catalogue, levels: PriceLevels,
        channel: ChannelKind? = nil, at time: Timestamp, configuration: Configuration = .init()
    ) {
        var sums: [Affinity.Subject: Sum] = [:]
        for deed in history.deeds where deed.at <= time {
            if let channel, deed.channel != channel { continue }
            let weight = Double(configuration.kinds[deed.kind])
            guard weight != 0 else { continue }
            let left = weight * configuration.halfLife.rest(from: deed.at, to: time)
            sums[.channel(deed.channel), default: Sum()].add(left, deed.at)
            guard let item = catalogue.table.index(of: deed.item) else { continue }
            for feature in catalogue.features.features(of: item) {
                let name = catalogue.features.names[Int(feature)]
                sums[.feature(name), default: Sum()].add(left, deed.at)
            }
            if let level = levels.level(of: item) {
                sums[.priceLevel(level), default: Sum()].add(left, deed.at)
            }
        }
        var totals: [String: Double] = [:]
        // Added up in an order that does not depend on hashes, so that the bits do not either.
        let found = sums.filter { $0.value.strength > 0 }
            .map {
                (dimension: $0.key.dimension, text: "\($0.key)", subject: $0.key, sum: $0.value)
            }
            .sorted {
                ($0.dimension, -$0.sum.strength, $0.text)
                    < ($1.dimension, -$1.sum.strength, $1.text)
            }
        for entry in found { totals[entry.dimension, default: 0] += entry.sum.strength }
        all = found.map { entry in
            Affinity(
                to: entry.subject, strength: entry.sum.strength,
                share: entry.sum.strength / totals[entry.dimension, default: 1],
                evidence: entry.sum.evidence, lastAt: entry.sum.lastAt)
        }
    }

    /// The affinity to a subject; nil where there is none.
    public func affinity(to subject: Affinity.Subject) -> Affinity? {
        all.first { $0.subject == subject }
    }

    /// The strongest of a dimension, such as `brand` or `category/1`.
    public func strongest(_ count: Int, of dimension: String) -> [Affinity] {
        Array(all.lazy.filter { $0.subject.dimension == dimension }.prefix(max(count, 0)))
    }

    private struct Sum {
        var strength = 0.0
        var evidence = 0
        var lastAt = Timestamp.distantPast

        mutating func add(_ amount: Double, _ time: Timestamp) {
            strength += amount
            evidence += 1
            lastAt = max(lastAt, time)
        }
    }
}
