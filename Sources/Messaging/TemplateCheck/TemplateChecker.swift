// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Walks a template once and compares every use of the data with the schema.
///
/// What is known at a place follows the flow: inside `{% if x %}` x has a value, after an `assign`
/// in one of two branches a variable may be missing. Time is linear in the template but for loops
/// that assign, whose bodies are walked twice.
struct TemplateChecker {
    typealias Syntax = TemplateSyntax

    let roots: [String: TemplateField]
    let partials: [String: Syntax]
    let filters: TemplateFilters
    /// The data as the outermost scope, without variables of the template.
    var scope = CheckScope()
    /// The partials that are open, innermost last.
    var open: [String] = []
    /// Whether the innermost partial sees no variables of the template around it.
    var loops = 0
    var faults: [TemplateFault] = []
    var isSilent = false

    static let deepestPartial = 20

    init(
        schema: TemplateSchema, partials: [String: Syntax], filters: TemplateFilters
    ) {
        var roots: [String: TemplateField] = [:]
        for field in schema.fields { roots[field.name] = field }
        self.roots = roots
        self.partials = partials
        self.filters = filters
    }

    mutating func report(
        _ kind: TemplateFault.Kind, at place: TemplatePlace, subject: String,
        suggestion: String? = nil, _ message: String
    ) {
        guard !isSilent else { return }
        let fault = TemplateFault(
            kind, at: place, partial: open.last, subject: subject, suggestion: suggestion, message)
        if !faults.contains(fault) { faults.append(fault) }
    }

    /// Checks nodes in order; the scope afterwards is what holds behind them.
    mutating func check(_ nodes: [Syntax.Node]) {
        for node in nodes { check(node) }
    }

    private mutating func check(_ node: Syntax.Node) {
        switch node {
        case .text, .interrupt: break
        case .output(let pipeline): checkOutput(pipeline)
        case .assign(let name, let pipeline, _):
            var value = value(of: pipeline)
            if value.literal == nil, !pipeline.filters.contains(where: { $0.name == "default" }) {
                if reportNullable(value, at: pipeline.place) { value.mayBeNil = false }
            }
            value.name = name
            scope.forget(name)
            scope.locals[name] = value
        case .capture(let name, let body, _):
            check(body)
            scope.forget(name)
            scope.locals[name] = CheckedValue(
                type: .text, mayBeEmpty: !Self.isSurelyFilled(body), name: name)
        case .branches(let branches, let otherwise, _): check(branches, otherwise: otherwise)
        case .matches(let subject, let matches, _): check(matches, of: subject)
        case .loop(let loop): check(loop)
        case .partial(let partial): check(partial)
        case .counter(let name, _, _):
            if scope.locals[name] == nil, roots[name] == nil {
                scope.locals[name] = CheckedValue(type: .integer, name: name)
            }
        case .cycle(let group, let values, _):
            if let group { _ = value(of: group) }
            for expression in values {
                let value = value(of: expression)
                reportNullable(value, at: expression.place)
            }
        case .changed(let body, _): check(body)
        }
    }

    /// Whether a body writes something for all data: text that is no blank.
    private static func isSurelyFilled(_ body: [Syntax.Node]) -> Bool {
        body.contains { node in
            switch node {
            case .text(let text, _): text.contains { !$0.isWhitespace }
            case .output(let pipeline): pipeline.value != nil
            case .branches(let branches, let otherwise?, _):
                branches.allSatisfy { isSurelyFilled($0.body) } && isSurelyFilled(otherwise)
            default: false
            }
        }
    }

    private mutating func checkOutput(_ pipeline: Syntax.Pipeline) {
        guard pipeline.value != nil else { return }
        let value = value(of: pipeline)
        if reportNullable(value, at: pipeline.place) { return }
        switch value.type {
        case .array:
            report(
                .wrongType, at: pipeline.place, subject: value.name,
                "\(value.name) is a list; join it or walk it")
        case .object:
            report(
                .wrongType, at: pipeline.place, subject: value.name,
                "\(value.name) is an object; write one of its values")
        case .boolean:
            report(
                .wrongType, at: pipeline.place, subject: value.name,
                "\(value.name) is true or false; ask for it with if")
        default:
            let hasDefault = pipeline.filters.contains { $0.name == "default" }
            if value.mayBeEmpty, !hasDefault {
                report(
                    .mayBeEmpty, at: pipeline.place, subject: value.name,
                    "\(value.name) may be blank")
            }
        }
    }

    @discardableResult
    mutating func reportNullable(_ value: CheckedValue, at place: TemplatePlace) -> Bool {
        guard value.mayBeNil else { return false }
        report(
            .nullable, at: place, subject: value.name,
            "\(value.name) may be missing; ask for it with if, or give a default")
        return true
    }
}

extension TemplateSyntax.Expression {
    /// Where the value stands.
    var place: TemplatePlace {
        switch self {
        case .literal(_, let place), .range(_, _, let place): place
        case .path(let path): path.place
        }
    }
}
