// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Foundation
import Messaging
import Testing

/// Templates and data that nobody meant: none traps, none runs away.
@Suite struct TemplateFuzzTests {
    static let pieces = [
        "{{ a }}", "{{ a.b | upcase }}", "{% if a > 1 and b contains 'x' %}y{% else %}n{% endif %}",
        "{% for i in (1..9) limit: 3 offset: 1 reversed %}{{ forloop.index }}{% endfor %}",
        "{% assign x = a | plus: 9223372036854775807 | times: 99999999999 %}{{ x }}",
        "{% for k in o %}{{ k[0] }}={{ k | last }}{% break %}{% endfor %}",
        "{% case a %}{% when 1, 'x' or nil %}1{% else %}2{% endcase %}", "{{ '%Y %-d %^B %9N' }}",
        "{{ 'now' | date: '%10Y-%m-%dT%H:%M:%S%z %U %V %s' }}", "{{ l | sort | join: ',' }}",
        "{% tablerow i in l cols:2 %}{{ i }}{% endtablerow %}", "{% cycle a, 'b' %}",
        "{% liquid assign z = 3\n echo z | divided_by: 0.3 | round: 9 %}",
        "{% capture c %}<b>{{ a }}</b>{% endcapture %}{{ c | strip_html | escape }}",
        "{% render 'p', a: 1 %}", "{% include 'p' for l %}", "{%- raw -%}{{ x }}{% endraw %}",
        "{{ 'a,b,,' | split: ',' | map: 'x' | compact | sum }}", "{% comment %}{% raw %}",
        "{{ (1..99999999999) | size }}", "{% for i in (1..999999999) %}{% endfor %}",
        "{{ s | truncate: 3, '…' | replace: '', s | base64_encode }}", "{% increment n %}",
        "{{ o['k'].first.size | default: 'd', allow_false: true }}", "{{ 1e9 }}",
        "{{ -1.5 | abs }}",
        "{{ s | slice: -3, 9 | url_encode | url_decode | split: '' | reverse | join }}",
        "{% unless blank %}{% endunless %}{% ifchanged %}{{ a }}{% endifchanged %}",
        "{% doc %}{% enddoc %}", "{{ self.a }}", "{{ a[b[c['d']]] }}", "{% # note %}",
    ]
    static let data: JSONObject = [
        "a": 3, "b": "text x", "s": "Zażółć <gęślą> & 'jaźń'\r\n", "n": nil, "f": 2.5,
        "l": [1, "two", nil, [3, 4.5], true], "o": ["k": ["v", 1], "": false],
        "big": .number(JSONNumber("123456789012345678901234567890") ?? JSONNumber(0)),
    ]

    static func mutated(_ generator: inout SeededGenerator) -> String {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
        }
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 1 where place < bytes.count: bytes.remove(at: place)
            case 2:
                let marks = Array("{}%|:.,'\"[]()-=<>0_ \n\\".utf8)
                bytes.insert(marks.randomElement(using: &generator) ?? 0, at: place)
            case 3:
                let end = Int.random(in: place...bytes.count, using: &generator)
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("no template and no data trap, and all end within their limits")
    func fuzz() throws {
        let rounds = ProcessInfo.rounds(30_000)
        var generator = SeededGenerator(seed: 20_261_123)
        var rendered = 0
        let dialects: [TemplateDialect] = [
            .sending, .reference, TemplateDialect(parsing: .strict, isStrict: false),
            TemplateDialect(parsing: .lax, isStrict: false),
        ]
        let library = TemplateLibrary(
            ["p": "[{{ p }}{{ a }}]{% include 'p' %}{% render 'p' %}"], dialect: .reference)
        let data = try TemplateData(Self.data)
        var renderer = TemplateRenderer()
        var output: [UInt8] = []
        for round in 0..<rounds {
            let source = Self.mutated(&generator)
            let dialect = dialects[round % 4]
            guard let template = try? Template(source, dialect: dialect) else { continue }
            _ = template.names
            renderer.environment = TemplateEnvironment(
                library: library, now: Timestamp(seconds: 1_704_067_318),
                escaping: round % 3 == 0 ? .html : .none,
                faults: round % 5 == 0 ? .thrown : .written,
                limits: TemplateLimits(outputBytes: 20_000, steps: 2_000, workingBytes: 200_000))
            output.removeAll(keepingCapacity: true)
            if (try? renderer.render(template, data, into: &output)) != nil { rendered += 1 }
            #expect(output.count < 1_000_000)
        }
        #expect(rendered > rounds / 8)
    }

    @Test(
        "hostile templates end in an error",
        arguments: [
            "{% for i in (1..9223372036854775807) %}{% endfor %}",
            "{{ (1..9223372036854775807) | join }}",
            "{% assign a = 'x' %}{% for i in (1..99) %}{% assign a = a | append: a %}{% endfor %}",
            "{% assign a = 9 %}{% for i in (1..99) %}{% assign a = a | times: a %}{% endfor %}",
            "{% assign a = 'x,x' | split: ',' %}{% for i in (1..99) %}"
                + "{% assign a = a | concat: a %}{% endfor %}",
            "{% for i in (1..99999) %}{% for j in (1..99999) %}{{ j }}{% endfor %}{% endfor %}",
            "{% render 'loop' %}", "{% include 'loop' %}",
            String(repeating: "{% if true %}", count: 5_000)
                + String(repeating: "{% endif %}", count: 5_000),
            "{{ " + String(repeating: "a[", count: 5_000) + "1"
                + String(repeating: "]", count: 5_000)
                + " }}",
            "{% assign a = 'ab' %}{% for i in (1..16) %}{% assign a = a | append: a %}{% endfor %}"
                + "{% assign b = a | append: 'c' %}{% for i in (1..9999) %}"
                + "{% if a contains b %}{% endif %}{% endfor %}",
            "{% if " + String(repeating: "true and ", count: 50_000) + "true %}{% endif %}",
        ])
    func hostile(source: String) throws {
        let environment = TemplateEnvironment(
            library: TemplateLibrary(
                ["loop": "{% if true %}{% include 'loop' %}{% render 'loop' %}{% endif %}"],
                dialect: .reference),
            limits: TemplateLimits(outputBytes: 100_000, steps: 20_000, workingBytes: 1 << 20))
        let error = try #require(throws: TemplateError.self) {
            try Template(source, dialect: .reference).render([:], in: environment)
        }
        let codes: [TemplateError.Code] = [.limit, .depth, .syntax, .disabled]
        #expect(codes.contains(error.code))
    }
}

extension ProcessInfo {
    /// How many rounds a fuzz test runs: more when `CLIENTELE_FUZZ` says so.
    static func rounds(_ ordinary: Int) -> Int {
        processInfo.environment["CLIENTELE_FUZZ"].flatMap { Int($0) } ?? ordinary
    }
}
