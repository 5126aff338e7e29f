// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How probable it is that two records are one person, and what each field adds to it.
public struct MatchWeight: Hashable, Sendable {
    /// What one field says.
    public struct Field: Hashable, Sendable {
        /// The name of the field.
        public let name: String
        /// How far the values agree.
        public let level: LinkLevel
        /// The weight in bits: above 0 for one person, below 0 for two.
        public let weight: Double
    }

    /// The weight in bits before anything was compared: of one person against two strangers, or, where
    /// that explains the pair better, against two who share something, such as a household.
    public let prior: Double
    /// What each field adds, against the same, in the order of the schema.
    public let fields: [Field]
    /// The weight in bits: the prior's and those of the fields, added in their order.
    public let total: Double

    init(prior: Double, fields: [Field]) {
        self.prior = prior
        self.fields = fields
        total = fields.reduce(prior) { $0 + $1.weight }
    }

    /// How probable it is that both are one person.
    public var probability: Double { LinkModel.probability(total) }
}
