// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging

/// Mails for tests.
enum MailModels {
    static let start = Timestamp(seconds: 1_790_000_000)

    static func identity() throws -> SenderIdentity {
        SenderIdentity(
            from: try Mailbox("Sklep \"Łódź\"", try EmailAddress("news@shop.example")),
            replyTo: try Mailbox(nil, try EmailAddress("help@shop.example")),
            bounces: try EmailAddress("bounces@shop.example"), domains: ["Shop.example"])
    }

    static func key(_ number: Int) -> MessageKey {
        MessageKey(journey: "mail", step: "1", occasion: EventID("event-\(number)"))
    }

    static func unsubscribe() throws -> ListUnsubscribe {
        try ListUnsubscribe(
            url: "https://shop.example/u?t=abc", mailto: "mailto:u@shop.example?subject=unsub")
    }

    static func mail(
        _ number: Int = 1, _ messageClass: MessageClass = .marketing, from: Mailbox? = nil,
        subject: String = "Koszyk wciąż czeka", text: String = "Dzień dobry,\nkoszyk czeka.\n",
        html: String? = "<p>Dzień dobry,<br>koszyk czeka.</p>"
    ) throws -> MailMessage {
        try MailMessage(
            key: key(number), messageClass, from: from,
            to: try Mailbox(nil, try EmailAddress("anna@customer.example")), in: try identity(),
            subject: subject, text: text, html: html, date: start,
            unsubscribe: try unsubscribe())
    }
}
