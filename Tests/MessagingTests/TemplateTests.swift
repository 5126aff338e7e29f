// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

@Suite struct TemplateTests {
    @Test("a template renders its data and knows the names it uses")
    func renders() throws {
        let template = try Template("Hello {{ customer.name }},\n{{cart.count}} × {{ sum }}.")
        #expect(template.names == ["cart.count", "customer.name", "sum"])
        let text = try template.render([
            "customer": ["name": "Ann"], "cart": ["count": 2], "sum": "9.90 EUR",
        ])
        #expect(text == "Hello Ann,\n2 × 9.90 EUR.")
    }

    @Test(
        "what is missing, blank or no text fails closed with its place",
        arguments: [
            (JSONObject(), TemplateError.Code.undefined), (["a": ["b": "  "]], .empty),
            (["a": ["b": [:]]], .undefined), (["a": "x"], .undefined),
            (["a": ["b": nil]], .undefined),
        ] as [(JSONObject, TemplateError.Code)])
    func failsClosed(data: JSONObject, code: TemplateError.Code) throws {
        let template = try Template("one\ntwo {{ a.b }}")
        let error = try #require(throws: TemplateError.self) { try template.render(data) }
        #expect(error.code == code)
        #expect(error.line == 2 && error.column == 5)
    }

    @Test(
        "a source that is no template is refused",
        arguments: [
            "{{", "{{ a", "{{ }}", "{{ a b }}", "{{ a..b }}", "{{ a | upcase }}", "{% if %}",
        ])
    func syntax(source: String) throws {
        let error = try #require(throws: TemplateError.self) { try Template(source) }
        #expect(error.code == .syntax)
    }
}
