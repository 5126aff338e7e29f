// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Catalogue {
    /// What may be offered at `location` at the catalogue's instant, in whatever channel; nil for
    /// in stock anywhere.
    ///
    /// - Complexity: O(1); the mask is kept up to date by `apply` and `advance`.
    public func offered(at location: LocationID?) -> EligibilityMask {
        stocked(location.map { .at($0) } ?? .anywhere)
    }

    /// What `channel` lists, sold and in stock or not.
    ///
    /// - Complexity: O(1).
    public func listed(in channel: Channel) -> EligibilityMask {
        channels[channel.name]?.listed ?? everywhere
    }

    /// Whether `channel` lists the item.
    public func isListed(_ index: UInt32, in channel: Channel) -> Bool {
        (channels[channel.name]?.listed ?? everywhere).contains(index)
    }

    /// What may be offered: part of the assortment, listed in the channel, sold at the time, and in
    /// stock at the place, or anywhere.
    ///
    /// - Parameters:
    ///   - location: where it must be in stock; nil for anywhere.
    ///   - channel: where it must be listed; nil for anywhere.
    ///   - time: when it must be sold; nil for the catalogue's instant.
    /// - Returns: the mask over the items of the table.
    public func eligibility(
        at location: LocationID?, in channel: Channel? = nil, at time: Timestamp? = nil
    ) -> EligibilityMask {
        eligibility(location.map { .at($0) } ?? .anywhere, in: channel, at: time)
    }

    /// What may be offered: part of the assortment, listed in the channel, sold at the time, and in
    /// stock as `stock` says.
    ///
    /// - Complexity: O(1) where the channel lists the whole assortment and nothing begins or ends
    ///   between the catalogue's instant and `time`; else one pass over the words of a mask, and
    ///   O(1) for each item that does.
    public func eligibility(
        _ stock: StockCondition, in channel: Channel? = nil, at time: Timestamp? = nil
    ) -> EligibilityMask {
        var mask = stocked(stock)
        if let time, !clock.isCurrent(at: time) {
            for index in clock.itemsThatMayDiffer(at: time) {
                mask.set(index, to: isOffered(index, stock, at: time))
            }
        }
        guard let channel else { return mask }
        if let column = channels[channel.name] {
            if column.missing > 0 { mask.keep(column.listed) }
        } else if restricted > 0 {
            mask.keep(everywhere)
        }
        return mask
    }

    private func stocked(_ stock: StockCondition) -> EligibilityMask {
        switch stock {
        case .at(let location): placeNumbers[location].map { places[$0].offered } ?? nowhere
        case .anywhere: inStock
        case .orderable: orderable
        case .regardless: sold
        }
    }

    private func isOffered(
        _ index: UInt32, _ stock: StockCondition, at time: Timestamp
    ) -> Bool {
        let lifecycle = clock.lifecycle(of: index)
        guard listed.contains(index), lifecycle.isSold(at: time) else { return false }
        return switch stock {
        case .at(let location): isInStock(index, at: location)
        case .anywhere: placesWithStock[Int(index)] > 0
        case .orderable:
            placesWithStock[Int(index)] > 0 || lifecycle.sellsWithoutStock(at: time)
        case .regardless: true
        }
    }
}
