// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Long-lived work that the host owns: moves journeys on and delivers over several transports.
///
/// ```swift
/// let worker = DeliveryWorker(messaging, clock: SystemWallClock()) { duration in
///     try await Task.sleep(for: duration)
/// }
/// try await worker.run(via: [smtp, push])
/// ```
public struct DeliveryWorker: Sendable {
    private let engine: MessagingEngine
    private let clock: any WallClock
    private let pause: @Sendable (Duration) async throws -> Void
    /// How long is rested when nothing is due.
    public var rest: Duration = .seconds(1)

    /// A worker.
    ///
    /// - Parameters:
    ///   - engine: what it works on; its configuration names the worker.
    ///   - clock: what time it is.
    ///   - pause: rests for so long; throws when it is cancelled.
    public init(
        _ engine: MessagingEngine, clock: any WallClock,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.engine = engine
        self.clock = clock
        self.pause = pause
    }

    /// Works until the task is cancelled.
    ///
    /// What is in flight when it is cancelled is ended first: a hand-over that was begun is written down.
    ///
    /// - Parameter transports: one for each channel.
    /// - Throws: `CancellationError`; what the store throws.
    public func run(via transports: [any MessageTransport]) async throws {
        try await engine.releaseLeases()
        while true {
            try Task.checkCancellation()
            if try await round(via: transports) == 0 { try await pause(rest) }
        }
    }

    /// One round: what is due moves on, what is ready goes out.
    ///
    /// - Returns: how much was looked at; zero when nothing is due.
    /// - Throws: what the store throws.
    public func round(via transports: [any MessageTransport]) async throws -> Int {
        var looked = try await engine.advance(at: clock.timestamp(), limit: 1_000).total
        for transport in transports {
            looked += try await deliver(via: transport)
        }
        return looked
    }

    private func deliver(via transport: some MessageTransport) async throws -> Int {
        try await engine.deliver(via: transport, clock: clock, limit: 1_000).total
    }
}
