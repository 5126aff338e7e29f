// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

@Suite struct TemplateTests {
    @Test("M23 a template renders its data and knows the paths it uses")
    func renders() throws {
        let template = try Template(
            "{% assign n = cart.count %}Hello {{ customer.name }},\n{{ n }} × {{ sum }}."
                + "{% for i in cart.items %} {{ i.name }}{% if i.isNew %}!{% endif %}{% endfor %}")
        #expect(template.names == ["cart.count", "cart.items", "customer.name", "sum"])
        let text = try template.render([
            "customer": ["name": "Ann"], "sum": "9.90 EUR",
            "cart": [
                "count": 2, "items": [["name": "Cap", "isNew": true], ["name": "Bag"]],
            ],
        ])
        #expect(text == "Hello Ann,\n2 × 9.90 EUR. Cap! Bag")
    }

    @Test(
        "what is missing, blank or no text fails closed with its place",
        arguments: [
            (JSONObject(), TemplateError.Code.undefined), (["a": ["b": "  "]], .empty),
            (["a": ["b": [:]]], .type), (["a": "x"], .undefined), (["a": ["b": nil]], .undefined),
            (["a": ["b": true]], .type), (["a": ["b": [1]]], .type),
        ] as [(JSONObject, TemplateError.Code)])
    func failsClosed(data: JSONObject, code: TemplateError.Code) throws {
        let template = try Template("one\ntwo {{ a.b }}")
        let error = try #require(throws: TemplateError.self) { try template.render(data) }
        #expect(error.code == code)
        #expect(error.line == 2 && error.column == 8)
    }

