// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is on sale, for how much, and where it is in stock, at one instant.
///
/// A value: readers keep theirs while the next one is made. An item may be offered where it is both
/// listed and in stock; stock of an item that is not listed is kept and counts as soon as it is
/// listed.
public struct Catalogue: Sendable {
    private struct Place: Sendable {
        var count = 0
        var stocked: EligibilityMask
        var offered: EligibilityMask
    }

    /// The items, numbered.
    ///
    /// It may know items that are not on sale, such as those of old orders.
    public let table: ItemTable
    /// What is on sale.
    public private(set) var listed: EligibilityMask
    private var prices: [Money?]
    private var places: [LocationID: Place] = [:]
    private var placesWithStock: [UInt32]
    private var anywhere: EligibilityMask
    private let nowhere: EligibilityMask

    /// A catalogue of nothing, over the items of `table`.
    public init(table: ItemTable) {
        self.table = table
        nowhere = EligibilityMask(count: table.count)
        listed = nowhere
        anywhere = nowhere
        prices = [Money?](repeating: nil, count: table.count)
        placesWithStock = [UInt32](repeating: 0, count: table.count)
    }

    /// A catalogue of these listings and stock levels; of two about one thing the later counts.
    ///
    /// - Parameters:
    ///   - listings: what is on sale.
    ///   - stock: what is where.
    ///   - known: further items that get a number, such as those of a model.
    /// - Throws: `PersonalizationError.Code.tooMany` for 2³² − 1 items or more.
    /// - Complexity: O(n log n) in the number of items, plus one bit per item and place.
    public init(
        listings: [Listing], stock: [StockLevel], knowing known: [ItemID] = []
    ) throws(PersonalizationError) {
        var names = Set(known)
        for listing in listings { names.insert(listing.item) }
        for level in stock { names.insert(level.item) }
        self.init(table: try ItemTable(names))
        for listing in listings { apply(.listed(listing)) }
        for level in stock { apply(.stocked(level)) }
    }

    /// The places that have anything in stock, sorted.
    public var locations: [LocationID] { places.keys.sorted() }

    /// Whether the place has anything in stock, on sale or not.
    public func hasStock(at location: LocationID) -> Bool { places[location] != nil }

    /// The price of the item; nil where it is not known or the item is not on sale.
    public func price(of index: UInt32) -> Money? {
        index < prices.count ? prices[Int(index)] : nil
    }

    /// Whether the place holds at least one of the item, on sale or not.
    public func isInStock(_ index: UInt32, at location: LocationID) -> Bool {
        places[location]?.stocked.contains(index) ?? false
    }

    /// What may be offered at `location`: listed and in stock there; nil for in stock anywhere.
    ///
    /// - Complexity: O(1); the mask is kept up to date by `apply`.
    public func offered(at location: LocationID?) -> EligibilityMask {
        guard let location else { return anywhere }
        return places[location]?.offered ?? nowhere
    }

    /// Carries out a change.
    ///
    /// - Returns: whether it could be: false, and nothing happened, for an item that the table does
    ///   not have.
    /// - Complexity: O(places) for a listing, O(1) for stock; the first change of a copy copies
    ///   what it touches.
    @discardableResult
    public mutating func apply(_ change: CatalogueChange) -> Bool {
        guard let index = table.index(of: change.item) else { return false }
        switch change {
        case .listed(let listing): list(index, price: listing.price, isListed: true)
        case .delisted: list(index, price: nil, isListed: false)
        case .stocked(let level):
            stock(index, at: level.location, isInStock: level.quantity > 0)
        }
        return true
    }

    private mutating func list(_ index: UInt32, price: Money?, isListed: Bool) {
        prices[Int(index)] = price
        guard listed.contains(index) != isListed else { return }
        listed.set(index, to: isListed)
        anywhere.set(index, to: isListed && placesWithStock[Int(index)] > 0)
        for location in places.keys where places[location]?.stocked.contains(index) == true {
            places[location]?.offered.set(index, to: isListed)
        }
    }

    private mutating func stock(_ index: UInt32, at location: LocationID, isInStock: Bool) {
        let wasInStock = self.isInStock(index, at: location)
        guard wasInStock != isInStock else { return }
        let isListed = listed.contains(index)
        let empty = Place(stocked: nowhere, offered: nowhere)
        places[location, default: empty].stocked.set(index, to: isInStock)
        places[location, default: empty].offered.set(index, to: isInStock && isListed)
        if isInStock {
            places[location]?.count += 1
            placesWithStock[Int(index)] += 1
        } else {
            places[location]?.count -= 1
            placesWithStock[Int(index)] -= 1
            // A place without stock leaves no trace: the value is a function of what is where.
            if places[location]?.count == 0 { places[location] = nil }
        }
        anywhere.set(index, to: isListed && placesWithStock[Int(index)] > 0)
    }
}
