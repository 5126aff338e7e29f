// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A made-up town of customers in every channel, of which it is known who did what.
///
/// Families share a landline and a tablet, people browse before they sign in, move house, spell
/// their names in two scripts, and receipts come in days late. The same seed gives the same town
/// everywhere.
public struct RetailPopulation: Sendable {
    /// How the town is made.
    public struct Configuration: Sendable {
        /// How many people.
        public var people = 100
        /// How many days they are watched.
        public var days = 60
        /// How many contacts each has besides those that make the identifiers known.
        public var contactsPerPerson = 6
        /// How many notes of names and addresses there are of each person.
        public var recordsPerPerson = 2
        /// The share of people who live with others.
        public var familyShare = 0.5
        /// The share of people who move house.
        public var moverShare = 0.1
        /// The share of notes in which a name or a street has a typing error.
        public var typoShare = 0.2
        /// The share of receipts that come in days late.
        public var lateShare = 0.1

        /// A usual town.
        public init() {}
    }

    /// When the watching begins.
    public static let start = Timestamp(seconds: 1_767_225_600)

    /// Everybody.
    public let people: [RetailPerson]
    /// What they did, in the order in which it comes in; late ones are out of the order of time.
    public let events: [CustomerEvent]
    /// Who did it; nobody for a purchase in cash.
    public let owners: [EventID: Int]
    /// What was noted of their names and addresses, shuffled.
    public let records: [RetailRecord]

    /// A town.
    ///
    /// - Parameters:
    ///   - seed: which one.
    ///   - configuration: how it is made.
    public init(seed: UInt64, _ configuration: Configuration = Configuration()) {
        var random = SeededGenerator(seed: seed)
        var census = RetailCensus(configuration, random.split())
        people = census.people()
        var stream = RetailStream(people, configuration, random.split())
        stream.run()
        events = stream.arrived
        owners = stream.owners
        var notes = RetailNotes(configuration, random.split())
        records = notes.records(of: people)
    }

    /// What is each person's alone, by person: what a resolver has to find.
    ///
    /// Every two of one person's identifiers are connected by what the person showed.
    public var plantedCustomers: [Set<Identifier>] { people.map { Set($0.identifiers) } }
}
