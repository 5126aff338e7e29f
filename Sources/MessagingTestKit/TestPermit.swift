// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
public import Messaging
internal import Synchronization

/// Permits for tests of transports.
///
/// They come out of an `AttestedConsentGate`, as an integrator's own would; the evidence says that
/// a test attested it.
public enum TestPermit {
    /// A permit to hand `message` over on the kind of channel `Contact`.
    ///
    /// - Parameters:
    ///   - message: what is to be handed over; its use counts for the purpose and the topic.
    ///   - channel: the kind of channel.
    ///   - time: when; the permit is worth something for `Permit.longestLife` from then on.
    /// - Returns: the permit.
    /// - Throws: nothing that a caller has to expect: the gate grants everything.
    public static func make<Contact: ContactChannel>(
        for message: OutboxMessage, on channel: Contact.Type, at time: Timestamp
    ) async throws -> Permit<Contact> {
        let gate = AttestedConsentGate(lifetime: Permit<Contact>.longestLife) { _, _, _ in
            .granted(evidence: "a test")
        }
        let request = ConsentRequest(
            ResolvedCustomer(alone: message.profile), to: message.use.purpose, on: channel,
            topic: message.use.topic, address: message.recipient,
            reference: message.key.description, at: time)
        let box = try await InMemoryStore().read { transaction in
            PermitCarrier(gate.decide(request, in: transaction))
        }
        guard let permit = box.take() else {
            throw Refusal("test.no-permit", "the gate of the test gave no permit")
        }
        return permit
    }
}

/// Carries a permit out of a transaction.
final class PermitCarrier<Contact: ContactChannel>: Sendable {
    private let permit: Mutex<Permit<Contact>?>

    init(_ decision: consuming ConsentDecision<Contact>) {
        switch consume decision {
        case .permit(let permit): self.permit = Mutex(permit)
        case .later: permit = Mutex(nil)
        case .refusal: permit = Mutex(nil)
        }
    }

    func take() -> Permit<Contact>? { permit.withLock { $0.take() } }
}
