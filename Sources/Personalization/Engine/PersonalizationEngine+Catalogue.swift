// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
internal import Synchronization

extension PersonalizationEngine {
    /// Puts an item on sale, or changes its price.
    ///
    /// - Throws: `PersonalizationError.Code.invalidListing` for a name that is empty or longer than
    ///   1,024 bytes or a negative price; what the transaction throws.
    public func setListing(_ listing: Listing, in transaction: any WriteTransaction) throws {
        try apply([.listed(listing)], in: transaction)
    }

    /// Takes an item off sale; its stock stays known.
    public func removeListing(of item: ItemID, in transaction: any WriteTransaction) throws {
        try apply([.delisted(item)], in: transaction)
    }

    /// Says how many of an item a place holds.
    ///
    /// - Throws: `PersonalizationError.Code.invalidStock` for a negative quantity or a place
    ///   without a usable name; what the transaction throws.
    public func setStock(_ level: StockLevel, in transaction: any WriteTransaction) throws {
        try apply([.stocked(level)], in: transaction)
    }

    /// Carries out many changes at once, in their order; what is so already is passed over.
    ///
    /// - Throws: as `setListing` and `setStock`, before anything is written.
    /// - Complexity: a read for each change, a write for each that changes something, and three for
    ///   the batch.
    public func apply(_ changes: [CatalogueChange], in transaction: any WriteTransaction) throws {
        try store.apply(changes, in: transaction)
    }

    /// Whether the item is on sale, for how much, how many there are where, how they can be picked
    /// up and when more will come.
    ///
    /// One query for every channel: two that ask at one version of the store get one answer.
    ///
    /// - Complexity: one read and three scans over what is known of the item.
    public func availability(
        of item: ItemID, in transaction: any ReadTransaction
    ) throws -> ItemAvailability {
        try store.availability(of: item, in: transaction)
    }

    /// The assortment as the transaction sees it, in the order of the stored names.
    ///
    /// - Complexity: the number of listings.
    public func listings(in transaction: any ReadTransaction) throws -> [Listing] {
        var listings: [Listing] = []
        try store.eachChange(CatalogueStore.listings, in: transaction) { change in
            if case .listed(let listing) = change { listings.append(listing) }
        }
        return listings
    }

    /// Where `channels` do not show one assortment at `time`: items that are not listed in all of
    /// them, other prices, other titles.
    ///
    /// - Complexity: the number of listings, times the square of the channels.
    public func listingGaps(
        between channels: [Channel], at time: Timestamp,
        rule: ListingGaps.Rule = ListingGaps.Rule(), in transaction: any ReadTransaction
    ) throws -> ListingGaps {
        var own: [ChannelListing] = []
        try store.eachChange(CatalogueStore.channelListings, in: transaction) { change in
            if case .channelListed(let listing) = change { own.append(listing) }
        }
        return ListingGaps(
            between: channels, listings: try listings(in: transaction), own: own, at: time,
            rule: rule)
    }

    /// What is on sale and in stock as the transaction sees it.
    ///
    /// - Complexity: one read when nothing changed since the last call, the number of changes when
    ///   it is known what did, else everything that is listed and in stock.
    public func catalogue(in transaction: any ReadTransaction) throws -> Catalogue {
        try serving(in: transaction).catalogue
    }

    /// The catalogue that `transaction` sees, with the model that is in place.
    ///
    /// Its clock is set to `time` unless it is later already: an earlier time costs more, and must
    /// be told to `Catalogue.eligibility` in any case.
    func serving(
        in transaction: any ReadTransaction, at time: Timestamp? = nil
    ) throws -> ServingState {
        let revision = try store.revision(in: transaction)
        let (model, number, cached) = memory.withLock { ($0.model, $0.modelNumber, $0.serving) }
        if let cached, cached.revision == revision, cached.modelNumber == number,
            time.map({ $0 <= cached.catalogue.now || cached.catalogue.isCurrent(at: $0) }) ?? true
        {
            return cached
        }
        if let cached, cached.modelNumber == number, let before = before(cached, revision) {
            return before
        }
        // What is not committed is seen by its own transaction alone.
        let isPublic = !(transaction is any WriteTransaction)
        if let cached, cached.modelNumber == number,
            let changes = try store.changes(
                from: cached.revision, to: revision, in: transaction),
            let state = try caughtUp(cached, revision, changes, model, time, isPublic: isPublic)
        {
            return state
        }
        let state = try loaded(revision, model, number, time, in: transaction)
        if isPublic { publish(state, AlternatingCatalogue(state.catalogue), after: nil) }
        return state
    }

    /// What `changes` make of `cached`.
    private func caughtUp(
        _ cached: ServingState, _ revision: CatalogueRevision, _ changes: [CatalogueChange],
        _ model: CoPurchaseModel, _ time: Timestamp?, isPublic: Bool
    ) throws -> ServingState? {
        var state = cached
        state.revision = revision
        let now = max(time ?? cached.catalogue.now, cached.catalogue.now)
        // Whoever takes the pair brings it back; who comes meanwhile changes a copy.
        let taken = isPublic ? takeTurns(of: cached) : nil
        var turns = taken ?? AlternatingCatalogue(cached.catalogue)
        if !turns.apply(changes, now: now) {
            let grown = try cached.catalogue.growing(by: changes.lazy.map(\.item))
            turns = AlternatingCatalogue(grown)
            guard turns.apply(changes, now: now) else { return nil }
            state.scorer = Scorer(try model.aligned(to: grown.table))
        }
        state.catalogue = turns.current
        if isPublic { publish(state, turns, after: cached.revision) }
        return state
    }

    /// What was in place before `cached`, for a transaction that began a moment too early.
    private func before(_ cached: ServingState, _ revision: CatalogueRevision) -> ServingState? {
        let catalogue: Catalogue? = memory.withLock { memory in
            guard memory.revisionBefore == revision, revision != cached.revision,
                memory.serving?.modelNumber == cached.modelNumber
            else { return nil }
            return memory.turns?.previous
        }
        guard let catalogue else { return nil }
        var state = cached
        state.revision = revision
        state.catalogue = catalogue
        return state
    }

    private func takeTurns(of cached: ServingState) -> AlternatingCatalogue? {
        memory.withLock { memory in
            guard let serving = memory.serving, serving.revision == cached.revision,
                serving.modelNumber == cached.modelNumber,
                serving.catalogue.now == cached.catalogue.now
            else { return nil }
            return memory.turns.take()
        }
    }

    private func publish(
        _ state: ServingState, _ turns: AlternatingCatalogue, after before: CatalogueRevision?
    ) {
        memory.withLock { memory in
            guard memory.modelNumber == state.modelNumber else { return }
            if let known = memory.serving, known.modelNumber == state.modelNumber,
                (known.revision.number, known.catalogue.now)
                    > (state.revision.number, state.catalogue.now)
            {
                return
            }
            memory.serving = state
            memory.turns = turns
            memory.revisionBefore = before
        }
    }

    private func loaded(
        _ revision: CatalogueRevision, _ model: CoPurchaseModel, _ number: UInt64,
        _ time: Timestamp?, in transaction: any ReadTransaction
    ) throws -> ServingState {
        var catalogue = try store.catalogue(knowing: model.table.items, in: transaction)
        if let time { catalogue.advance(to: time) }
        return ServingState(
            revision: revision, modelNumber: number, catalogue: catalogue,
            scorer: Scorer(try model.aligned(to: catalogue.table)))
    }
}
