// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a running session says of what its visitor is looking for: what fills a nudge.
///
/// "Looking for a smartphone?" needs more than one glance. A slot is filled only where enough of
/// the session points to it; where nothing does, the nudge stays neutral.
public struct NudgeEvidence: Hashable, Sendable {
    /// How much is enough.
    public struct Thresholds: Hashable, Sendable {
        /// So many looks must point to a category, a brand or an item.
        public var looks = 2
        /// Such a share of the looks, from 0 to 1.
        public var share = 0.5
        /// How many of the newest looks count.
        public var newest = 10

        /// The usual thresholds.
        public init() {}
    }

    /// The category that most looks point to, the narrowest that is certain.
    public internal(set) var category: CategoryPath?
    /// The brand that most looks point to.
    public internal(set) var brand: String?
    /// The item that is looked at again and again.
    public internal(set) var item: UInt32?
    /// From which to which price the looks go, of one currency.
    public internal(set) var prices: ClosedRange<Int64>?
    /// The currency of the prices.
    public internal(set) var currency: Currency?
    /// What was searched for last, in words.
    public internal(set) var search: String?
    /// Why each slot is filled, and why the nudge is neutral.
    public internal(set) var reasons: [Reason] = []

    /// Whether nothing is known that could be said.
    public var isNeutral: Bool {
        category == nil && brand == nil && item == nil && search == nil
    }

    /// What a session says.
    ///
    /// Reason codes: `nudge.category`, `.brand`, `.item`, `.price`, `.search`, `.neutral`.
    ///
    /// - Parameters:
    ///   - looks: the items that were looked at, the newest last; those that the facts do not
    ///     number are passed over.
    ///   - searches: what was searched for, as it was typed, the newest last.
    ///   - facts: what is known of the items.
    ///   - thresholds: how much is enough.
    public init(
        looks: [UInt32], searches: [String], facts: some ItemFacts,
        thresholds: Thresholds = Thresholds()
    ) {
        let looks = looks.filter { $0 < facts.itemCount }.suffix(max(thresholds.newest, 0))
        let needed = max(thresholds.looks, 1)
        func isEnough(_ count: Int) -> Bool {
            count >= needed && Double(count) >= thresholds.share * Double(looks.count)
        }
        var counts: [UInt32: Int] = [:]
        var features: [UInt32] = []
        for item in looks {
            features.removeAll(keepingCapacity: true)
            facts.appendFeatures(of: item, to: &features)
            for feature in features { counts[feature, default: 0] += 1 }
        }
        var best: (brand: (Int, String)?, category: (Int, Int, CategoryPath)?)
        for (number, count) in counts where isEnough(count) {
            switch facts.feature(number) {
            case .brand(let name):
                if best.brand.map({ (-$0.0, $0.1) > (-count, name) }) ?? true {
                    best.brand = (count, name)
                }
            case .category(let path):
                let isBetter =
                    best.category.map {
                        (-$0.0, -$0.1, $0.2) > (-path.depth, -count, path)
                    } ?? true
                if isBetter { best.category = (path.depth, count, path) }
            case .attribute, .variantGroup, .lifecycle: break
            }
        }
        fill(best.category?.2, best.category?.1 ?? 0, best.brand, of: looks.count)
        fillItem(Array(looks), isEnough)
        fillPrices(Array(looks), facts, isEnough)
        if let last = searches.last(where: { !SearchWords.of($0).isEmpty }) {
            let words = SearchWords.of(last).joined(separator: " ")
            search = words
            reasons.append(Reason("nudge.search", "searched for \(words)"))
        }
        if isNeutral {
            reasons = [Reason("nudge.neutral", "\(looks.count) looks point to nothing")]
            prices = nil
            currency = nil
        }
    }

    private mutating func fill(
        _ path: CategoryPath?, _ count: Int, _ brand: (Int, String)?, of total: Int
    ) {
        if let path {
            category = path
            reasons.append(Reason("nudge.category", "\(count) of \(total) looks: \(path)"))
        }
        if let (count, name) = brand {
            self.brand = name
            reasons.append(Reason("nudge.brand", "\(count) of \(total) looks: \(name)"))
        }
    }

    private mutating func fillItem(_ looks: [UInt32], _ isEnough: (Int) -> Bool) {
        let counts = Dictionary(looks.map { ($0, 1) }, uniquingKeysWith: +)
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let most, isEnough(most.value) else { return }
        item = most.key
        reasons.append(Reason("nudge.item", "\(most.value) of \(looks.count) looks at one item"))
    }

    private mutating func fillPrices(
        _ looks: [UInt32], _ facts: some ItemFacts, _ isEnough: (Int) -> Bool
    ) {
        let known = looks.compactMap { facts.price(of: $0) }
        guard let last = known.last else { return }
        let amounts = known.filter { $0.currency == last.currency }.map(\.minorUnits)
        guard isEnough(amounts.count), let low = amounts.min(), let high = amounts.max() else {
            return
        }
        prices = low...high
        currency = last.currency
        let band =
            "\(Money(minorUnits: low, last.currency)) to \(Money(minorUnits: high, last.currency))"
        reasons.append(Reason("nudge.price", "looks go from \(band)"))
    }
}
