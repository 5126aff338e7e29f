// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent

/// A form, its words, and what tests send to it.
enum CaptureSamples {
    static let texts = [
        ConsentText("news", version: "3", locale: "pl-PL", text: "Chcę dostawać nowości."),
        ConsentText("news", version: "3", locale: "en-GB", text: "I want the news."),
        ConsentText(
            "news", version: "2", locale: "pl-PL", text: "Nowości, tak.",
            retiredAt: Timestamp(seconds: 500)),
    ]
    static let news = CaptureBox("news", [.email, .emailShoes], texts: texts)
    static let profile = CaptureBox(
        "profile", [ConsentUse(.profile)],
        texts: [
            ConsentText("profile", version: "1", locale: "pl-PL", text: "Zapisujcie, co robię.")
        ], lifetime: .seconds(86_400))

    static let form = CapturePoint(
        "site/footer", channel: Channel(.web), method: .checkbox, jurisdiction: "PL",
        asksConfirmation: true, boxes: [news, profile])

    static let address = Identifier(.email, "anna@example.com")

    static func yes(
        _ id: String = "s1", at second: Int64 = 1_000, address: Identifier = address
    ) -> CaptureSubmission {
        CaptureSubmission(
            id: EventID(id), at: Timestamp(seconds: second), identifiers: [address],
            items: [.init("news", .agreed, shown: texts[0].wording)])
    }

    static func key(_ byte: UInt8) -> HMACSHA256.Key {
        HMACSHA256.Key([UInt8](repeating: byte, count: 32))
    }

    static let keys = TokenKeys(key(1))

    static func reference(_ number: UInt64 = 7) -> SubscriberReference {
        SubscriberReference(Token128(high: 0xABCD, low: number))
    }

    /// The proof that the book would keep of an event.
    static func proof(
        _ event: CustomerEvent, by number: UInt64 = 1, receivedAt: Timestamp? = nil
    ) -> ConsentProof? {
        ConsentProof(
            RecordedEvent(
                event: event, profile: ConsentTests.profile(number),
                receivedAt: receivedAt ?? event.occurredAt))
    }
}
