// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The models that requests are answered with, made from what was recorded up to an instant.
///
/// Immutable; requests that run keep theirs while the next are put in place.
public struct RecommenderModels: Sendable {
    /// What the models are: equal texts mean equal models.
    public let version: String
    /// The items that the models know.
    public let known: ItemTable
    /// What a customer is answered with whose behaviour may be used.
    public let personal: Blend
    /// What anybody is answered with for what he does in this session.
    public let session: Blend
    /// What is asked for most, which fills lists up.
    public let popularity: Popularity

    /// Models over the items of one table.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for models of different tables.
    public init(
        version: String, personal: Blend, session: Blend, popularity: Popularity
    ) throws(PersonalizationError) {
        let count = popularity.itemCount
        let counts = [personal, session].filter { !$0.parts.isEmpty }.map(\.itemCount)
        guard counts.allSatisfy({ $0 == count }) else {
            throw PersonalizationError(.sizeMismatch, "models that number different items")
        }
        self.init(version, popularity.table, personal, session, popularity)
    }

    private init(
        _ version: String, _ known: ItemTable, _ personal: Blend, _ session: Blend,
        _ popularity: Popularity
    ) {
        self.version = version
        self.known = known
        self.personal = personal
        self.session = session
        self.popularity = popularity
    }

    /// Models that know nothing.
    static func none() throws(PersonalizationError) -> RecommenderModels {
        RecommenderModels(
            "none", .empty, try Blend([]), try Blend([]), try Popularity(table: .empty))
    }

    /// The same models with the numbers of a larger table.
    func aligned(to table: ItemTable) throws(PersonalizationError) -> RecommenderModels {
        RecommenderModels(
            version, known, try personal.aligned(to: table), try session.aligned(to: table),
            try popularity.aligned(to: table))
    }
}
