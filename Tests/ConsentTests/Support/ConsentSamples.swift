// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent

/// One act with everything that a fold looks at.
struct Act: Hashable, Sendable {
    var kind: ConsentAct.Kind
    var use: ConsentUse
    var second: Int64
    var event: EventID
    var profile: ProfileID

    var time: Timestamp { Timestamp(seconds: second) }

    var recorded: RecordedEvent {
        let event = CustomerEvent(
            id: event, name: kind == .grant ? .consentGiven : .consentWithdrawn, occurredAt: time,
            channel: Channel(.web), consent: ConsentAct(kind, [use]))
        return RecordedEvent(event: event, profile: profile, receivedAt: time)
    }
}

func profile(_ number: UInt64) -> ProfileID {
    ProfileID(Token128(high: 0, low: number))
}

func grant(_ use: ConsentUse, _ second: Int64, by number: UInt64 = 1) -> Act {
    act(.grant, use, second, by: number)
}

func withdrawal(_ use: ConsentUse, _ second: Int64, by number: UInt64 = 1) -> Act {
    act(.withdraw, use, second, by: number)
}

private func act(
    _ kind: ConsentAct.Kind, _ use: ConsentUse, _ second: Int64, by number: UInt64
) -> Act {
    Act(
        kind: kind, use: use, second: second, event: EventID("\(kind)-\(second)-\(number)"),
        profile: profile(number))
}

func consent(_ acts: [Act]) -> CustomerConsent {
    CustomerConsent(folding: acts.map(\.recorded))
}

extension Topic {
    static let shoes = Topic("shoes")
    static let lamps = Topic("lamps")
}

extension ConsentUse {
    static let marketing = ConsentUse(.market)
    static let email = ConsentUse(.market, channel: .email)
    static let sms = ConsentUse(.market, channel: .sms)
    static let shoes = ConsentUse(.market, topic: .shoes)
    static let emailShoes = ConsentUse(.market, channel: .email, topic: .shoes)
    static let emailLamps = ConsentUse(.market, channel: .email, topic: .lamps)
    static let smsShoes = ConsentUse(.market, channel: .sms, topic: .shoes)
    static let transactional = ConsentUse(.transact)

    /// Uses that cover each other in every way there is, and one of another purpose.
    static let samples: [ConsentUse] = [
        .marketing, .email, .sms, .shoes, .emailShoes, .emailLamps, .smsShoes, .transactional,
        ConsentUse(.transact, channel: .email),
    ]
}

/// A random history: few instants and uses, so that acts meet.
func history(
    upTo count: Int, profiles: UInt64, using generator: inout SeededGenerator
) -> [Act] {
    (0..<Int.random(in: 0...count, using: &generator)).map { index in
        let kind: ConsentAct.Kind = Bool.random(using: &generator) ? .grant : .withdraw
        return Act(
            kind: kind, use: ConsentUse.samples.randomElement(using: &generator) ?? .marketing,
            second: Int64.random(in: 0...5, using: &generator), event: EventID("e\(index)"),
            profile: profile(UInt64.random(in: 1...profiles, using: &generator)))
    }
}

/// Every order of `elements`.
func permutations<Element>(of elements: [Element]) -> [[Element]] {
    guard let first = elements.first else { return [[]] }
    return permutations(of: Array(elements.dropFirst())).flatMap { rest in
        (0...rest.count).map { place in
            var order = rest
            order.insert(first, at: place)
            return order
        }
    }
}
