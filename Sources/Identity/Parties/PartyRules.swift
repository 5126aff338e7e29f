// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// By which rules records are one party: a model that has not to be estimated.
///
/// The usual rules rest on how a feature behaves, not on a set of records. Three questions are asked
/// of each: how many share a value (a number one, an address a household, a birthday many), whether
/// a party can have two (``PartyFeature/isExclusive``), and what a slip looks like. A rule joins two
/// records when their names agree as well as what else agrees leaves room for, and an exclusive
/// feature that is in conflict denies it.
public struct PartyRules: Hashable, Sendable {
    /// The country where records were written that do not say: for phones and addresses.
    public var country: String
    /// In which order day and month are written; of what can be read in two ways both readings count.
    public var dateOrder: BirthDate.Order
    /// The day on which the parties live: no one is born later.
    public var today: CivilDate
    /// The rules, the strongest first.
    public var rules: [PartyRule]
    /// The kinds of number of which a party has one from each issuer.
    public var exclusiveNumbers: Set<PartyNumber.Kind>
    /// How many parties of distinct names may share a value before it counts for nothing.
    public var sharing: [PartyFeature: Int]

    /// The usual rules.
    ///
    /// - Parameters:
    ///   - country: ISO 3166-1 alpha-2, of records that do not say.
    ///   - dateOrder: in which order day and month are written.
    ///   - today: the day on which the parties live.
    public init(country: String, dateOrder: BirthDate.Order = .unknown, today: CivilDate) {
        self.country = country
        self.dateOrder = dateOrder
        self.today = today
        rules = Self.persons + Self.organizations
        exclusiveNumbers = [
            .passport, .driversLicense, .nationalID, .socialSecurity, .taxID, .lei, .duns,
        ]
        sharing = [.number: 5, .email: 5, .phone: 10, .address: 50, .website: 50]
    }
}
