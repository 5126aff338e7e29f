// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What requests are answered from: a model and a catalogue that share their numbers.
struct ServingState: Sendable {
    var revision: CatalogueRevision
    /// Which model it is, counted from 0 for none.
    var modelNumber: UInt64
    var catalogue: Catalogue
    var scorer: Scorer

    /// What the customer kept of his purchases, as far as it was counted in the model or is on
    /// sale.
    ///
    /// Other items of the table are there by chance, because a copy in memory still knows them; an
    /// answer must not depend on that.
    func history(_ fold: PurchaseFold) -> [WeightedItem] {
        fold.kept().compactMap(catalogue.table.index(of:))
            .filter { scorer.model.counts[Int($0)] > 0 || catalogue.listed.contains($0) }
            .map { WeightedItem(index: $0) }
    }
}

/// What an engine holds in memory.
///
/// All of it can be made again from the store.
struct EngineMemory: Sendable {
    /// The model over its own items.
    var model = CoPurchaseModel.empty
    var modelNumber: UInt64 = 0
    var serving: ServingState?
    /// The catalogue of `serving` with its double; nil while it is being changed.
    var turns: AlternatingCatalogue?
    /// Which catalogue the double is.
    var revisionBefore: CatalogueRevision?
    /// Working memory of requests that are over.
    var scratches: [Scratch] = []
}
