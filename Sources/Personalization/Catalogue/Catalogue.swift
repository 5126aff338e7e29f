// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is on sale, for how much, and where it is in stock, at one instant.
///
/// A value: readers keep theirs while the next one is made. Everything is in columns by the number
/// of the item. An item may be offered where it is part of the assortment, listed in the channel,
/// sold at the time and in stock; what is known of an item that is not part of the assortment is
/// kept and counts as soon as it is.
public struct Catalogue: Sendable {
    /// The items, numbered.
    ///
    /// It may know items that are not on sale, such as those of old orders.
    public let table: ItemTable
    /// What is part of the assortment, sold now or not.
    public internal(set) var listed: EligibilityMask
    /// What is sold at `now`, in stock or not.
    public internal(set) var sold: EligibilityMask
    /// What the items are: brands, categories, attributes, variant groups.
    public internal(set) var features: ItemFeatures
    /// Changes with every change of listings, prices and lifecycles, and not with stock or time.
    ///
    /// Two catalogues of one process that have one mark agree in all of these.
    public internal(set) var listingMark: UInt64

    var clock: SaleClock
    var prices: PriceColumn
    var placeNumbers: [LocationID: Int] = [:]
    var places: [PlaceStock] = []
    var placesWithStock: [UInt32]
    /// What is sold and in stock in some place.
    var inStock: EligibilityMask
    /// What is sold and in stock in some place, or sold without stock.
    var orderable: EligibilityMask
    /// What channels list that say nothing of their own.
    var everywhere: EligibilityMask
    /// How many items are part of the assortment and not in `everywhere`.
    var restricted = 0
    var channels: [String: ChannelColumn] = [:]
    let nowhere: EligibilityMask

    /// A catalogue of nothing, over the items of `table`.
    ///
    /// - Parameters:
    ///   - table: the items.
    ///   - time: the instant that the catalogue is first about.
    public init(table: ItemTable, now time: Timestamp = .distantPast) {
        self.table = table
        nowhere = EligibilityMask(count: table.count)
        listed = nowhere
        sold = nowhere
        inStock = nowhere
        orderable = nowhere
        everywhere = nowhere
        features = ItemFeatures(count: table.count)
        prices = PriceColumn(count: table.count)
        placesWithStock = [UInt32](repeating: 0, count: table.count)
        clock = SaleClock(now: time)
        var hasher = Hasher()
        for item in table.items { hasher.combine(item) }
        listingMark = UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// A catalogue of these changes; of two about one thing the later counts.
    ///
    /// - Parameters:
    ///   - changes: what is on sale, and what is where.
    ///   - known: further items that get a number, such as those of a model.
    ///   - time: the instant that the catalogue is first about.
    /// - Throws: `PersonalizationError.Code.tooMany` for 2³² − 1 items or more.
    /// - Complexity: O(n log n) in the number of items, plus one bit per item and place.
    public init(
        _ changes: some Sequence<CatalogueChange>, knowing known: [ItemID] = [],
        now time: Timestamp = .distantPast
    ) throws(PersonalizationError) {
        let changes = Array(changes)
        self.init(table: try ItemTable(known + changes.map(\.item)), now: time)
        for change in changes { apply(change) }
    }

    /// A catalogue of these listings and stock levels; of two about one thing the later counts.
    ///
    /// - Throws: `PersonalizationError.Code.tooMany` for 2³² − 1 items or more.
    public init(
        listings: [Listing], stock: [StockLevel], knowing known: [ItemID] = []
    ) throws(PersonalizationError) {
        try self.init(
            listings.map { .listed($0) } + stock.map { .stocked($0) }, knowing: known)
    }

    /// The instant that the catalogue is about, as far as it was told.
    public var now: Timestamp { clock.now }

    /// Whether what is sold at `time` is what is sold at `now`.
    public func isCurrent(at time: Timestamp) -> Bool { clock.isCurrent(at: time) }

    /// Carries out a change.
    ///
    /// - Returns: whether it could be: false, and nothing happened, for an item that the table does
    ///   not have.
    /// - Complexity: O(1) for stock; for a listing O(places + channels), and for each of its
    ///   features that changed the number of items that have it. The first change of a copy copies
    ///   what it touches.
    @discardableResult
    public mutating func apply(_ change: CatalogueChange) -> Bool {
        guard let index = table.index(of: change.item) else { return false }
        apply(change, of: index)
        return true
    }

    /// Carries out a change of the item that has this number.
    mutating func apply(_ change: CatalogueChange, of index: UInt32) {
        switch change {
        case .listed(let listing): list(index, listing)
        case .delisted: list(index, nil)
        case .stocked(let level): setFree(index, at: level.location, to: level.free)
        case .channelListed(let listing): setOwn(index, in: listing.channel, to: listing)
        case .channelCleared(_, let channel): setOwn(index, in: channel, to: nil)
        case .priced(let terms): setPrice(index, at: terms.location, to: terms.price)
        }
    }

    /// Makes the catalogue that of another instant: what is announced is sold from its day on.
    ///
    /// - Complexity: O(1) while nothing begins or ends, else O(places) for each item that does; of
    ///   an earlier instant than before, for each item that has dates.
    public mutating func advance(to time: Timestamp) {
        for index in clock.advance(to: time) { refresh(index) }
    }
}
