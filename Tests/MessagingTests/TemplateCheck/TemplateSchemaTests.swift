// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct TemplateSchemaTests {
    @Test("M29 a schema is read from JSON, and what is none is refused with its path")
    func json() throws {
        let schema = try TemplateSchema(
            json: """
                {"name": "text?", "price": "money", "locale": {"type": "text", "default": "en"},
                 "tags": {"type": "array", "items": "text", "mayBeEmpty": false},
                 "shop": {"type": "object", "optional": true, "fields": {"url": "text"}}}
                """)
        #expect(
            schema.fields == [
                TemplateField("name", .text, isOptional: true), TemplateField("price", .money),
                TemplateField("locale", .text, isOptional: true, fallback: "en"),
                TemplateField("tags", .array(of: .text), mayBeEmpty: false),
                TemplateField("shop", .object([TemplateField("url", .text)]), isOptional: true),
            ])
        for (text, path) in [
            ("[]", ""), ("{", ""), (#"{"a":"texd"}"#, "a"), (#"{"a":5}"#, "a"),
            (#"{"a":{"type":"object"}}"#, "a"), (#"{"a":{"type":"array"}}"#, "a"),
            (#"{"a":{"type":"array","items":"text?"}}"#, "a[]"),
            (#"{"a":{"type":"object","fields":{"b":"x"}}}"#, "a.b"),
            (#"{"a":{"type":"text","optionl":true}}"#, "a"),
            (#"{"a":{"type":"text","optional":1}}"#, "a"),
            (#"{"a":{"type":"integer","default":"x"}}"#, "a"),
        ] {
            let error = try #require(throws: TemplateSchemaError.self) {
                try TemplateSchema(json: text)
            }
            #expect(error.path == path)
        }
    }

    @Test("M29 data are checked and completed")
    func data() throws {
        let schema = TemplateWorld.schema
        let reasons = schema.faults(in: [
            "shop": ["name": "  ", "url": 5], "cart": ["items": [["sku": "a", "colours": []]]],
            "customer": "x",
        ])
        #expect(
            Set(reasons.compactMap(\.field)).isSuperset(of: [
                "shop.name", "shop.url", "customer", "cart.currency", "cart.items[0].title",
                "cart.items[0].colours",
            ]))
        let completed = schema.completed(["customer": ["tier": "a"]])
        #expect(completed["locale"] == "en" && completed["campaign"] == .null)
        #expect(completed["customer"]?["first_name"] == .null)
        #expect(completed["shop"] == nil)
    }

    @Test("M29 each branch has data of its own that render and fit the schema")
    func previews() throws {
        let template = try Template(
            """
            {% if customer.first_name %}A{% else %}B{% endif %}\
            {% if customer.points > 100 and customer.vip %}C{% elsif customer.points == 7 %}D{% endif %}\
            {% case customer.tier %}{% when 'gold' %}E{% when 'silver' %}F{% else %}G{% endcase %}\
            {% for item in cart.items %}{% if item.badge %}H{% endif %}{% unless item.stock < 3 %}I\
            {% endunless %}{% else %}J{% endfor %}{% unless customer.store == nil %}K\
            {% if customer.store.city contains 'Łódź' %}L{% endif %}{% endunless %}\
            {% if customer.motto == blank %}M{% endif %}{% if cart.items.size == 1 %}N{% endif %}
            """)
        #expect(template.faults(against: TemplateWorld.schema).isEmpty)
        let previews = template.previews(for: TemplateWorld.schema)
        var reached: Set<Character> = []
        var missed: Set<Character> = []
        for preview in previews {
            #expect(TemplateWorld.schema.faults(in: preview.data).isEmpty)
            let text = try template.render(TemplateWorld.schema.completed(preview.data))
            reached.formUnion(text)
            missed.formUnion(Set("ABCDEFGHIJKLMN").subtracting(text))
        }
        #expect(Set("ABCDEFGHIJKLMN").subtracting(reached) == [])
        #expect(Set("ABCDEFGHIJKLMN").subtracting(missed) == [])
        #expect(template.previews(for: TemplateWorld.schema, limit: 3).count == 3)
        #expect(template.previews(for: TemplateWorld.schema, limit: -1).isEmpty)
    }

    @Test("M29 random templates have previews that all render")
    func randomPreviews() throws {
        for seed in 0..<UInt64(fuzzRounds(60)) {
            var writer = TemplateWriter(seed: seed &+ 5_000)
            let template = try Template(writer.write(nil))
            for preview in template.previews(for: TemplateWorld.schema, limit: 12) {
                #expect(TemplateWorld.schema.faults(in: preview.data).isEmpty)
                _ = try template.render(TemplateWorld.schema.completed(preview.data))
            }
        }
    }

    @Test("M29 the facts of the data are found wherever an item stands")
    func facts() {
        let reader = FactReader(item: "sku", fields: ["price", "stock"], revision: "rev")
        let facts = reader.facts(in: [
            "items": [
                ["sku": "A", "price": 1999, "stock": nil, "rev": 7],
                ["sku": "B", "title": "x", "more": ["sku": "C", "price": "9.90 EUR"]],
            ],
            "price": 5,
        ])
        #expect(
            facts.bindings == [
                FactBinding(item: ItemID("A"), field: "price", value: "1999", revision: 7),
                FactBinding(item: ItemID("A"), field: "stock", value: "null", revision: 7),
                FactBinding(item: ItemID("C"), field: "price", value: "9.90 EUR"),
            ])
    }

    @Test("M29 no bytes make a schema or a dictionary trap")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 29)
        let pieces = [
            "{", "}", "[", "]", ":", ",", "\"type\"", "\"text\"", "\"array\"", "\"items\"",
            "\"object\"",
            "\"fields\"", "\"a\"", "true", "1", "\"language\"", "\"en\"", "\"entries\"", "\"rule\"",
            "\"jargon\"", "\"wording\"", "\"a:b\"", "\"paradigms\"", "\"default\"", "null", " ",
        ]
        for _ in 0..<fuzzRounds(3_000) {
            var text = "{"
            for _ in 0..<Int.random(in: 0...14, using: &generator) {
                text += pieces.randomElement(using: &generator) ?? ""
            }
            _ = try? TemplateSchema(json: text)
            _ = try? StyleDictionary(json: text)
        }
    }
}
