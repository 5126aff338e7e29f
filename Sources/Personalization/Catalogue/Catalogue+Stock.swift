// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Catalogue {
    /// The places that have anything in stock, sorted.
    public var locations: [LocationID] {
        placeNumbers.filter { places[$0.value].count > 0 }.keys.sorted()
    }

    /// Whether the place has anything in stock, on sale or not.
    public func hasStock(at location: LocationID) -> Bool {
        placeNumbers[location].map { places[$0].count > 0 } ?? false
    }

    /// Whether the place holds at least one of the item that is not reserved, on sale or not.
    public func isInStock(_ index: UInt32, at location: LocationID) -> Bool {
        placeNumbers[location].map { places[$0].stocked.contains(index) } ?? false
    }

    /// How many of the item the place holds that are not reserved, on sale or not.
    public func quantity(of index: UInt32, at location: LocationID) -> Int64 {
        placeNumbers[location].map { places[$0].quantity(index) } ?? 0
    }

    /// In how many places the item is in stock.
    public func placeCount(of index: UInt32) -> Int {
        index < placesWithStock.count ? Int(placesWithStock[Int(index)]) : 0
    }

    mutating func setFree(_ index: UInt32, at location: LocationID, to free: Int64) {
        guard let place = placeNumbers[location] ?? (free > 0 ? add(location) : nil) else {
            return
        }
        let wasInStock = places[place].stocked.contains(index)
        let isInStock = free > 0
        places[place].set(index, to: free)
        guard wasInStock != isInStock else { return }
        let isSold = sold.contains(index)
        places[place].offered.set(index, to: isInStock && isSold)
        if isInStock {
            placesWithStock[Int(index)] += 1
        } else {
            placesWithStock[Int(index)] -= 1
        }
        let isAnywhere = isSold && placesWithStock[Int(index)] > 0
        guard inStock.contains(index) != isAnywhere else { return }
        inStock.set(index, to: isAnywhere)
        let isOrderable = clock.lifecycle(of: index).sellsWithoutStock(at: now)
        orderable.set(index, to: isSold && (isAnywhere || isOrderable))
    }

    mutating func setPrice(_ index: UInt32, at location: LocationID, to price: ItemPrice?) {
        guard let place = placeNumbers[location] ?? (price == nil ? nil : add(location)),
            places[place].prices[index] != price
        else { return }
        places[place].prices[index] = price
        let terms = PlaceTerms(table.items[Int(index)], at: location, price: price)
        mark(change: .priced(terms))
    }

    private mutating func add(_ location: LocationID) -> Int {
        placeNumbers[location] = places.count
        places.append(PlaceStock(empty: nowhere))
        return places.count - 1
    }
}
