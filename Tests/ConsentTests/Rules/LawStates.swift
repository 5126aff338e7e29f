// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent

/// What a customer may have said and done, as the truth table has it in its columns.
enum LawState: Int, CaseIterable, Sendable {
    /// Nothing.
    case silent
    /// Agreed, in person.
    case granted
    /// Agreed and confirmed it from the address.
    case confirmed
    /// An agreement that another system knew.
    case migrated
    /// An agreement by the word of a partner.
    case claimed
    /// Agreed, up to a day that has passed.
    case ended
    /// Was told of it, and bought eighteen months ago.
    case noticeAndPurchase
    /// Was told of it.
    case notice
    /// Bought eighteen months ago.
    case purchase
    /// Bought 25 months ago.
    case oldPurchase
    /// Asked four months ago.
    case inquiry
    /// Asked seven months ago.
    case oldInquiry
    /// Agreed, then withdrew it for the channel.
    case withdrawn
    /// Agreed, then objected to all advertising.
    case objected
    /// Withdrew, then agreed again.
    case grantedAgain
    /// Withdrew, then was imported from another system.
    case importedAgain
    /// Agreed to the use, and apart from that to data processing.
    case grantedApart
    /// Agreed to the use and to data processing in one act.
    case grantedJointly

    /// The instant of the questions: a Tuesday, 17:00 UTC; 9:00 in Los Angeles, 18:00 in Berlin.
    static let asked = Timestamp(rfc3339: "2026-11-24T17:00:00Z") ?? .epoch

    /// What the customer's one profile says about `use`.
    func consent(_ use: ConsentUse) -> CustomerConsent {
        var state = ConsentState()
        var count = 0
        func say(_ act: ConsentAct, _ day: String) {
            count += 1
            let time = Timestamp(rfc3339: "\(day)T12:00:00Z") ?? .epoch
            state.fold(act, at: ConsentMark(time: time, event: EventID("act-\(count)")))
        }
        func order(_ day: String) -> CustomerConsent {
            CustomerConsent(folding: [Self.order(day)])
        }
        let grant = ConsentAct(.grant, [use])
        var more = CustomerConsent()
        switch self {
        case .silent: break
        case .granted: say(grant, "2026-01-10")
        case .confirmed: say(ConsentAct(.confirm, [use]), "2026-01-10")
        case .migrated: say(ConsentAct(.grant, [use], evidence: .migrated), "2026-01-10")
        case .claimed: say(ConsentAct(.grant, [use], evidence: .claimed), "2026-01-10")
        case .ended:
            let end = Timestamp(rfc3339: "2026-06-01T00:00:00Z")
            say(ConsentAct(.grant, [use], validUntil: end), "2026-01-10")
        case .noticeAndPurchase:
            say(ConsentAct(.notice, [use]), "2025-05-20")
            more = order("2025-05-20")
        case .notice: say(ConsentAct(.notice, [use]), "2025-05-20")
        case .purchase: more = order("2025-05-20")
        case .oldPurchase: more = order("2024-10-20")
        case .inquiry: more = CustomerConsent(folding: [Self.inquiry("2026-07-20")])
        case .oldInquiry: more = CustomerConsent(folding: [Self.inquiry("2026-04-20")])
        case .withdrawn:
            say(grant, "2026-01-10")
            say(ConsentAct(.withdraw, [use]), "2026-02-10")
        case .objected:
            say(grant, "2026-01-10")
            say(ConsentAct(.object, [ConsentUse(.market)]), "2026-02-10")
        case .grantedAgain:
            say(ConsentAct(.withdraw, [use]), "2026-02-10")
            say(grant, "2026-03-10")
        case .importedAgain:
            say(ConsentAct(.withdraw, [use]), "2026-02-10")
            say(ConsentAct(.grant, [use], evidence: .migrated), "2026-03-10")
        case .grantedApart:
            say(grant, "2026-01-10")
            say(ConsentAct(.grant, [ConsentUse(.processData)]), "2026-01-10")
        case .grantedJointly:
            say(ConsentAct(.grant, [use, ConsentUse(.processData)]), "2026-01-10")
        }
        let said = CustomerConsent.Statement(profile: profile(1), state: state)
        return CustomerConsent([said]).merging(more)
    }

    static func order(_ day: String) -> RecordedEvent {
        event(
            day, name: .orderPlaced,
            commerce: .order(
                Order(id: OrderID("o"), lines: [], total: Money(minorUnits: 100, .eur))))
    }

    static func inquiry(_ day: String) -> RecordedEvent {
        event(day, name: .consultation, commerce: nil)
    }

    private static func event(
        _ day: String, name: EventName, commerce: Commerce?
    ) -> RecordedEvent {
        let time = Timestamp(rfc3339: "\(day)T12:00:00Z") ?? .epoch
        let event = CustomerEvent(
            id: EventID("event-\(day)"), name: name, occurredAt: time, channel: Channel(.store),
            commerce: commerce)
        return RecordedEvent(event: event, profile: profile(1), receivedAt: time)
    }
}
