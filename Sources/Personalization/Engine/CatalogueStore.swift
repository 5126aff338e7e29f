// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Listings and stock in a store, with the last changes, so that a copy in memory can catch up.
struct CatalogueStore: Sendable {
    static let listings = Subspace(.personalization, table: 2)
    static let stock = Subspace(.personalization, table: 3)
    static let revisions = Subspace(.personalization, table: 4)
    static let steps = Subspace(.personalization, table: 5)
    static let channelListings = Subspace(.personalization, table: 32)
    static let terms = Subspace(.personalization, table: 33)

    /// The tables that a catalogue is made of.
    static let tables = [listings, stock, channelListings, terms]

    /// How many steps are kept.
    var keptSteps: Int

    /// How many steps of each part are kept.
    var keptStepsOfPart: UInt64 {
        UInt64((max(keptSteps, 0) + CatalogueRevision.partCount - 1) / CatalogueRevision.partCount)
    }

    /// Writes what `changes` change; what is so already is passed over.
    func apply(_ changes: [CatalogueChange], in transaction: any WriteTransaction) throws {
        for change in changes { try change.check() }
        let keys = changes.map { Self.key(of: $0) }
        let values = try transaction.values(for: keys)
        var kept: [Key: [UInt8]?] = [:]
        for (key, value) in zip(keys, values) { kept[key] = .some(value) }
        var effective: [Int: [CatalogueChange]] = [:]
        for (change, key) in zip(changes, keys) {
            let before = kept[key] ?? nil
            let value = Self.isNothing(change) ? nil : change.recordBytes
            guard before != value, try !Self.isOutdated(change, by: before) else { continue }
            kept[key] = .some(value)
            if let value {
                try transaction.set(value, for: key)
            } else {
                try transaction.remove(key)
            }
            effective[CatalogueRevision.part(of: change.item), default: []].append(change)
        }
        for (part, changes) in effective.sorted(by: { $0.key < $1.key }) {
            try note(changes, of: UInt8(truncatingIfNeeded: part), in: transaction)
        }
    }

    private func note(
        _ changes: [CatalogueChange], of part: UInt8, in transaction: any WriteTransaction
    ) throws {
        let key = Self.revisions.key(part)
        let before = try transaction.value(for: key).map {
            try CatalogueRevision.Part(recordBytes: $0)
        }
        let revision = (before ?? .none).after(changes)
        try transaction.set(revision.recordBytes, for: key)
        let step = CatalogueStep(revision: revision, changes: changes)
        try transaction.set(step.recordBytes, for: Self.steps.key(part, revision.number))
        let kept = keptStepsOfPart
        if revision.number > kept {
            try transaction.remove(Self.steps.key(part, revision.number - kept))
        }
    }

    private static func key(of change: CatalogueChange) -> Key {
        switch change {
        case .listed(let listing): listings.key(listing.item)
        case .delisted(let item): listings.key(item)
        case .stocked(let level): stock.key(level.item, level.location)
        case .channelListed(let listing):
            channelListings.key(listing.item, listing.channel.name)
        case .channelCleared(let item, let channel): channelListings.key(item, channel.name)
        case .priced(let place): terms.key(place.item, place.location)
        }
    }

    /// Whether nothing is kept of the change: what is not listed, or not in stock, has no row.
    private static func isNothing(_ change: CatalogueChange) -> Bool {
        switch change {
        case .listed, .channelListed: false
        case .delisted, .channelCleared: true
        case .stocked(let level): level.isNothing
        case .priced(let terms): terms.price == nil && terms.pickUp == nil
        }
    }

    /// Whether a later stock level is kept.
    private static func isOutdated(_ change: CatalogueChange, by kept: [UInt8]?) throws -> Bool {
        guard case .stocked(let level) = change, let asOf = level.asOf, let kept,
            case .stocked(let other) = try CatalogueChange(recordBytes: kept),
            let known = other.asOf
        else { return false }
        return asOf < known
    }
}
