// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// Where consent is taken: what is recorded, what would not be valid, what can be proved.
struct CapturePointTests {
    private let form = CaptureSamples.form
    private let wording = CaptureSamples.texts[0].wording

    private func submission(
        _ items: [CaptureSubmission.Item], at second: Int64 = 1_000,
        by identifiers: [Identifier] = [CaptureSamples.address]
    ) -> CaptureSubmission {
        CaptureSubmission(
            id: EventID("s1"), at: Timestamp(seconds: second), identifiers: identifiers,
            items: items,
            recordedBy: "till-7")
    }

    private func codes(
        _ submission: CaptureSubmission, at point: CapturePoint = CaptureSamples.form
    ) -> [Reason.Code] {
        do {
            _ = try point.events(of: submission)
            return []
        } catch {
            return error.reasons.map(\.code)
        }
    }

    @Test("N2 a yes has everything that proves it, and is a request where it is to be confirmed")
    func grants() throws {
        let profile = try #require(
            CaptureSamples.profile.text(in: "pl-PL", at: Timestamp(seconds: 1_000)))
        let events = try form.events(
            of: submission([
                .init("news", .agreed, shown: wording),
                .init("profile", .agreed, shown: profile.wording),
            ]))
        #expect(events.map(\.id.rawValue) == ["s1/news", "s1/profile"])
        #expect(events.map(\.name) == [.consentRequested, .consentRequested])
        let act = try #require(events[0].consent)
        #expect(act.kind == .request)
        var direct = form
        direct.asksConfirmation = false
        let grant = try direct.events(of: submission([.init("news", .agreed, shown: wording)]))
        #expect(grant.map { $0.consent?.kind } == [.grant])
        #expect(grant.map(\.name) == [.consentGiven])
        #expect(act.uses == [.email, .emailShoes])
        #expect(act.capturePoint == "site/footer")
        #expect(act.wording?.digest == SHA256.hash("Chcę dostawać nowości.".utf8))
        #expect(act.method == .checkbox)
        #expect(act.jurisdiction == "PL")
        #expect(act.recordedBy == "till-7")
        #expect(act.validUntil == nil)
        #expect(act.grade == .personal, "not confirmed yet")
        #expect(events[1].consent?.validUntil == Timestamp(seconds: 87_400))
        #expect(
            EventChecks().reasons(against: events[0], receivedAt: Timestamp(seconds: 1_000)) == [])
    }

    @Test("N2 an empty box says nothing, a no is a denial")
    func answers() throws {
        let empty = try form.events(of: submission([.init("news", .empty, shown: "anything")]))
        #expect(empty == [])
        let no = try form.events(of: submission([.init("news", .declined, shown: wording)]))
        #expect(no.map { $0.consent?.kind } == [.deny])
        #expect(no.map(\.name) == [.consentWithdrawn])
    }

    @Test("N2 what would not be valid is refused, with the field, and nothing is recorded")
    func refusals() throws {
        func one(_ answer: CaptureSubmission.Answer, _ shown: ConsentWording) -> [Reason.Code] {
            codes(submission([.init("news", answer, shown: shown)]))
        }
        #expect(one(.preset, wording) == [.capturePreset])
        var other = wording
        other.digest = SHA256.hash("Chcę dostawać nowości!".utf8)
        #expect(one(.agreed, other) == [.captureWording])
        other = wording
        other.digest = nil
        #expect(one(.agreed, other) == [.captureWording], "a name alone proves nothing")
        other = wording
        other.version = "4"
        #expect(one(.agreed, other) == [.captureWording])
        other = wording
        other.locale = "de-DE"
        #expect(one(.agreed, other) == [.captureLocale])
        other.locale = nil
        #expect(one(.declined, other) == [.captureLocale])
        #expect(one(.agreed, CaptureSamples.texts[2].wording) == [.captureWording], "retired")
        #expect(codes(submission([.init("fax", .agreed, shown: wording)])) == [.captureBox])
        let item = CaptureSubmission.Item("news", .agreed, shown: wording)
        #expect(codes(submission([item, item])) == [.captureBox])
        #expect(codes(submission([item], by: [])) == [.captureNobody])
        do {
            _ = try form.events(of: submission([item, .init("profile", .preset, shown: "x")]))
            Issue.record("half a form was taken")
        } catch {
            #expect(error.reasons.map(\.field) == ["items[1].answer"])
        }
    }

    @Test("N2 a retired version is taken up to its end, and proves what was said by it for ever")
    func retired() throws {
        let old = CaptureSamples.texts[2].wording
        let item = CaptureSubmission.Item("news", .agreed, shown: old)
        #expect(codes(submission([item], at: 499)) == [])
        #expect(codes(submission([item], at: 500)) == [.captureWording])
        #expect(CaptureSamples.news.text(in: "pl-PL", at: Timestamp(seconds: 499))?.version == "2")
        #expect(CaptureSamples.news.text(in: "pl-PL", at: Timestamp(seconds: 500))?.version == "3")
        #expect(CaptureSamples.news.text(in: "de-DE", at: Timestamp(seconds: 500)) == nil)
        let event = try form.events(of: submission([item], at: 499))[0]
        let proof = try #require(CaptureSamples.proof(event))
        let exported = form.exported(proof)
        #expect(exported["words"] == .string("Nowości, tak."))
        #expect(
            exported["wording-sha256"] == .string(SHA256.hash("Nowości, tak.".utf8).description))
        #expect(exported["capture-point"] == .string("site/footer"))
        #expect(exported["method"] == .string("checkbox"))
        var foreign = proof
        foreign.act.wording?.digest = SHA256.hash("something else".utf8)
        #expect(form.exported(foreign)["words"] == .null)
    }

    @Test("N2 what the law wants apart cannot be asked together")
    func bundled() {
        func point(
            _ separation: CapturePoint.Separation, _ boxes: [CaptureBox]
        ) -> [Reason.Code] {
            CapturePoint(
                "p", channel: Channel(.web), method: .checkbox, separation: separation,
                boxes: boxes
            ).faults.map(\.code)
        }
        let words = [ConsentText("t", version: "1", locale: "ru-RU", text: "Согласен.")]
        let other = [ConsentText("u", version: "1", locale: "ru-RU", text: "Согласен на рекламу.")]
        let both = CaptureBox("both", [.email, ConsentUse(.profile)], texts: words)
        let data = CaptureBox("data", [ConsentUse(.profile), ConsentUse(.measure)], texts: words)
        let advertising = CaptureBox("ad", [.email, .sms], texts: words)
        let apart = CaptureBox("ad", [.email, .sms], texts: other)
        #expect(point(.none, [both]) == [])
        #expect(point(.documents, [both]) == [.captureBundled])
        #expect(point(.purposes, [both]) == [.captureBundled])
        #expect(point(.purposes, [data]) == [.captureBundled])
        #expect(point(.purposes, [advertising]) == [])
        #expect(
            point(.documents, [data, advertising]) == [.captureBundled], "one document for both")
        #expect(point(.documents, [data, apart]) == [])
        #expect(point(.none, [CaptureBox("x", [], texts: words)]) == [.captureBox])
        #expect(point(.none, [data, data]) == [.captureBox])
        let bad = CapturePoint(
            "p", channel: Channel(.web), method: .checkbox, separation: .documents, boxes: [both])
        let item = CaptureSubmission.Item("both", .agreed, shown: words[0].wording)
        #expect(codes(submission([item]), at: bad) == [.captureBundled])
    }
}
