// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
@testable import Messaging
import Testing

@Suite struct TemplateCheckTests {
    private func faults(_ source: String) throws -> [TemplateFault] {
        try Template(source).faults(against: TemplateWorld.schema)
    }

    @Test("M29 M30 templates that fit their data give no fault, and render from any such data")
    func cleanTemplates() throws {
        var generator = SeededGenerator(seed: 714)
        var alarms = 0
        let rounds = fuzzRounds(300)
        for seed in 0..<UInt64(rounds) {
            var writer = TemplateWriter(seed: seed)
            let source = writer.write(nil)
            let template = try Template(source)
            let faults = template.faults(against: TemplateWorld.schema)
            if !faults.isEmpty {
                alarms += 1
                Issue.record("\(source)\n\(faults)")
                continue
            }
            for _ in 0..<3 {
                let data = TemplateWorld.data(using: &generator)
                #expect(TemplateWorld.schema.faults(in: data).isEmpty)
                do {
                    _ = try template.render(TemplateWorld.schema.completed(data))
                } catch {
                    Issue.record("\(error)\n\(source)\n\(JSONValue.object(data).jsonText)")
                }
            }
        }
        #expect(alarms * 100 <= rounds)
    }

    @Test(
        "M29 M30 a planted fault is found at its place, and nothing else",
        arguments: TemplateWriter.Fault.allCases)
    func plantedFaults(fault: TemplateWriter.Fault) throws {
        var found = 0
        let rounds = max(fuzzRounds(560) / TemplateWriter.Fault.allCases.count, 1)
        for seed in 0..<UInt64(rounds) {
            var writer = TemplateWriter(seed: seed &* 31 &+ 7)
            let source = writer.write(fault)
            let planted = writer.planted
            let faults = try faults(source)
            let isFound = faults.contains {
                $0.place == TemplatePlace(line: planted.line, column: planted.column)
                    && $0.kind.rawValue == planted.kind && $0.suggestion == planted.suggestion
            }
            if isFound { found += 1 }
            #expect(faults.count == 1 && isFound, "\(planted)\n\(source)\n\(faults)")
        }
        #expect(found * 100 >= rounds * 99)
    }

    @Test(
        "M29 what a condition proves holds in its branch, and no further",
        arguments: [
            ("{% if campaign %}{{ campaign }}{% endif %}", 0),
            ("{% if campaign %}{% endif %}{{ campaign }}", 1),
            ("{% if campaign %}a{% else %}{{ campaign }}{% endif %}", 1),
            ("{% if campaign == nil %}a{% else %}{{ campaign }}{% endif %}", 0),
            ("{% if campaign == 'a' %}{{ campaign }}{% endif %}", 0),
            ("{% if campaign != 'a' %}{{ campaign }}{% endif %}", 1),
            ("{% if campaign or customer.vip %}{{ campaign }}{% endif %}", 1),
            ("{% if campaign and customer.vip %}{{ campaign }}{% endif %}", 0),
            ("{% unless campaign == nil or customer.vip %}{{ campaign }}{% endunless %}", 0),
            ("{% unless campaign %}a{% else %}{{ campaign }}{% endunless %}", 0),
            ("{% if campaign contains 'x' %}{{ campaign }}{% endif %}", 0),
            ("{% case campaign %}{% when 'a' %}{{ campaign }}{% endcase %}", 0),
            ("{% case campaign %}{% when 'a' %}x{% else %}{{ campaign }}{% endcase %}", 1),
            ("{% if customer.store.city %}{{ customer.store.name }}{% endif %}", 0),
            ("{% if customer.store.hours.size > 0 %}{{ customer.store.city }}{% endif %}", 1),
            ("{% if customer.store and customer.store.hours.size > 1 %}a{% endif %}", 0),
            ("{% if cart.items.size >= 1 %}{{ cart.items.last.title }}{% endif %}", 0),
            ("{% if cart.items.size == 0 %}a{% else %}{{ cart.items.last.title }}{% endif %}", 0),
            ("{% if cart.items.size >= 0 %}{{ cart.items.last.title }}{% endif %}", 1),
            ("{% if cart.items.first %}{{ cart.items | map: 'title' | first }}{% endif %}", 0),
            ("{% for i in cart.items %}{{ cart.items.first.title }}{% endfor %}", 0),
            ("{% if customer.motto != '' %}{{ customer.motto }}{% endif %}", 0),
            ("{% if customer.motto == blank %}a{% else %}{{ customer.motto }}{% endif %}", 0),
            ("{% if customer.motto %}{{ customer.motto }}{% endif %}", 1),
            ("{% assign a = campaign | default: 'x' %}{{ a }}", 0),
            ("{% assign a = campaign %}{{ a }}", 1),
            ("{% if campaign == nil %}{% assign campaign = 'x' %}{% endif %}{{ campaign }}", 0),
            (
                "{% if campaign %}{% assign campaign = campaign | remove: 'x' %}{{ campaign }}{% endif %}",
                1
            ),
            ("{% if customer.vip %}{% assign a = 1 %}{% endif %}{% if a %}{{ a }}{% endif %}", 1),
            ("{% for i in cart.items %}{% assign a = i.title %}{% endfor %}{{ a }}", 1),
            (
                "{% assign a = 'x' %}{% for i in cart.items %}{% assign a = i.title %}{% endfor %}{{ a }}",
                0
            ),
            (
                "{% assign a = 1 %}{% for i in cart.items %}{{ a | plus: 1 }}{% assign a = i.title %}{% endfor %}",
                0
            ),
            ("{% for i in (1..3) %}{{ i }}{% endfor %}", 0),
            ("{% for i in (1..shop.name) %}{{ i }}{% endfor %}", 1),
            ("{% for i in cart.items %}{{ i.nix }}{% else %}{{ nix }}{% endfor %}", 2),
            ("{% increment n %}{{ n }}", 0), ("{{ 'now' | date: '%Y' }}", 0),
            ("{{ cart.total | divided_by: 0 }}", 1), ("{{ locale }}", 0),
            ("{{ forloop.index }}", 1),
            ("{{ cart['items'][0].title }}", 1), ("{{ cart[locale] }}", 0),
            ("{{ customer.vip | upcase }}", 0), ("{{ customer.tags | first }}", 1),
            ("{{ cart.items | sum: 'price' | divided_by: 100.0 }}", 0),
            ("{{ cart.items | where: 'badge' | size }}", 0),
            ("{{ cart.items | where: 'bagde' }}", 2),
            ("{{ customer.tags | sort | reverse | join: ', ' | default: '-' }}", 0),
            ("{% tablerow i in cart.items cols: 2 %}{{ tablerowloop.col }}{% endtablerow %}", 0),
            ("{% render 'no' %}", 1), ("{% raw %}{{ nix }}{% endraw %}", 0),
            ("{% comment %}{{ nix }}{% endcomment %}", 0), ("{% echo nix %}", 1),
            ("{% liquid\nassign a = shop.nme\necho a\n%}", 1),
        ])
    func flow(source: String, count: Int) throws {
        let faults = try faults(source)
        #expect(faults.count == count, "\(faults)")
    }

