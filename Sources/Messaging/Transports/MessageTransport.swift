// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Takes messages out of the house on one kind of channel.
///
/// Implementation requirements:
/// * A message may be handed over again with the same key, when an answer was lost.
///   Where the counterpart knows keys, a second time has no second effect.
/// * `accepted` is answered only when the message is safe with the counterpart.
/// * An error thrown counts as `tryAgain`.
public protocol MessageTransport<Contact>: Sendable {
    /// The kind of channel, as a type: a permit for another kind does not compile.
    associatedtype Contact: ContactChannel

    /// Hands `message` over; the permit is spent by it.
    func handOff(
        _ message: OutboxMessage, permit: consuming Permit<Contact>
    ) async throws -> HandOffResult
}
