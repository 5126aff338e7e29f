// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What requests are answered from: models and a catalogue that share their numbers.
struct ServingState: Sendable {
    var revision: CatalogueRevision
    /// Which models they are, counted from 0 for none.
    var modelNumber: UInt64
    var catalogue: Catalogue
    var models: RecommenderModels
    /// All items, the most popular first.
    var popularFirst: [UInt32]

    init(
        _ revision: CatalogueRevision, _ modelNumber: UInt64, _ catalogue: Catalogue,
        _ models: RecommenderModels
    ) throws(PersonalizationError) {
        self.revision = revision
        self.modelNumber = modelNumber
        self.catalogue = catalogue
        self.models = try models.aligned(to: catalogue.table)
        var order = self.models.popularity.popularFirst
        let counted = Set(order)
        order += (0..<UInt32(catalogue.table.count)).filter { !counted.contains($0) }
        popularFirst = order
    }
}

/// What an engine holds in memory.
///
/// All of it can be made again from the store.
struct EngineMemory: Sendable {
    /// The models over their own items; nil before the first.
    var models: RecommenderModels?
    var modelNumber: UInt64 = 0
    /// Of which published artifact they were made; empty for none.
    var loadedDigest: [UInt8] = []
    var serving: ServingState?
    /// The catalogue of `serving` with its double; nil while it is being changed.
    var turns: AlternatingCatalogue?
    /// Which catalogue the double is.
    var revisionBefore: CatalogueRevision?
    /// Working memory of requests that are over.
    var works: [DecisionWork] = []
    var rules = RuleCache()
    var levels: (mark: UInt64, modelNumber: UInt64, levels: PriceLevels)?
}
