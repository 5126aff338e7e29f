// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging

/// A small retailer for simulations: five journeys, mail and SMS.
enum SimulatedYear {
    static let start = Timestamp(seconds: 1_700_000_000)

    static func plan(_ name: String, _ text: String = "Hello") throws -> MessagePlan {
        let template = try Template(text)
        return MessagePlan(
            name, topic: Topic(name),
            variants: [
                MessageVariant(.email, subject: template, text: template),
                MessageVariant(.sms, text: template),
            ])
    }

    static func journeys() throws -> [Journey] {
        [
            CartLeftBehind(try plan("cart", "{{ cart.first }} waits for you")).journey,
            BrowseLeftBehind(try plan("browse")).journey,
            Welcome([
                TimedMessage(after: .zero, try plan("welcome")),
                TimedMessage(after: .seconds(72 * 3_600), try plan("advice")),
            ]).journey,
            PostPurchase([TimedMessage(after: .seconds(96 * 3_600), try plan("care"))]).journey,
            Birthday(try plan("birthday")).journey,
        ]
    }

    static func simulation(
        _ people: Int, seed: UInt64 = 1, journeys: [Journey]? = nil
    ) throws -> Simulation {
        let population = GeneratedPopulation(people, seed: seed)
        let settings = MessagingSettings(
            journeys: try journeys ?? Self.journeys(),
            policy: .standard(zones: population.zones))
        var simulation = Simulation(settings, of: population, from: start, seed: seed)
        simulation.faults[.email] = TransportFaults(
            temporary: 0.05, permanent: 0.01, ambiguous: 0.01, slow: 0.02, bounces: 0.01)
        return simulation
    }
}
