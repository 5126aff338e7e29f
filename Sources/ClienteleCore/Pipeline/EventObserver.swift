// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Takes part in the transaction that records an event.
///
/// Implementation requirements: what is written depends on the observation and the store alone,
/// keeps under the profile what is a fact of the profile, and is the same for any order
/// of events wherever a customer's state is folded from it. An event takes effect at an observer
/// once, but it may be shown more often: a store may run a body again after a conflict, and
/// beforehand to learn what it reads (`WriteTransaction.rehearse`). So an observer has no effect
/// outside the transaction.
public protocol EventObserver: Sendable {
    /// Notes what `observation` means for the observer.
    ///
    /// - Throws: `Refusal` to keep the event out, with reasons: it goes to the reject
    ///   ledger and no observer's writes remain. Any other error aborts the whole batch,
    ///   and nothing of it is recorded.
    func observe(_ observation: Observation, in transaction: any WriteTransaction) throws
}
