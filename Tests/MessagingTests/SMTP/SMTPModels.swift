// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Messaging

/// Messages and transports for tests of SMTP.
enum SMTPModels {
    static func message(
        _ number: Int = 1, _ messageClass: MessageClass = .marketing,
        to address: String = "anna@customer.example",
        subject: String? = "Koszyk czeka", text: String = "Dzień dobry.\n.\n..\n.x"
    ) -> OutboxMessage {
        OutboxMessage(
            key: MailModels.key(number), plan: "cart", journey: "cart", messageClass,
            cause: EventID("event-\(number)"), causedAt: MailModels.start,
            profile: ProfileID(Token128(high: 1, low: UInt64(number))),
            use: ConsentUse(.market, channel: .email),
            recipient: Identifier(.email, address),
            content: MessageContent(subject: subject, text: text), plannedAt: MailModels.start,
            notAfter: MailModels.start + .seconds(86_400))
    }

    static func transport(_ configuration: SMTPConfiguration) throws -> SMTPTransport {
        let unsubscribe = try MailModels.unsubscribe()
        return try SMTPTransport(
            configuration, from: try MailModels.identity(),
            clock: ManualWallClock(MailModels.start)
        ) { (_) throws(Refusal) in unsubscribe }
    }

    /// Hands a message over with a permit of its own.
    static func send(
        _ message: OutboxMessage, via transport: SMTPTransport
    ) async throws -> HandOffResult {
        let customer = ResolvedCustomer(alone: message.profile)
        let gate = AttestedConsentGate { _, _, _ in .granted(evidence: "test") }
        let request = ConsentRequest(
            customer, to: .market, on: EmailContact.self, at: MailModels.start)
        let store = InMemoryStore()
        let box = try await store.read { PermitBox(gate.decide(request, in: $0)) }
        guard let permit = box.take() else { throw SMTPSink.Failure() }
        return try await transport.handOff(message, permit: permit)
    }
}