    @Test(
        "every use of a value that is not there fails closed",
        arguments: [
            ("{{ x | upcase }}", TemplateError.Code.undefined), ("{{ a | append: x }}", .undefined),
            ("{% if x %}{% endif %}", .undefined), ("{% if a.n < 3 %}{% endif %}", .undefined),
            ("{% for i in a.n %}{% endfor %}", .undefined), ("{% assign y = a.n %}", .undefined),
            ("{% render 'p', v: x %}", .undefined), ("{{ a.t | plus: 1 }}", .type),
            ("{{ 1 | plus: a.t }}", .type), ("{{ a | upcase }}", .type),
            ("{{ a.t | sort }}", .type), ("{{ a.t | date: '%Y' }}", .type),
            ("{{ a.t | shout }}", .filter), ("{{ a.t | upcase: 1 }}", .arguments),
            ("{% render 'none' %}", .partial), ("{{ 'now' | date: '%Y' }}", .undefined),
            ("{{ a.t | divided_by: 0 }}", .type), ("{% for i in a.t %}{{ i }}{% endfor %}", nil),
            ("{{ x | default: 'y' }}", nil), ("{% if a.n %}{% endif %}", nil),
            ("{% if a.none == nil %}{% endif %}", nil), ("{{ a.blank | default: '' }}", nil),
        ] as [(String, TemplateError.Code?)])
    func strict(source: String, code: TemplateError.Code?) throws {
        let data: JSONObject = ["a": ["n": nil, "t": "text", "blank": " "]]
        let environment = TemplateEnvironment(library: TemplateLibrary(["p": "{{ v }}"]))
        let template = try Template(source)
        guard let code else {
            _ = try template.render(data, in: environment)
            return
        }
        let error = try #require(throws: TemplateError.self) {
            try template.render(data, in: environment)
        }
        #expect(error.code == code)
        #expect(error.line == 1 && error.column > 1)
    }

    @Test(
        "a source that is no template is refused, with the place",
        arguments: [
            ("{{", 1), ("{{ a", 1), ("{{ }}", 4), ("a\n{{ a b }}", 6), ("{{ a..b }}", 5),
            ("{{ a | }}", 8), ("{% if %}{% endif %}", 7), ("{% if a %}", 4), ("{% nope %}", 4),
            ("{% for i of a %}{% endfor %}", 10), ("é{{ a | b: }", 2), ("{{ a[1 }}", 8),
        ])
    func syntax(source: String, column: Int) throws {
        let error = try #require(throws: TemplateError.self) { try Template(source) }
        #expect(error.code == .syntax)
        #expect(error.column == column, "\(error)")
    }

    @Test("in HTML values are escaped once, and markup is left alone")
    func escaping() throws {
        let environment = TemplateEnvironment(
            library: TemplateLibrary(["p": "<i>{{ v }}</i>"]), escaping: .html)
        let template = try Template(
            "{{ t }}|{{ t | escape }}|{{ t | raw }}|{{ t | upcase }}|"
                + "{% capture c %}<b>{{ t }}</b>{% endcapture %}{{ c }}|{{ c | append: t }}|"
                + "{% render 'p', v: t %}|{{ t | newline_to_br }}|{% cycle t %}|{{ l | join }}")
        let text = try template.render(["t": "a<b", "l": ["<", "&"]], in: environment)
        #expect(
            text == "a&lt;b|a&lt;b|a<b|A&lt;B|<b>a&lt;b</b>|<b>a&lt;b</b>a&lt;b|<i>a&lt;b</i>|"
                + "a&lt;b|a&lt;b|&lt; &amp;")
    }

    @Test("filters of the host get values and arguments, and fail with their place")
    func hostFilters() throws {
        var filters = TemplateFilters()
        filters["greet"] = TemplateFilter(arguments: 0...1, names: ["formal"]) { call in
            guard let name = call.input.text, !name.isEmpty else { return .text("Hello") }
            return .text(call["formal"] == .bool(true) ? "Dear \(name)" : "Hi \(name)")
        }
        filters["both"] = TemplateFilter { call in
            .array([call.input, .markup("<b>"), .integer(2)])
        }
        filters["picky"] = TemplateFilter { _ throws(TemplateFilterFailure) in
            throw TemplateFilterFailure("no")
        }
        let environment = TemplateEnvironment(filters: filters, escaping: .html)
        let source = "{{ none | greet }}, {{ n | greet: formal: true }} {{ n | both | join: '+' }}"
        let text = try Template(source).render(["n": "Ann", "none": nil], in: environment)
        #expect(text == "Hello, Dear Ann Ann+&lt;b&gt;+2")
        for (bad, code) in [
            ("{{ n | picky }}", TemplateError.Code.type), ("{{ n | greet: 1, 2 }}", .arguments),
            ("{{ n | greet: loud: 1 }}", .arguments),
        ] {
            let error = try #require(throws: TemplateError.self) {
                try Template(bad).render(["n": "x"], in: environment)
            }
            #expect(error.code == code && error.column == 8)
        }
    }

    @Test("the reference dialect writes errors into the text and goes on")
    func writtenErrors() throws {
        let environment = TemplateEnvironment(faults: .written)
        let template = try Template("a{{ 1 | divided_by: 0 }}\n{{ x }}b", dialect: .reference)
        let text = try template.render([:], in: environment)
        #expect(text == "aLiquid error (line 1): divided by 0\nb")
    }

    @Test("dates are shown in the zone of the rendering")
    func dates() throws {
        let berlin = try TimeZoneDatabase().rules(named: "Europe/Berlin")
        let environment = TemplateEnvironment(
            now: Timestamp(seconds: 1_774_742_400), zone: berlin)
        let template = try Template("{{ 'now' | date: '%d.%m.%Y %H:%M %Z' }}|{{ d | date: '%z' }}")
        let text = try template.render(["d": "2026-03-29 03:30:00"], in: environment)
        #expect(text == "29.03.2026 01:00 CET|+0200")
    }

    @Test("a renderer that is used again gives the same, after errors too")
    func reuse() throws {
        let good = try Template(
            "{% for i in l %}{{ i | append: '!' }}{% endfor %}{{ x | default: 1 }}")
        let bad = try Template("{% assign x = 'left' %}{% capture y %}{{ none }}{% endcapture %}")
        let data = try TemplateData(["l": ["a", "b"]])
        var renderer = TemplateRenderer()
        for _ in 0..<3 {
            var bytes = Array("- ".utf8)
            try renderer.render(good, data, into: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == "- a!b!1")
            #expect(throws: TemplateError.self) { try renderer.render(bad, data, into: &bytes) }
            #expect(bytes.count == 7)
        }
    }
}
