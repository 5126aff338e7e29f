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

    /// Whether the item is on sale, for how much, and how many there are where.
    ///
    /// - Complexity: one read and one scan over the places that have it.
    public func availability(
        of item: ItemID, in transaction: any ReadTransaction
    ) throws -> ItemAvailability {
        try store.availability(of: item, in: transaction)
    }

    /// What is on sale and in stock as the transaction sees it.
    ///
    /// - Complexity: one read when nothing changed since the last call, the number of changes when
    ///   it is known what did, else everything that is listed and in stock.
    public func catalogue(in transaction: any ReadTransaction) throws -> Catalogue {
        try serving(in: transaction).catalogue
    }

    /// The catalogue that `transaction` sees, with the model that is in place.
    func serving(in transaction: any ReadTransaction) throws -> ServingState {
        let revision = try store.revision(in: transaction)
        let (model, number, cached) = memory.withLock { ($0.model, $0.modelNumber, $0.serving) }
        if let cached, cached.revision == revision, cached.modelNumber == number { return cached }
        let state =
            try caughtUp(cached, revision, number, in: transaction)
            ?? loaded(revision, model, number, in: transaction)
        // What is not committed is seen by its own transaction alone.
        guard !(transaction is any WriteTransaction) else { return state }
        memory.withLock { memory in
            guard memory.modelNumber == number else { return }
            if let known = memory.serving, known.modelNumber == number,
                known.revision.number > revision.number
            {
                return
            }
            memory.serving = state
        }
        return state
    }

    private func caughtUp(
        _ cached: ServingState?, _ revision: CatalogueRevision, _ number: UInt64,
        in transaction: any ReadTransaction
    ) throws -> ServingState? {
        guard var state = cached, state.modelNumber == number,
            let changes = try store.changes(from: state.revision, to: revision, in: transaction)
        else { return nil }
        for change in changes {
            guard state.catalogue.apply(change) else { return nil }
        }
        state.revision = revision
        return state
    }

    private func loaded(
        _ revision: CatalogueRevision, _ model: CoPurchaseModel, _ number: UInt64,
        in transaction: any ReadTransaction
    ) throws -> ServingState {
        let catalogue = try store.catalogue(knowing: model.table.items, in: transaction)
        return ServingState(
            revision: revision, modelNumber: number, catalogue: catalogue,
            scorer: Scorer(try model.aligned(to: catalogue.table)))
    }
}
