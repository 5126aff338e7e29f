// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A world in which messages go out: people, journeys, policy, transports that fail, and a clock
/// that jumps from one thing that happens to the next.
///
/// It runs the code that the engine runs over a store; only the state lies in memory, and
/// transports and people are made up. People do not meet: each is lived through alone, so that the
/// result is the same, byte for byte, on any number of threads, and after a stop anywhere.
/// What people share is left out: how fast providers take messages, and throttles of campaigns.
///
/// ```swift
/// var year = Simulation(settings, of: GeneratedPopulation(1_000, seed: 1), from: start)
/// year.faults[.email] = TransportFaults(temporary: 0.02)
/// try await year.run(days: 365)
/// print(year.report.sent, year.digest)
/// ```
public struct Simulation: Sendable {
    /// The length of a period, for which people are asked what they do: 28 days.
    public static let secondsPerPeriod: Int64 = 28 * 86_400

    /// When it began.
    public let start: Timestamp
    /// Until when it was run.
    public internal(set) var now: Timestamp
    /// What happened so far, counted.
    public internal(set) var report = SimulationReport()
    /// How the counterpart of each channel fails; one that is not here never does.
    public var faults: [ChannelKind: TransportFaults] {
        get { world.faults }
        set { world.faults = newValue }
    }
    /// Others who take part in each event, a ledger of consent for example; they keep what they
    /// write for each person apart.
    public var observers: [any EventObserver] {
        get { world.observers }
        set { world.observers = newValue }
    }

    /// Who lives in it.
    public var population: any SimulatedPopulation { world.population }

    var world: SimulatedWorld
    /// What is kept of each person; empty before the first run and after one that kept nobody.
    var lives: [[UInt8]] = []
    /// The digest of each person.
    var digests: [SHA256Digest] = []

    /// A world in which nothing has happened yet.
    ///
    /// - Parameters:
    ///   - settings: journeys, policy, channels; the same that an engine takes.
    ///   - population: who lives in it.
    ///   - start: when it begins.
    ///   - seed: determines the faults of transports.
    ///   - gate: who may be sent what; without one everybody has agreed to everything.
    public init(
        _ settings: MessagingSettings, of population: any SimulatedPopulation,
        from start: Timestamp, seed: UInt64 = 0, gate: (any ConsentGate)? = nil
    ) {
        let granting = AttestedConsentGate { _, _, _ in .granted(evidence: "simulation") }
        world = SimulatedWorld(
            rules: MessagingRules(
                settings, resolver: SimulatedResolver(), gate: gate ?? granting),
            population: population, observers: [], faults: [:], start: start, seed: seed)
        self.start = start
        now = start
    }

    /// SHA-256 over everything that happened to everybody, and over what is kept of them.
    ///
    /// Two simulations with the same digest went the same way in every step.
    public var digest: SHA256Digest {
        var hash = SHA256()
        for digest in digests { hash.update(digest.bytes) }
        return hash.finalize()
    }
}