    @Test("M29 partials are checked where they are used, with what they are given")
    func partials() throws {
        let environment = TemplateEnvironment(
            library: TemplateLibrary([
                "line": "{{ item.title }}{{ note | upcase }}\n{{ item.nix }}",
                "outer": "{{ local }}{{ shop.name }}", "loop": "{% render 'loop' %}",
            ]))
        func found(_ source: String) throws -> [String] {
            try Template(source).faults(against: TemplateWorld.schema, in: environment).map {
                "\($0.partial ?? "")\($0.place) \($0.kind.rawValue) \($0.subject)"
            }
        }
        #expect(
            try found(
                "{% for item in cart.items %}{% render 'line', item: item, note: 'a' %}{% endfor %}"
            )
                == ["line2:4 missing item.nix"])
        #expect(
            try found("{% render 'line' for cart.items as item, note: campaign %}")
                == ["1:48 nullable campaign", "line2:4 missing item.nix"])
        #expect(try found("{% assign local = 'a' %}{% include 'outer' %}") == [])
        #expect(
            try found("{% assign local = 'a' %}{% render 'outer' %}") == ["outer1:4 missing local"])
        #expect(try found("{% render 'loop' %}") == [])
        #expect(try found("{% render 'lin' %}").count == 1)
    }

    @Test("M29 checked throws all faults at once, in order, and hosts' filters are known")
    func checked() throws {
        let template = try Template("{{ shop.nme }}\n{{ customer.first_name }}\n{{ 1 | wink: 2 }}")
        let error = try #require(throws: TemplateFaults.self) {
            try template.checked(against: TemplateWorld.schema)
        }
        #expect(
            error.description == """
                1:4 missing: there is no nme in shop; name is meant?
                2:4 nullable: customer.first_name may be missing; ask for it with if, or give a default
                3:8 unknown-filter: there is no filter wink
                """)
        var environment = TemplateEnvironment()
        environment.filters["wink"] = TemplateFilter(arguments: 1...1, names: ["eye"]) { $0.input }
        #expect(
            try Template("{{ 1 | wink: 2, eye: 3 }}").checked(
                against: TemplateWorld.schema, in: environment
            ).names == [])
        #expect(
            try Template("{{ 1 | wink: 2, eyes: 3 }}{{ 1 | wink }}").faults(
                against: TemplateWorld.schema, in: environment
            ).map(\.kind) == [.wrongArguments, .wrongArguments])
    }
}
