// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

/// A catalogue as plain tables, asked by looking everything up: what the real one is compared with.
struct PlainCatalogue {
    struct At: Hashable {
        var item: ItemID
        var location: LocationID
    }

    struct In: Hashable {
        var item: ItemID
        var channel: Channel
    }

    var listings: [ItemID: Listing] = [:]
    var free: [At: Int64] = [:]
    var terms: [At: PlaceTerms] = [:]
    var own: [In: ChannelListing] = [:]

    mutating func apply(_ change: CatalogueChange) {
        switch change {
        case .listed(let listing): listings[listing.item] = listing
        case .delisted(let item): listings[item] = nil
        case .stocked(let level):
            free[At(item: level.item, location: level.location)] =
                max(0, level.quantity - level.reserved)
        case .channelListed(let listing):
            own[In(item: listing.item, channel: listing.channel)] = listing
        case .channelCleared(let item, let channel):
            own[In(item: item, channel: channel)] = nil
        case .priced(let terms): self.terms[At(item: terms.item, location: terms.location)] = terms
        }
    }

    func isOffered(
        _ item: ItemID, _ stock: StockCondition, in channel: Channel?, at time: Timestamp
    ) -> Bool {
        guard let listing = listings[item], listing.lifecycle.isSold(at: time) else { return false }
        if let channel {
            let own = own[In(item: item, channel: channel)]
            guard own?.isListed ?? listing.isInEveryChannel else { return false }
        }
        let isAnywhere = free.contains { $0.key.item == item && $0.value > 0 }
        return switch stock {
        case .at(let place): free[At(item: item, location: place), default: 0] > 0
        case .anywhere: isAnywhere
        case .orderable: isAnywhere || listing.lifecycle.sellsWithoutStock(at: time)
        case .regardless: true
        }
    }

    func price(
        _ item: ItemID, _ place: LocationID?, in channel: Channel?, at time: Timestamp
    ) -> Money? {
        guard let listing = listings[item] else { return nil }
        if let place, let price = terms[At(item: item, location: place)]?.price {
            return price.amount(at: time)
        }
        if let channel, let price = own[In(item: item, channel: channel)]?.price {
            return price.amount(at: time)
        }
        guard let price = listing.price else {
            return listing.reduction.flatMap { $0.isInForce(at: time) ? $0.price : nil }
        }
        return ItemPrice(price, reduction: listing.reduction).amount(at: time)
    }

    /// Where `catalogue` says something else.
    func faults(of catalogue: Catalogue, asked time: Timestamp) -> [String] {
        var faults: [String] = []
        func check(_ isRight: Bool, _ words: @autoclosure () -> String) {
            if !isRight, faults.count < 5 { faults.append(words()) }
        }
        let places: [LocationID?] = CatalogueTests.places + [nil]
        let channels: [Channel?] = CatalogueTests.channels + [Channel(.chat), nil]
        for channel in channels {
            var conditions = CatalogueTests.places.map { StockCondition.at($0) }
            conditions += [.anywhere, .orderable, .regardless]
            for condition in conditions {
                let mask = catalogue.eligibility(condition, in: channel, at: time)
                if time == catalogue.now {
                    let kept = catalogue.eligibility(condition, in: channel)
                    check(kept == mask, "\(condition) is kept up to date")
                }
                for (index, item) in catalogue.table.items.enumerated() {
                    let is_ = isOffered(item, condition, in: channel, at: time)
                    check(
                        mask.contains(UInt32(index)) == is_,
                        "\(item) \(condition) \(channel?.name ?? "") \(time): \(is_)")
                }
            }
        }
        let ceiling = Money(minorUnits: 300, .gbp)
        for (index, place) in places.enumerated() {
            let channel = channels[index]
            let cheap = catalogue.items(atMost: ceiling, at: place, in: channel, at: time)
            for (index, item) in catalogue.table.items.enumerated() {
                let number = UInt32(index)
                let price = price(item, place, in: channel, at: time)
                check(
                    catalogue.price(of: number, at: place, in: channel, at: time) == price,
                    "\(item) costs \(price?.description ?? "nothing")")
                let isCheap = price?.currency == .gbp && (price?.minorUnits ?? 999) <= 300
                check(cheap.contains(number) == isCheap, "\(item) is cheap: \(isCheap)")
                if let place {
                    let quantity = free[At(item: item, location: place), default: 0]
                    check(
                        catalogue.quantity(of: number, at: place) == quantity,
                        "\(item) at \(place): \(quantity)")
                }
            }
        }
        checkFeatures(of: catalogue, check)
        return faults
    }

    private func checkFeatures(
        of catalogue: Catalogue, _ check: (Bool, @autoclosure () -> String) -> Void
    ) {
        let features = catalogue.features
        var owners: [ItemFeature: [UInt32]] = [:]
        for (index, item) in catalogue.table.items.enumerated() {
            let number = UInt32(index)
            let listing = listings[item]
            let list = features.features(of: number)
            check(list.elementsEqual(list.sorted()), "features of \(item) ascend")
            let names = Set(list.map { features.names[Int($0)] })
            check(names == listing?.features ?? [], "features of \(item)")
            for name in names { owners[name, default: []].append(number) }
            func name(_ column: [UInt32]) -> ItemFeature? {
                column[index] == ItemFeatures.none ? nil : features.names[Int(column[index])]
            }
            check(name(features.brands) == listing?.brand.map { .brand($0) }, "brand of \(item)")
            check(
                name(features.categories) == listing?.categories.first.map { .category($0) },
                "category of \(item)")
            check(
                name(features.variantGroups) == listing?.variantGroup.map { .variantGroup($0) },
                "group of \(item)")
            check(catalogue.listed.contains(number) == (listing != nil), "\(item) is listed")
            check(catalogue.price(of: number) == listing?.price, "price of \(item)")
        }
        for number in 0..<features.featureCount {
            let name = features.names[number]
            check(features.number(of: name) == UInt32(number), "number of \(name)")
            check(
                features.items(with: UInt32(number)) == owners[name] ?? [], "items with \(name)")
        }
    }
}
