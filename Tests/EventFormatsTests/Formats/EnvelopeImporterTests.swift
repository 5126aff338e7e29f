// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats
import Testing

@Suite("Snowplow, CloudEvents and Unomi become events")
struct EnvelopeImporterTests {
    private func cloud(_ text: String, subject: Identifier.Kind? = nil) -> ImportResult {
        CloudEventsImporter(subjectKind: subject)
            .decode(Array(text.utf8), context: Fixtures.context)
    }

    @Test("C3 an enriched event keeps id, time, person, channel and name")
    func snowplow() throws {
        let event = try Fixtures.event("snowplow/enriched-event-link-click.tsv")
        #expect(event.id == EventID("snowplow/c6ef3124-b53a-4b13-a233-0088f79dcbcb"))
        #expect(event.name == .linkClicked)
        #expect(event.occurredAt == Timestamp(rfc3339: "2013-11-26T00:03:57.886Z"))
        #expect(event.channel.kind == .web)
        let expected = [
            Identifier(.account, "jon.doe@email.com"), Identifier(.cookie, "bc2e92ec6c204a14"),
            Identifier(.cookie, "ecdff4d0-9175-40ac-a8bb-325c49733607"),
        ]
        #expect(event.identifiers == expected)
    }

    private func row(_ values: [String: String]) -> [UInt8] {
        let line = SnowplowImporter.fieldNames.map { values[$0] ?? "" }.joined(separator: "\t")
        return Array(line.utf8)
    }

    @Test("An enriched transaction is an order, its item an item, its campaign a campaign")
    func snowplowCommerce() throws {
        let importer = SnowplowImporter()
        let order = row([
            "event_id": "e", "event": "transaction", "tr_orderid": "o", "tr_total": "12.50",
            "tr_currency": "EUR", "mkt_source": "news", "platform": "mob",
            "collector_tstamp": "2024-01-01 00:00:00",
        ])
        let event = try #require(importer.decode(order, context: Fixtures.context).events.first)
        let total = Money(minorUnits: 1250, .eur)
        #expect(event.commerce == .order(Order(id: OrderID("o"), lines: [], total: total)))
        #expect(event.campaign?.source == "news")
        #expect(event.channel.kind == .app)
        let item = row([
            "event_id": "f", "event": "transaction_item", "ti_sku": "s", "ti_quantity": "2",
            "ti_price": "6.25", "ti_currency": "EUR",
        ])
        let second = try #require(importer.decode(item, context: Fixtures.context).events.first)
        let line = OrderLine(ItemID("s"), quantity: 2, unitPrice: Money(minorUnits: 625, .eur))
        #expect(second.commerce == .items([line]))
    }

    @Test("Enriched lines that are damaged are refused with the field's name and as they came")
    func snowplowRefusals() {
        let importer = SnowplowImporter()
        let faults: [([UInt8], Reason.Code, String?)] = [
            (Array("a\tb".utf8), .unknownFormat, nil), ([0xFF], .notUTF8, nil),
            (row(["event": "page_view"]), .missingField, "event_id"),
            (row(["event_id": "e", "event": "x", "contexts": "{"]), .notJSON, "contexts"),
            (row(["event_id": "e", "event": "x", "true_tstamp": "noon"]), .badTime, "true_tstamp"),
            (row(["event_id": "e"]), .missingField, "name"),
        ]
        for (bytes, code, field) in faults {
            let result = importer.decode(bytes, context: Fixtures.context)
            let reason = result.refusals.first?.reasons.first
            #expect(reason?.code == code)
            #expect(reason?.field == field)
            guard case .damaged(let kept, _, _, _) = result.items[0] else { continue }
            #expect(kept == bytes)
        }
    }

    @Test("C3 an envelope keeps type, source, id, time and extensions")
    func cloudEvents() throws {
        let event = try Fixtures.event("cloudevents/json-format-3.json")
        #expect(event.id == EventID("cloudevents//mycontext C234-1234-1234"))
        #expect(event.name == EventName("com.example.someevent"))
        #expect(event.occurredAt == Timestamp(rfc3339: "2018-04-05T17:31:00Z"))
        #expect(event.properties["comexampleothervalue"] == 5)
        #expect(event.properties["data"]?["appinfoB"] == 123)
        #expect(event.identifiers.isEmpty)
        // Of a batch, what is good is taken although its neighbour is refused.
        let batch = try Fixtures.decode("cloudevents/json-format-7.json")
        #expect(batch.count == 2)
        guard case .event(let second) = batch[1] else {
            Issue.record("the second was refused")
            return
        }
        #expect(second.name == EventName("com.example.someotherevent"))
    }

    @Test("A subject is an identifier where the caller says so")
    func cloudSubject() {
        let text = #"{"specversion":"1.0","id":"1","source":"s","type":"t","subject":"me"}"#
        let events = cloud(text, subject: .loyalty).events
        #expect(events.first?.identifiers == [Identifier(.loyalty, "me")])
    }

