// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Takes messages out of the house on one kind of channel.
///
/// Implementation requirements:
/// * A message may be handed over again with the same key, when an answer was lost.
///   Where the counterpart recognises keys (`knowsKeys`), a second time has no second effect.
/// * `accepted` is answered only when the message is safe with the counterpart.
/// * `ambiguous` is answered when nobody can tell whether the counterpart took the message;
///   an error thrown means the same.
/// * The message goes to its `recipient` and nobody else, as its `content` says.
public protocol MessageTransport<Contact>: Sendable {
    /// The kind of channel, as a type: a permit for another kind does not compile.
    associatedtype Contact: ContactChannel

    /// Whether the counterpart recognises a key that it has seen, for as long as a message lives.
    ///
    /// Without it a worker that was lost in the middle of a hand-over leaves a message of which
    /// nobody can tell, and the class's `AmbiguityPolicy` decides.
    var knowsKeys: Bool { get }

    /// How many hand-overs it takes at once; 1 unless it says otherwise.
    ///
    /// What goes over a connection of its own each is faster side by side.
    var concurrency: Int { get }

    /// Hands `message` over; the permit is spent by it.
    func handOff(
        _ message: OutboxMessage, permit: consuming Permit<Contact>
    ) async throws -> HandOffResult

    /// What became of a message that was handed over under this key, where the counterpart can
    /// tell; nil where it cannot.
    func outcome(of key: MessageKey) async throws -> HandOffResult?
}

extension MessageTransport {
    /// No: at most once for marketing, unless the policy says otherwise.
    public var knowsKeys: Bool { false }

    /// One after another.
    public var concurrency: Int { 1 }

    /// The counterpart cannot tell.
    public func outcome(of key: MessageKey) async throws -> HandOffResult? { nil }
}
