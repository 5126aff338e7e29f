// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one version of the store says about an item, whatever channel asks: part of the assortment
/// or not, sold or not, for how much, how many where.
///
/// The app, the site, a seller and the call centre ask the same and get the same. What differs
/// between channels because the retailer said so is in `channels`, for all of them to see.
public struct ItemAvailability: Hashable, Sendable {
    /// The item.
    public var item: ItemID
    /// The version of the store that says so; nil where it was made without one.
    public var version: StoreVersion?
    /// Its listing; nil when it is not part of the assortment.
    public var listing: Listing?
    /// What is known of its stock, by the name of the place.
    public var stock: [StockLevel]
    /// What channels say of their own, by the name of the channel.
    public var channels: [ChannelListing] = []
    /// What holds in one place only, by the name of the place.
    public var terms: [PlaceTerms] = []

    /// An answer.
    public init(item: ItemID, listing: Listing?, stock: [StockLevel]) {
        self.item = item
        self.listing = listing
        self.stock = stock
    }

    /// How many there are at `location` that are not reserved.
    public func quantity(at location: LocationID) -> Int64 {
        stock.first { $0.location == location }?.free ?? 0
    }

    /// Whether the item may be sold in `channel`, in stock or not.
    public func isSold(in channel: Channel, at time: Timestamp) -> Bool {
        guard let listing, listing.lifecycle.isSold(at: time) else { return false }
        return channels.first { $0.channel == channel }?.isListed ?? listing.isInEveryChannel
    }

    /// What one costs: the price of the place, else of the channel, else the general one.
    ///
    /// - Returns: nil where no price is known or the item is not part of the assortment.
    public func price(
        at location: LocationID?, in channel: Channel? = nil, at time: Timestamp
    ) -> Money? {
        guard let listing else { return nil }
        if let price = terms.first(where: { $0.location == location })?.price {
            return price.amount(at: time)
        }
        if let price = channels.first(where: { $0.channel == channel })?.price {
            return price.amount(at: time)
        }
        return listing.price.map {
            ItemPrice($0, reduction: listing.reduction).amount(at: time)
        }
    }

    /// What each place can do of which anything is known, by its name; where a place has no
    /// price of its own, that of `channel` counts.
    public func places(at time: Timestamp, in channel: Channel? = nil) -> [PlaceAvailability] {
        let names = Set(stock.map(\.location)).union(terms.map(\.location))
        return names.sorted().map { location in
            PlaceAvailability(
                location: location, quantity: quantity(at: location),
                price: price(at: location, in: channel, at: time),
                pickUp: terms.first { $0.location == location }?.pickUp,
                nextArrival: stock.first { $0.location == location }?.nextArrival)
        }
    }
}
