// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

/// The two public conformance suites of the language, every case in every mode it holds in.
@Suite struct LiquidConformanceTests {
    /// Contradicts the newest reference, which fails here.
    static let knownGolden: Set<String> = ["filters, reject, first argument is undefined"]
    /// Recorded without line numbers in the text of errors.
    static let knownSpec: Set<String> = [
        "fs_not_found_render_inline", "fs_not_found_empty_filesystem",
        "fs_self_recursive_nesting_too_deep", "fs_dotdot_does_not_match_normalized",
    ]

    @Test("M23 Golden Liquid: 702 of 703 cases")
    func golden() throws {
        var wrong: Set<String> = []
        let tests = LiquidCases.list(try LiquidCases.load("golden_liquid")["tests"])
        #expect(tests.count == 703)
        for test in tests {
            let tags = LiquidCases.texts(test["tags"])
            let parsing: TemplateDialect.Parsing =
                tags.contains("strict2") ? .strict2 : tags.contains("strict") ? .strict : .lax
            let outcome = LiquidCases.run(
                test, parsing, writes: tags.contains("error string"))
            let wanted =
                LiquidCases.text(test["result"]).map { [$0] } ?? LiquidCases.texts(test["results"])
            var isRight = test["invalid"] != nil
            if case .text(let text) = outcome { isRight = !isRight && wanted.contains(text) }
            if !isRight { wrong.insert(LiquidCases.text(test["name"]) ?? "") }
        }
        #expect(wrong == Self.knownGolden)
    }

    @Test("M23 liquid-spec: all cases but four, in each mode they hold in")
    func spec() throws {
        var wrong: Set<String> = []
        let tests = LiquidCases.list(try LiquidCases.load("liquid_spec")["tests"])
        #expect(tests.count == 4_046)
        for test in tests {
            let limits = LiquidCases.object(test["resourceLimits"])
            var steps: Int?
            if case .number(let number) = limits["render_score_limit"] {
                steps = number.int64.map { Int($0) }
            }
            for parsing in LiquidCases.modes(test) {
                let outcome = LiquidCases.run(
                    test, parsing, writes: test["inlineErrors"] != nil, steps: steps)
                if !isRight(outcome, test) { wrong.insert(LiquidCases.text(test["name"]) ?? "") }
            }
        }
        #expect(wrong == Self.knownSpec)
    }

    private func isRight(_ outcome: LiquidCases.Outcome, _ test: JSONValue) -> Bool {
        if let wanted = LiquidCases.text(test["result"]) { return outcome == .text(wanted) }
        let errors = LiquidCases.object(test["errors"])
        switch outcome {
        case .refused: return errors["parse_error"] != nil
        case .failed: return errors["render_error"] != nil
        case .text(let text):
            guard errors["output"] != nil else { return false }
            return LiquidCases.texts(errors["output"]).allSatisfy {
                text.lowercased().contains($0.lowercased())
            }
        }
    }

    @Test("the fixtures render byte for byte, order_email by the strict rules too")
    func fixtures() throws {
        let fixtures = LiquidCases.object(try LiquidCases.load("fixtures")["fixtures"])
        #expect(fixtures.count == 6)
        for fixture in fixtures {
            var sources: [String: String] = [:]
            for member in LiquidCases.object(fixture.value["templates"]) {
                sources[member.name] = LiquidCases.text(member.value)
            }
            let dialects: [TemplateDialect] =
                fixture.name == "order_email" ? [.reference, .sending] : [.reference]
            for dialect in dialects {
                let environment = TemplateEnvironment(
                    library: TemplateLibrary(sources, dialect: dialect),
                    now: Timestamp(seconds: 1_748_736_000))
                let template = try Template(sources["index.liquid"] ?? "", dialect: dialect)
                let text = try template.render(
                    LiquidCases.object(fixture.value["data"]), in: environment)
                #expect(text == LiquidCases.text(fixture.value["expected"]), "\(fixture.name)")
            }
        }
    }
}