    static let cloudFaults: [(text: String, code: Reason.Code, field: String?)] = [
        ("1", .wrongType, nil), ("[1]", .wrongType, "[0]"),
        (#"{"id":"1","source":"s","type":"t"}"#, .missingField, "specversion"),
        (#"{"specversion":"0.3","id":"1","source":"s","type":"t"}"#, .unknownFormat, "specversion"),
        (#"{"specversion":"1.0","id":null,"source":"s","type":"t"}"#, .missingField, "id"),
        (#"{"specversion":"1.0","id":7,"source":"s","type":"t"}"#, .wrongType, "id"),
        (#"{"specversion":"1.0","id":"1","source":"","type":"t"}"#, .missingField, "source"),
        (#"{"specversion":"1.0","id":"1","source":"s"}"#, .missingField, "type"),
        (#"{"specversion":"1.0","id":"1","source":"s","type":"t","time":5}"#, .wrongType, "time"),
        (#"{"specversion":"1.0","id":"1","source":"s","type":"t","ext":{}}"#, .wrongType, "ext"),
        (
            #"{"specversion":"1.0","id":"1","source":"s","type":"t","a@b.example":[]}"#,
            .wrongType, "attribute"
        ),
        (
            #"{"specversion":"1.0","id":"1","source":"s","type":"t","data":1,"data_base64":""}"#,
            .badValue, "data_base64"
        ),
        (
            #"{"specversion":"1.0","id":"1","source":"s","type":"t","data_base64":"a==="}"#,
            .badValue, "data_base64"
        ),
        (
            #"{"specversion":"1.0","id":"1","source":"s","type":"t","data_base64":"YR=="}"#,
            .badValue, "data_base64"
        ),
    ]

    @Test("Envelopes that break the specification are refused", arguments: cloudFaults)
    func cloudRefusals(text: String, code: Reason.Code, field: String?) {
        let result = cloud(text)
        #expect(result.events.isEmpty)
        let reason = result.refusals.first?.reasons.first
        #expect(reason?.code == code)
        #expect(reason?.field == field)
    }

    @Test("C3 Unomi's events keep id, time, profile and meaning")
    func unomi() throws {
        let view = try Fixtures.event("unomi/view.json")
        #expect(view.id == EventID("unomi/c75f50c2-ab55-4d95-be69-cbbeee180d6b"))
        #expect(view.name == .pageViewed)
        #expect(view.occurredAt == Timestamp(rfc3339: "2020-01-30T21:18:32Z"))
        #expect(view.channel.kind == .web)
        let profile = Identifier(.device, "f7d1f1b9-4415-4ff1-8fee-407b109364f7")
        #expect(view.identifiers == [profile])
        let login = try Fixtures.event("unomi/login.json")
        let account = Identifier(.account, "13054a95-092d-4d7b-81f5-e4656c2ebc88")
        #expect(login.identifiers == [profile, account])
        let update = try Fixtures.event("unomi/update-properties.json")
        #expect(update.identifiers.contains(Identifier(.email, "bill@acme.com")))
        #expect(update.identifiers.contains(Identifier(.phone, "+1-123-555-12345")))
        let test = try Fixtures.event("unomi/view-itest.json")
        #expect(test.properties["sessionId"] == "test-session-id")
    }

    @Test("A consent type has the uses that the caller gives it")
    func unomiConsent() throws {
        let plain = try Fixtures.event("unomi/modify-consent.json")
        #expect(plain.name == .consentGiven)
        #expect(plain.consent?.uses == [ConsentUse(Purpose("tracking"))])
        #expect(plain.occurredAt == Timestamp(rfc3339: "2020-01-31T20:10:00.463Z"))
        let uses = [ConsentUse(.profile), ConsentUse(.personalize)]
        let mapped = try Fixtures.event(
            "unomi/modify-consent.json", UnomiImporter(consentUses: ["tracking": uses]))
        #expect(mapped.consent?.uses == uses)
        let text =
            #"{"eventType":"modifyConsent","properties":{"consent":{"typeIdentifier":"a","status":"?"}}}"#
        let result = UnomiImporter().decode(Array(text.utf8), context: Fixtures.context)
        #expect(result.refusals.first?.reasons.first?.field == "properties.consent.status")
    }

    @Test("A body of another format is refused by every importer, with a field or the format")
    func foreign() {
        let linked =
            #"{"@context":"https://schema.org","@type":"Order","orderNumber":"CG-1","price":"90"}"#
        let importers: [any EventImporter] = [
            SegmentImporter(), GA4MeasurementImporter(), GA4ExportImporter(), ShopifyImporter(),
            SnowplowImporter(), UnomiImporter(), CloudEventsImporter(),
        ]
        for importer in importers {
            let result = importer.decode(Array(linked.utf8), context: Fixtures.context)
            #expect(result.events.isEmpty)
            let reason = result.refusals.first?.reasons.first
            #expect(reason?.field != nil || reason?.code == .unknownFormat)
        }
    }
}
