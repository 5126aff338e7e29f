// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How models are made from what was recorded.
public struct ModelRecipe: Sendable {
    /// What a recipe makes.
    public struct Result: Sendable {
        /// For customers whose behaviour may be used.
        public var personal: Blend
        /// For what is done in a session.
        public var session: Blend
        /// What is asked for most.
        public var popularity: Popularity

        /// What was made.
        public init(personal: Blend, session: Blend, popularity: Popularity) {
            self.personal = personal
            self.session = session
            self.popularity = popularity
        }
    }

    /// What the recipe is called; another name where it makes other models of the same behaviour.
    public let name: String
    private let make: @Sendable (NumberedBehaviour) throws -> Result

    /// A recipe.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - make: makes the models; a function of the behaviour alone.
    public init(_ name: String, _ make: @escaping @Sendable (NumberedBehaviour) throws -> Result) {
        self.name = name
        self.make = make
    }

    /// Makes the models.
    ///
    /// - Throws: what the recipe throws; `PersonalizationError.Code.sizeMismatch` for models of
    ///   different tables.
    public func models(of behaviour: NumberedBehaviour) throws -> RecommenderModels {
        let result = try make(behaviour)
        return try RecommenderModels(
            version: "\(name)/\(behaviour.digest.description.prefix(16))",
            personal: result.personal, session: result.session, popularity: result.popularity)
    }

    /// The usual models; nobody is in a segment.
    public static let standard = standard("standard/1") { _ in nil }

    /// What goes with what was bought and looked at, what followed in sessions like this one and on
    /// searches like these, what was bought before; popularity with
    /// everybody, in each kind of channel, at each place and in each segment.
    ///
    /// Weights that fit a retailer's own customers are learnt with `Blend.fit`.
    ///
    /// - Parameters:
    ///   - name: what the recipe is called: another name for other segments.
    ///   - segment: the segment of a customer whose preferences stand for its members'; nil for
    ///     none.
    /// - Returns: the recipe.
    public static func standard(
        _ name: String, segment: @escaping @Sendable (CustomerID) -> String?
    ) -> ModelRecipe {
        ModelRecipe(name) { behaviour in
            let log = behaviour.log
            let bought = try ItemNeighbours(log)
            let crossed = try ItemNeighbours(log, configuration: .crossOccurrence)
            let viewed = try ItemNeighbours(log, configuration: .viewedTogether)
            let sessions = try SessionNeighbours(try SessionIndex(log))
            let searched = try SearchTerms(log, searches: behaviour.searches)
            let segments = behaviour.customers.map(segment)
            let popularity = try Popularity(log) { row in
                PopularityCircumstances(
                    segment: segments[Int(row.customer)],
                    location: row.place == 0 ? nil : behaviour.locations[Int(row.place) - 1],
                    channel: behaviour.channels[Int(row.channel)])
            }
            return Result(
                personal: try Blend([
                    BlendPart(bought, weight: 1), BlendPart(crossed, weight: 0.5),
                    BlendPart(viewed, weight: 0.5), BlendPart(sessions, weight: 0.5),
                    BlendPart(searched, weight: 0.5),
                    BlendPart(try PurchaseHistory(log), weight: 0.25),
                ]),
                session: try Blend([
                    BlendPart(sessions, weight: 1), BlendPart(viewed, weight: 0.5),
                    BlendPart(crossed, weight: 0.5), BlendPart(searched, weight: 1),
                ]), popularity: popularity)
        }
    }
}
