// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct SimulationTests {
    typealias Year = SimulatedYear

    @Test("a year has one digest: on one thread, on two, and after stops anywhere")
    func digests() async throws {
        var whole = try Year.simulation(12)
        try await whole.run(days: 365)
        #expect(whole.report.people == 12)
        #expect(whole.report.sent.values.reduce(0, +) > 30)
        var threads = try Year.simulation(12)
        try await threads.run(days: 365, threads: 2)
        #expect(threads.digest == whole.digest)
        #expect(threads.report == whole.report)
        var stopped = try Year.simulation(12)
        for seconds in [1, 3_600 * 7, 86_400 * 28, 86_400 * 28 + 1, 86_400 * 100 + 70_000] {
            try await stopped.run(until: Year.start + .seconds(seconds), keepingPeople: true)
        }
        var resumed = try Year.simulation(12)
        try resumed.resume(from: try stopped.checkpoint())
        #expect(resumed.digest == stopped.digest)
        try await resumed.run(until: whole.now)
        #expect(resumed.digest == whole.digest)
        try await stopped.run(until: whole.now)
        #expect(stopped.digest == whole.digest)
        #expect(stopped.report == whole.report)
        var other = try Year.simulation(12, seed: 2)
        try await other.run(days: 365)
        #expect(other.digest != whole.digest)
    }

    @Test("a simulation that kept nobody cannot go on, and a wrong checkpoint is refused")
    func notKept() async throws {
        var simulation = try Year.simulation(2)
        try await simulation.run(days: 3)
        do {
            try await simulation.run(days: 3)
            Issue.record("it went on")
        } catch let error as SimulationError {
            #expect(error.code == .notKept)
        }
        let refused = Result { try simulation.checkpoint() }
        #expect((try? refused.get()) == nil)
        var kept = try Year.simulation(2)
        try await kept.run(days: 3, keepingPeople: true)
        let bytes = try kept.checkpoint()
        var other = try Year.simulation(3)
        let wrong = Result { try other.resume(from: bytes) }
        #expect((try? wrong.get()) == nil)
        for length in stride(from: 0, to: bytes.count, by: 97) {
            let cut = Result { try kept.resume(from: Array(bytes.prefix(length))) }
            #expect((try? cut.get()) == nil)
        }
    }

    @Test("nothing that is planned vanishes, and faults are counted for what they are")
    func accounts() async throws {
        var simulation = try Year.simulation(12)
        simulation.faults[.email] = TransportFaults(temporary: 0.3, permanent: 0.1, ambiguous: 0.2)
        try await simulation.run(days: 365)
        let report = simulation.report
        let ends = report.sent.values.reduce(0, +) + report.dropped.values.reduce(0, +)
        // What is planned in the last days may wait at the end.
        #expect(report.planned >= ends + report.failed)
        #expect(report.planned - ends - report.failed < 12)
        #expect(report.ambiguous > 0 && report.failed > 0 && report.gates[.transport] ?? 0 > 0)
        // Marketing is sent at most once: what nobody can tell of counts as sent, and may be lost.
        #expect(report.doubled == 0)
        #expect(report.lost > 0)
        var calm = try Year.simulation(12)
        calm.faults = [:]
        try await calm.run(days: 365)
        #expect(calm.report.failed == 0 && calm.report.lost == 0)
    }

    @Test("the history of a person is what was counted")
    func histories() async throws {
        var simulation = try Year.simulation(6)
        try await simulation.run(days: 200)
        var sent = 0
        var events = 0
        for person in 0..<6 {
            let history = try simulation.history(of: person)
            sent += history.sent.count
            events += history.moments.count { $0.eventName != nil }
            #expect(zip(history.moments, history.moments.dropFirst()).allSatisfy { $0.at <= $1.at })
            #expect(try simulation.history(of: person) == history)
        }
        #expect(sent == simulation.report.sent.values.reduce(0, +))
        #expect(events == simulation.report.events)
    }

    @Test("what one person does changes nothing for another")
    func independence() async throws {
        let few = try Year.simulation(3)
        let many = try Year.simulation(9)
        let end = Year.start + .seconds(300 * 86_400)
        for person in 0..<3 {
            let left = try few.history(of: person, until: end)
            #expect(try many.history(of: person, until: end) == left)
        }
    }

    @Test("N9 who withdrew consent gets nothing from then on")
    func withdrawal() async throws {
        let day = Year.start + .seconds(120 * 86_400)
        let gate = AttestedConsentGate { _, _, time in
            time < day
                ? .granted(evidence: "a test")
                : .refused(Refusal("consent.withdrawn", "it was withdrawn"))
        }
        let population = GeneratedPopulation(6, seed: 4)
        let settings = MessagingSettings(
            journeys: try Year.journeys(), policy: .standard(zones: population.zones))
        var simulation = Simulation(settings, of: population, from: Year.start, gate: gate)
        try await simulation.run(days: 365)
        #expect(simulation.report.gates[.permit] ?? 0 > 0)
        for person in 0..<6 {
            let late = try simulation.history(of: person).sent.filter { $0.at >= day }
            #expect(late.isEmpty)
        }
    }

    @Test("what happens to an attempt depends on the seed, the key and its number alone")
    func faults() async throws {
        let population = GeneratedPopulation(4, seed: 9)
        let first = population.events(of: 2, in: 3, from: Year.start)
        #expect(population.events(of: 2, in: 3, from: Year.start) == first)
        #expect(population.events(of: 1, in: 3, from: Year.start) != first)
    }

    @Test("an event that comes late is taken when it comes, and a script is followed to the second")
    func scripts() async throws {
        func event(_ id: String, _ name: EventName, _ hours: Int64) -> CustomerEvent {
            CustomerEvent(
                id: EventID(id), name: name, occurredAt: Year.start + .seconds(hours * 3_600),
                channel: Channel(.web), identifiers: [Identifier(.email, "ann@example.org")],
                commerce: name == .cartChanged
                    ? .cart(CartChange(.add, [OrderLine(ItemID("lamp"))])) : nil,
                properties: ["time-zone": "Europe/Warsaw"])
        }
        // A Wednesday at noon, and the order that the till told two hours late.
        let bought = [
            SimulatedEvent(event("a", .cartChanged, 38)),
            SimulatedEvent(
                event("b", .storeReceipt, 39), under: 1, delay: .seconds(3_600), joins: true),
        ]
        let left = [SimulatedEvent(event("a", .cartChanged, 38))]
        let settings = MessagingSettings(
            journeys: try Year.journeys(), policy: .standard(zones: ["Europe/Warsaw"]))
        let simulation = Simulation(
            settings, of: ScriptedPopulation([bought, left]), from: Year.start)
        let end = Year.start + .seconds(10 * 86_400)
        #expect(try simulation.history(of: 0, until: end).sent.isEmpty)
        let sent = try simulation.history(of: 1, until: end).sent
        #expect(sent.map(\.message.plan) == ["cart"])
        #expect(sent.first?.at == Year.start + .milliseconds(41 * 3_600_000 + 50))
    }
}
