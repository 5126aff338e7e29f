// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// What bounces, complaints, confirmations and replies mean.
struct ContactSignalsTests {
    private let address = CaptureSamples.address
    private let card = Identifier(.loyalty, "card-1")

    private func recorded(
        _ name: EventName, on channel: ChannelKind = .email, _ properties: JSONObject = [:],
        act: ConsentAct? = nil, receivedAt second: Int64 = 10
    ) -> RecordedEvent {
        let event = CustomerEvent(
            id: EventID("e"), name: name, occurredAt: Timestamp(seconds: 10),
            channel: Channel(channel),
            identifiers: [card, address, Identifier(.phone, "+48600100200")], consent: act,
            properties: properties)
        return RecordedEvent(
            event: event, profile: profile(1), receivedAt: Timestamp(seconds: second))
    }

    private func state(_ recorded: RecordedEvent...) -> SuppressionState {
        SuppressionState(
            recorded.flatMap { ContactSignals.changes(of: $0) }.map(\.change))
    }

    private func cause(_ state: SuppressionState, _ use: ConsentUse) -> Suppression.Cause? {
        state.governing(use, at: Timestamp(seconds: 100), softBounceLimit: 1)?.cause
    }

    @Test("N8 a hard bounce suppresses the address of its channel, and no other sign")
    func hard() {
        let changes = ContactSignals.changes(of: recorded(.messageBounced, ["bounce": "hard"]))
        #expect(changes.map(\.address) == [address])
        let state = state(recorded(.messageBounced, ["bounce": "hard"]))
        #expect(cause(state, .email) == .hardBounce)
        #expect(cause(state, ConsentUse(.transact, channel: .email)) == .hardBounce)
        #expect(cause(state, .sms) == nil)
        let phone = ContactSignals.changes(
            of: recorded(.messageBounced, on: .sms, ["status": "5.1.1"]))
        #expect(phone.map(\.address.kind) == [.phone])
        #expect(ContactSignals.changes(of: recorded(.messageBounced, on: .web)).isEmpty)
        #expect(ContactSignals.changes(of: recorded(.pageViewed)).isEmpty)
    }

    @Test("N8 a soft bounce counts up, a delivery ends the count")
    func soft() {
        let bounce = recorded(.messageBounced, ["status": "4.2.2"])
        #expect(cause(state(bounce), .email) == .softBounces)
        #expect(
            state(bounce).governing(.email, at: Timestamp(seconds: 100), softBounceLimit: 2) == nil)
        #expect(cause(state(bounce, recorded(.messageDelivered)), .email) == nil)
        #expect(cause(state(recorded(.messageBounced)), .email) == .softBounces, "says nothing")
    }

    @Test(
        "N8 a complaint suppresses advertising; a confirmation from the address lifts it later on")
    func complaint() {
        let told = recorded(.messageComplained)
        #expect(cause(state(told), .email) == .complaint)
        #expect(cause(state(told), ConsentUse(.transact, channel: .email)) == nil)
        func act(
            _ kind: ConsentAct.Kind, at second: Int64, evidence: ConsentEvidence = .personal
        ) -> RecordedEvent {
            var later = recorded(
                .consentGiven, act: ConsentAct(kind, [.email], evidence: evidence),
                receivedAt: second)
            later.event.occurredAt = Timestamp(seconds: second)
            return later
        }
        #expect(cause(state(told, act(.confirm, at: 20)), .email) == nil)
        #expect(cause(state(told, act(.confirm, at: 20)), .emailShoes) == nil)
        #expect(cause(state(told, act(.confirm, at: 20)), .sms) == .complaint)
        #expect(cause(state(told, act(.confirm, at: 10)), .email) == .complaint)
        #expect(cause(state(told, act(.grant, at: 20)), .email) == .complaint, "a form is no proof")
        #expect(
            cause(state(told, act(.confirm, at: 20, evidence: .migrated)), .email) == .complaint)
        let bounced = recorded(.messageBounced, ["bounce": "hard"])
        #expect(cause(state(bounced, act(.confirm, at: 20)), .email) == nil, "it was read there")
    }

    @Test(
        "N8 a status code is hard where it is about the address for good",
        arguments: [
            ("5.1.1", BounceKind.hard), ("5.1.0", .hard), ("5.1.2", .hard), ("5.1.3", .hard),
            ("5.1.6", .hard), ("5.1.10", .hard), ("5.2.1", .hard), ("5.1.4", .soft),
            ("5.1.7", .soft), ("5.1.8", .soft), ("5.2.2", .soft), ("5.7.1", .soft),
            ("5.7.26", .soft), ("4.1.1", .soft), ("4.2.2", .soft), ("5.0.0", .soft),
        ])
    func statuses(status: String, kind: BounceKind) {
        #expect(BounceKind(status: status) == kind)
    }

    @Test(
        "N8 what is no status code is none",
        arguments: [
            "", "5", "5.1", "5.1.1.1", "2.1.5", "5..1", "5.1.", "a.b.c", "5.1.1 ", "-5.1.1",
            "5.1.1000", "99999999999999999999.1.1", "٥.١.١",
        ])
    func noStatuses(status: String) { #expect(BounceKind(status: status) == nil) }

    @Test("N8 the provider's word goes before the status code")
    func words() {
        #expect(BounceKind(["bounce": "soft", "status": "5.1.1"]) == .soft)
        #expect(BounceKind(["bounceType": "Permanent"]) == .hard)
        #expect(BounceKind(["bounce_type": "odd", "status": "5.1.1"]) == .hard)
        #expect(BounceKind(["bounce": .null]) == .soft)
    }

    @Test("N8 unsubscribed and a reply to stop are acts; what carries an act keeps it")
    func acts() {
        let event = recorded(.unsubscribed).event
        #expect(ContactSignals.act(of: event)?.uses == [.email])
        #expect(ContactSignals.act(of: event)?.kind == .withdraw)
        let reply = recorded(.chatMessage, on: .sms).event
        #expect(ContactSignals.act(of: reply, reply: "STOP")?.uses == [.sms])
        #expect(ContactSignals.act(of: reply, reply: "wypisz mnie")?.method == .keyword)
        #expect(ContactSignals.act(of: reply, reply: "стоп всё")?.uses == [.marketing])
        #expect(ContactSignals.act(of: reply, reply: "where is the bus stop?") == nil)
        #expect(ContactSignals.act(of: reply) == nil)
        let told = recorded(.unsubscribed, act: ConsentAct(.withdraw, [.emailShoes])).event
        #expect(ContactSignals.act(of: told, reply: "STOP ALL") == nil)
    }
}
