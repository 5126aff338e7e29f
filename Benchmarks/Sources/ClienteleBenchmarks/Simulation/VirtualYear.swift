// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Messaging

extension Benchmark {
    /// A year of one person, with five journeys and transports that fail now and then.
    static let virtualYear = Benchmark(
        "messaging.virtual-year", data: "generated people, 5 journeys, 365 days", unit: "people"
    ) { size in
        let year = try VirtualYear.simulation(people: size)
        return Kernel(concurrently: {
            var copy = year
            try await copy.run(days: 365)
        })
    }.with {
        $0.items = .size
        $0.sizes = [1]
        $0.samples = 30
        $0.allocationCalls = 1
        $0.gates = []
    }
}

/// A year of many people.
enum VirtualYear {
    static let flag = "--virtual-year"
    static let usage = "       --virtual-year [people] [threads]   live a year through"

    static func plan(_ name: String, _ text: String) throws -> MessagePlan {
        let template = try Template(text)
        return MessagePlan(
            name, topic: Topic(name),
            variants: [
                MessageVariant(.email, subject: template, text: template),
                MessageVariant(.sms, text: template),
            ])
    }

    static func simulation(people: Int) throws -> Simulation {
        let population = GeneratedPopulation(people, seed: 1)
        let words = "Here is something that may interest you."
        let journeys = [
            CartLeftBehind(try plan("cart", "{{ cart.first }} waits for you")).journey,
            BrowseLeftBehind(try plan("browse", words)).journey,
            Welcome([
                TimedMessage(after: .zero, try plan("welcome", words)),
                TimedMessage(after: .seconds(72 * 3_600), try plan("advice", words)),
            ]).journey,
            PostPurchase([
                TimedMessage(after: .seconds(96 * 3_600), try plan("care", words))
            ]).journey,
            Birthday(try plan("birthday", words)).journey,
        ]
        var settings = MessagingSettings(
            journeys: journeys, policy: .standard(zones: population.zones))
        settings.keepsDecisions = false
        var simulation = Simulation(
            settings, of: population, from: Timestamp(seconds: 1_700_000_000), seed: 1)
        simulation.faults[.email] = TransportFaults(
            temporary: 0.02, permanent: 0.005, ambiguous: 0.002, slow: 0.01, bounces: 0.003)
        return simulation
    }

    /// Lives the year through and prints what happened, how long it took, and the digest.
    static func run(_ arguments: [String]) async -> Int32 {
        let numbers = arguments.compactMap { Int($0) }
        let people = numbers.first ?? 100_000
        let threads = numbers.dropFirst().first ?? 1
        do {
            var year = try simulation(people: people)
            let clock = ContinuousClock()
            let begin = clock.now
            try await year.run(days: 365, threads: threads)
            let duration = begin.duration(to: clock.now)
            let report = year.report
            print("\(people) people, \(threads) threads: \(duration)")
            print(
                "\(report.events) events, \(report.timers) timers, \(report.claims) claims, "
                    + "\(report.sent.values.reduce(0, +)) sent")
            print("digest \(year.digest)")
            return 0
        } catch {
            print("\(error)")
            return 1
        }
    }
}
