// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Listings and stock in a store, with the last changes, so that a copy in memory can catch up.
struct CatalogueStore: Sendable {
    static let listings = Subspace(.personalization, table: 2)
    static let stock = Subspace(.personalization, table: 3)
    static let revisions = Subspace(.personalization, table: 4)
    static let steps = Subspace(.personalization, table: 5)
    static let longestName = 1_024

    /// How many steps are kept.
    var keptSteps: Int

    private static let revisionKey = revisions.key(UInt8(0))

    func revision(in transaction: any ReadTransaction) throws -> CatalogueRevision {
        guard let bytes = try transaction.value(for: Self.revisionKey) else { return .none }
        return try CatalogueRevision(recordBytes: bytes)
    }

    /// Writes what `changes` change; what is so already is passed over.
    func apply(_ changes: [CatalogueChange], in transaction: any WriteTransaction) throws {
        for change in changes { try check(change) }
        var effective: [CatalogueChange] = []
        for change in changes {
            let key = Self.key(of: change)
            let value = Self.isNothing(change) ? nil : change.recordBytes
            guard try transaction.value(for: key) != value else { continue }
            if let value {
                try transaction.set(value, for: key)
            } else {
                try transaction.remove(key)
            }
            effective.append(change)
        }
        guard !effective.isEmpty else { return }
        let revision = try revision(in: transaction).after(effective)
        try transaction.set(revision.recordBytes, for: Self.revisionKey)
        let step = CatalogueStep(revision: revision, changes: effective)
        try transaction.set(step.recordBytes, for: Self.steps.key(revision.number))
        let kept = UInt64(max(keptSteps, 0))
        if revision.number > kept {
            try transaction.remove(Self.steps.key(revision.number - kept))
        }
    }

    /// The steps from `old` to `new`; nil when they are no longer kept, or do not lead from one to
    /// the other.
    func steps(
        from old: CatalogueRevision, to new: CatalogueRevision, in transaction: any ReadTransaction
    ) throws -> [CatalogueStep]? {
        guard old.number < new.number, new.number - old.number <= UInt64(max(keptSteps, 0)) else {
            return nil
        }
        var last = old
        var steps: [CatalogueStep] = []
        for number in old.number + 1...new.number {
            guard let bytes = try transaction.value(for: Self.steps.key(number)) else { return nil }
            let step = try CatalogueStep(recordBytes: bytes)
            // A revision is a hash over its past: equal hashes mean that the step follows.
            guard last.after(step.changes) == step.revision else { return nil }
            last = step.revision
            steps.append(step)
        }
        return last == new ? steps : nil
    }

    /// Everything, with the items of `known` in the table as well.
    func catalogue(
        knowing known: [ItemID], in transaction: any ReadTransaction
    ) throws -> Catalogue {
        var listings: [Listing] = []
        try transaction.scan(KeyScan(Self.listings.range)) { _, value in
            if case .listed(let listing) = try CatalogueChange(recordBytes: value) {
                listings.append(listing)
            }
            return true
        }
        var stock: [StockLevel] = []
        try transaction.scan(KeyScan(Self.stock.range)) { _, value in
            if case .stocked(let level) = try CatalogueChange(recordBytes: value) {
                stock.append(level)
            }
            return true
        }
        return try Catalogue(listings: listings, stock: stock, knowing: known)
    }

    func availability(
        of item: ItemID, in transaction: any ReadTransaction
    ) throws -> ItemAvailability {
        var answer = ItemAvailability(item: item, listing: nil, stock: [])
        if let bytes = try transaction.value(for: Self.listings.key(item)),
            case .listed(let listing) = try CatalogueChange(recordBytes: bytes)
        {
            answer.listing = listing
        }
        try transaction.scan(KeyScan(Self.stock.range(item))) { _, value in
            if case .stocked(let level) = try CatalogueChange(recordBytes: value) {
                answer.stock.append(level)
            }
            return true
        }
        return answer
    }

    private static func key(of change: CatalogueChange) -> Key {
        switch change {
        case .listed(let listing): listings.key(listing.item)
        case .delisted(let item): listings.key(item)
        case .stocked(let level): stock.key(level.item, level.location)
        }
    }

    /// Whether nothing is kept of the change: what is not listed, or not in stock, has no row.
    private static func isNothing(_ change: CatalogueChange) -> Bool {
        switch change {
        case .listed: false
        case .delisted: true
        case .stocked(let level): level.quantity == 0
        }
    }

    private func check(_ change: CatalogueChange) throws(PersonalizationError) {
        let length = change.item.rawValue.utf8.count
        guard (1...Self.longestName).contains(length) else {
            throw PersonalizationError(.invalidListing, "an item's name has \(length) bytes")
        }
        switch change {
        case .listed(let listing):
            if let price = listing.price, price.minorUnits < 0 {
                throw PersonalizationError(.invalidListing, "a price is negative")
            }
        case .delisted: break
        case .stocked(let level):
            let length = level.location.rawValue.utf8.count
            guard (1...Self.longestName).contains(length) else {
                throw PersonalizationError(.invalidStock, "a location's name has \(length) bytes")
            }
            guard level.quantity >= 0 else {
                throw PersonalizationError(.invalidStock, "a quantity is negative")
            }
        }
    }
}
