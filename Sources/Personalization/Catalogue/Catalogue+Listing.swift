// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension Catalogue {
    mutating func list(_ index: UInt32, _ listing: Listing?) {
        var hasChanged = features.set(index, to: listing)
        if prices.set(index, to: listing?.price, reduction: listing?.reduction) {
            hasChanged = true
        }
        let lifecycle = listing?.lifecycle
        let isListed = listing != nil
        let isEverywhere = listing?.isInEveryChannel ?? false
        let wasListed = listed.contains(index)
        if wasListed != isListed || everywhere.contains(index) != isEverywhere
            || (isListed && clock.lifecycle(of: index) != lifecycle)
        {
            hasChanged = true
        }
        guard hasChanged else { return }
        let wasRestricted = wasListed && !everywhere.contains(index)
        let isRestricted = isListed && !isEverywhere
        restricted += (isRestricted ? 1 : 0) - (wasRestricted ? 1 : 0)
        listed.set(index, to: isListed)
        everywhere.set(index, to: isEverywhere)
        for name in channels.keys {
            channels[name]?.update(
                index, wasListed: wasListed, isListed: isListed, otherwise: isEverywhere)
        }
        clock.set(index, to: lifecycle)
        refresh(index)
        mark(change: listing.map { .listed($0) } ?? .delisted(table.items[Int(index)]))
    }

    mutating func setOwn(_ index: UInt32, in channel: Channel, to listing: ChannelListing?) {
        let fresh = ChannelColumn(listed: everywhere, missing: restricted)
        var column = channels.removeValue(forKey: channel.name) ?? fresh
        let isListed = listed.contains(index)
        column.own[index] = listing
        column.update(
            index, wasListed: isListed, isListed: isListed, otherwise: everywhere.contains(index))
        // A channel that says nothing of its own leaves no trace.
        if !column.own.isEmpty { channels[channel.name] = column }
        let item = table.items[Int(index)]
        mark(change: listing.map { .channelListed($0) } ?? .channelCleared(item, channel))
    }

    /// Makes the masks right about an item whose listing changed or whose time has come.
    mutating func refresh(_ index: UInt32) {
        let lifecycle = clock.lifecycle(of: index)
        let isListed = listed.contains(index)
        let isSold = isListed && lifecycle.isSold(at: now)
        sold.set(index, to: isSold)
        let isInStock = isSold && placesWithStock[Int(index)] > 0
        inStock.set(index, to: isInStock)
        orderable.set(
            index, to: isInStock || isSold && lifecycle.sellsWithoutStock(at: now))
        guard placesWithStock[Int(index)] > 0 else { return }
        for place in places.indices where places[place].stocked.contains(index) {
            places[place].offered.set(index, to: isSold)
        }
    }

    mutating func mark(change: CatalogueChange) {
        var hasher = Hasher()
        hasher.combine(listingMark)
        hasher.combine(change)
        listingMark = UInt64(bitPattern: Int64(hasher.finalize()))
    }
}

extension ChannelColumn {
    /// Makes the column right about an item that the assortment or the channel changed.
    mutating func update(_ index: UInt32, wasListed: Bool, isListed: Bool, otherwise: Bool) {
        let wasMissing = wasListed && !listed.contains(index)
        let isHere = isListed && lists(index, otherwise: otherwise)
        listed.set(index, to: isHere)
        missing += (isListed && !isHere ? 1 : 0) - (wasMissing ? 1 : 0)
    }
}
