// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What messaging reads and writes: a transaction over the store, or memory in a simulation.
///
/// The engine and the simulation run the same code over it.
protocol MessagingState {
    /// What gates, resolvers and sources of data are asked in.
    var transaction: any WriteTransaction { get }

    func card(of profile: ProfileID) throws -> ContactCard
    /// The cards of several profiles, joined.
    func card(of profiles: [ProfileID]) throws -> ContactCard
    func set(_ card: ContactCard, of profile: ProfileID) throws
    /// Lets `body` change a card, and keeps it where that says that anything is otherwise.
    ///
    /// - Returns: the moments on the card as it is then.
    func change(
        cardOf profile: ProfileID, _ body: (inout ContactCard) -> Bool
    ) throws -> CardTable<EventName, Timestamp>

    func runs(of profile: ProfileID) throws -> [JourneyRun]
    /// Puts `run` where `before` was, and its timer right.
    func set(_ run: JourneyRun, before: JourneyRun?) throws

    func summaries(of profile: ProfileID) throws -> [MessageSummary]
    func message(_ key: MessageKey, of profile: ProfileID) throws -> OutboxMessage?
    /// Puts `message` where `before` was, and the queue right.
    ///
    /// - Returns: the bytes as which it is kept; empty where it is kept as a value.
    @discardableResult
    func set(_ message: OutboxMessage, before: OutboxMessage?) throws -> [UInt8]

    func parked(of profile: ProfileID) throws -> [SendIntent]
    func park(_ intent: SendIntent) throws
    func unpark(_ intent: SendIntent) throws

    /// Under which profile the message of this key went; nil when none did.
    func profile(ofSent key: MessageKey) throws -> ProfileID?

    /// Looks at a message again at an instant, for the next channel of its route.
    func follow(_ message: OutboxMessage, at time: Timestamp) throws

    /// Does what a run of a journey does beside sending.
    func perform(
        _ effects: [JourneyAdvance.Performed], of run: JourneyRun, for customer: ResolvedCustomer,
        at time: Timestamp
    ) throws

    /// What is in the customer's cart, as templates and conditions may use it.
    func cart(of customer: ResolvedCustomer) throws -> JSONObject
    /// Keeps how it was decided about a message last.
    func keep(_ explanation: SendExplanation, about message: OutboxMessage) throws
}

extension MessagingState {
    func card(of profiles: [ProfileID]) throws -> ContactCard {
        var joined = ContactCard()
        for profile in profiles { joined.join(try card(of: profile)) }
        return joined
    }

    func change(
        cardOf profile: ProfileID, _ body: (inout ContactCard) -> Bool
    ) throws -> CardTable<EventName, Timestamp> {
        var card = try card(of: profile)
        if body(&card) { try set(card, of: profile) }
        return card.moments
    }
}
