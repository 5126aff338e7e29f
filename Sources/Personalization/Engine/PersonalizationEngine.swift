// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
internal import Synchronization

/// Recommendations over a store: what was looked at, searched for and bought in any channel, what is
/// on sale and in stock now, and what the retailer's rules want.
///
/// Recording an event writes one small record under its profile. A customer's history is a fold
/// over his profiles, read in the transaction of the request, so that an event counts in the next
/// call and merging or un-merging profiles moves nothing. Listings and stock come from the
/// retailer's feed through `apply`, `setListing` and `setStock`, or as events: orders do not reduce
/// stock by themselves, because only the feed knows about deliveries, reservations and shrinkage.
/// What a request sees of them is exactly what its transaction sees.
///
/// The models are snapshots in memory: `refresh` makes them anew from all stored behaviour and puts
/// them in place; requests never wait for that. An answer is a function of the request, the version
/// of the store, the models and the slots.
public final class PersonalizationEngine: Sendable {
    /// What may be set.
    public struct Configuration: Sendable {
        /// How models are made.
        public var recipe = ModelRecipe.standard
        /// What holds for each place that shows items.
        public var slots: [SlotID: DecisionSlot] = [:]
        /// What holds for the others.
        public var defaultSlot = DecisionSlot()
        /// The currency of prices in events that name none; nil to leave such prices out.
        public var currency: Currency?
        /// How affinities are counted.
        public var affinities = Affinities.Configuration()
        /// How many changes of the catalogue are kept for copies in memory to catch up with, in
        /// sixteen parts by item.
        public var keptCatalogueSteps = 1_024
        /// How many working memories are kept for the next requests.
        public var keptScratches = 4
        /// After which time without an act a session is over.
        public var sessionPause: Duration = .seconds(1_800)
        /// The most acts of a session; the newest count.
        public var longestSession = 50
        /// The most acts beside purchases that count of a customer; the newest count.
        public var longestHistory = 500

        /// The usual settings.
        public init() {}
    }

    static let purchases = Subspace(.personalization, table: 1)
    static let acts = Subspace(.personalization, table: 6)
    static let shown = Subspace(.personalization, table: 7)

    /// What was set.
    public let configuration: Configuration
    let gate: any ConsentGate
    let resolver: (any IdentityResolver)?
    let store: CatalogueStore
    let artifacts = ArtifactTable()
    let memory = Mutex(EngineMemory())

    /// An engine.
    ///
    /// - Parameters:
    ///   - consent: asked for `Purpose.personalize` before a customer's own behaviour is used.
    ///   - identity: says which profiles are one customer when models are made; without it every
    ///     profile counts for itself there.
    ///   - configuration: settings.
    public init(
        consent: any ConsentGate, identity: (any IdentityResolver)? = nil,
        configuration: Configuration = Configuration()
    ) {
        gate = consent
        resolver = identity
        self.configuration = configuration
        store = CatalogueStore(keptSteps: configuration.keptCatalogueSteps)
    }
}
