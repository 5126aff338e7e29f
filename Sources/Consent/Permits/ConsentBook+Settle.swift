// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook {
    /// Waits until no hand-over that was permitted before may begin any more: then a withdrawal
    /// can be acknowledged.
    ///
    /// To be called when the withdrawal is recorded, before the person is told that it is done:
    ///
    /// ```swift
    /// guard case .accepted(let resolution) = try await pipeline.record(withdrawal) else { return }
    /// try await book.settle(resolution.customer, of: uses, in: store, clock: clock) { left in
    ///     try await Task.sleep(for: min(left, .milliseconds(50)))
    /// }
    /// ```
    ///
    /// It waits no longer than the longest life of a permit and `tolerance`, and not at all where
    /// nothing is on its way. What is permitted after the call began rests on what is recorded now
    /// and is not waited for. A hand-over that began before may still arrive.
    ///
    /// - Parameters:
    ///   - customer: the customer as he was when the withdrawal was recorded.
    ///   - uses: what was withdrawn; nil for everything.
    ///   - store: where the book is kept.
    ///   - clock: what time it is.
    ///   - tolerance: how far the clocks of the workers may be behind `clock`, together with how
    ///     long one may be held up between its last look at the clock and the hand-over.
    ///   - pause: waits, at most as long as it is told, and may return at any time before; it is
    ///     then looked again whether the hand-overs have ended.
    /// - Returns: the hand-overs that are over because of their time and not because their end
    ///   was recorded: the worker was killed, or the transport had not answered yet.
    /// - Throws: what the store or `pause` throws, and `CancellationError`; the withdrawal stays
    ///   recorded and stops every later hand-over, only that it cannot be acknowledged yet.
    @discardableResult
    public func settle(
        _ customer: ResolvedCustomer, of uses: [ConsentUse]? = nil, in store: any KeyValueStore,
        clock: any WallClock, tolerance: Duration = .seconds(1),
        pause: @Sendable (Duration) async throws -> Void
    ) async throws -> [PermitInFlight] {
        let begin = clock.timestamp() - tolerance
        var waiting = try await store.read { transaction in
            try inFlight(of: customer, at: begin, in: transaction)
        }
        if let uses {
            waiting.removeAll { flight in !uses.contains { $0.covers(flight.use) } }
        }
        var silent: [PermitInFlight] = []
        while true {
            let now = clock.timestamp() - tolerance
            silent += waiting.filter { $0.until <= now }
            waiting.removeAll { $0.until <= now }
            guard let last = waiting.map(\.until).max() else { return silent }
            try Task.checkCancellation()
            try await pause(now.duration(to: last))
            let left = try await store.read { transaction in
                try inFlight(of: customer, at: .distantPast, in: transaction)
            }
            waiting.removeAll { !left.contains($0) }
        }
    }
}
