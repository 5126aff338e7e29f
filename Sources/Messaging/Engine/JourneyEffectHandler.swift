// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Does what a step of a journey asks for beside sending: audiences, surveys, promises.
///
/// Promises are kept by the engine itself; the handler is told of them too. Implementation requirements:
/// it takes part in the transaction and has no effect outside of it, and is the same when it is run
/// again.
public protocol JourneyEffectHandler: Sendable {
    /// Does what a step asks for.
    func perform(
        _ performed: JourneyAdvance.Performed, of run: JourneyRun,
        for customer: ResolvedCustomer, at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws
}
