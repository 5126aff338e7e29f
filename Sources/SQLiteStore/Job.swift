// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A body that waits for its turn, and the task that waits for its result.
struct Job<Transaction: AnyObject>: Sendable {
    /// What is left to do when a body has run.
    struct Outcome: Sendable {
        /// Whether the body threw.
        var hasFailed: Bool
        /// Wakes the task: with what the body returned or threw, or with a failure in its place.
        var finish: @Sendable (StoreError?) -> Void
    }

    /// Runs the body; the task goes on waiting.
    let run: @Sendable (Transaction) -> Outcome
    /// Wakes the task with a failure; the body does not run.
    let refuse: @Sendable (StoreError) -> Void

    init<Result: Sendable>(
        _ continuation: CheckedContinuation<Result, any Error>,
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) {
        run = { transaction in
            let result = Swift.Result { try body(transaction) }
            let hasFailed = if case .failure = result { true } else { false }
            return Outcome(hasFailed: hasFailed) { failure in
                if let failure {
                    continuation.resume(throwing: failure)
                } else {
                    continuation.resume(with: result)
                }
            }
        }
        refuse = { continuation.resume(throwing: $0) }
    }
}
