// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Walks the branches of a template and makes data for each.
struct BranchFinder {
    typealias Syntax = TemplateSyntax

    /// What a path is to be, so that a condition holds.
    enum Wish: Hashable {
        case absent, there, empty, filled(Int)
        case equal(JSONValue), above(Int64), below(Int64), truth(Bool), containing(String)
    }

    let schema: TemplateSchema
    let limit: Int
    private var previews: [TemplatePreview] = []
    private var seen: Set<JSONObject> = []
    /// The paths that loop variables stand for.
    private var elements: [String: String] = [:]

    init(schema: TemplateSchema, limit: Int) {
        self.schema = schema
        self.limit = limit
    }

    mutating func previews(of syntax: Syntax) -> [TemplatePreview] {
        add(nil, isTaken: true, [])
        walk(syntax.body, [])
        return previews
    }

    private mutating func add(
        _ place: TemplatePlace?, isTaken: Bool, _ wishes: [(String, Wish)]
    ) {
        guard previews.count < limit else { return }
        let data = SchemaExample(wishes).data(of: schema)
        guard seen.insert(data).inserted else { return }
        previews.append(TemplatePreview(place: place, isTaken: isTaken, data: data))
    }

    private mutating func walk(_ nodes: [Syntax.Node], _ outer: [(String, Wish)]) {
        for node in nodes where previews.count < limit {
            switch node {
            case .branches(let branches, let otherwise, _):
                var passed = outer
                for branch in branches {
                    let taken = passed + wishes(branch.condition, holds: true)
                    add(branch.place, isTaken: true, taken)
                    walk(branch.body, taken)
                    passed += wishes(branch.condition, holds: false)
                    add(branch.place, isTaken: false, passed)
                }
                walk(otherwise ?? [], passed)
            case .matches(let subject, let matches, _):
                for match in matches {
                    guard let value = match.values.first else {
                        walk(match.body, outer)
                        continue
                    }
                    let taken = outer + wishes(.comparison(subject, .equal, value), holds: true)
                    add(match.place, isTaken: true, taken)
                    walk(match.body, taken)
                }
            case .loop(let loop):
                guard case .path(let path) = loop.collection, let key = key(of: path) else {
                    walk(loop.body, outer)
                    continue
                }
                let some = outer + [(key, .filled(2))]
                add(loop.place, isTaken: false, outer + [(key, .empty)])
                add(loop.place, isTaken: true, some)
                let before = elements
                elements[loop.variable] = key + "[]"
                walk(loop.body, some)
                elements = before
                walk(loop.otherwise ?? [], outer + [(key, .empty)])
            case .capture(_, let body, _), .changed(let body, _): walk(body, outer)
            default: break
            }
        }
    }

    /// The path into the data, loop variables replaced by the lists that they walk.
    private func key(of path: Syntax.Path) -> String? {
        guard let key = TemplateChecker.key(of: path) else { return nil }
        let root = TemplateChecker.root(of: key)
        if let list = elements[root] { return list + key.dropFirst(root.count) }
        return schema.fields.contains { $0.name == root } ? key : nil
    }

    private func wishes(_ condition: Syntax.Condition, holds: Bool) -> [(String, Wish)] {
        switch condition {
        case .not(let inner): return wishes(inner, holds: !holds)
        case .and(let left, let right):
            if holds { return wishes(left, holds: true) + wishes(right, holds: true) }
            return wishes(left, holds: false)
        case .or(let left, let right):
            if holds { return wishes(left, holds: true) }
            return wishes(left, holds: false) + wishes(right, holds: false)
        case .value(let expression):
            guard case .path(let path) = expression, let key = key(of: path) else { return [] }
            if key.hasSuffix(".first") {
                return [(String(key.dropLast(6)), holds ? .filled(1) : .empty)]
            }
            return [(key, holds ? .truth(true) : .truth(false))]
        case .comparison(let left, let comparison, let right):
            if case .path(let path) = left, let key = key(of: path) {
                return wishes(key, comparison, right, holds: holds)
            }
            if case .path(let path) = right, let key = key(of: path) {
                return wishes(key, comparison.mirrored, left, holds: holds)
            }
            return []
        }
    }

    private func wishes(
        _ key: String, _ comparison: Syntax.Comparison, _ other: Syntax.Expression, holds: Bool
    ) -> [(String, Wish)] {
        if case .path(let path) = other, let second = self.key(of: path) {
            let isAbove = (comparison == .greater || comparison == .atLeast) == holds
            return isAbove
                ? [(key, .above(50)), (second, .below(20))]
                : [(key, .below(20)), (second, .above(50))]
        }
        guard case .literal(let literal, _) = other else { return [] }
        let comparison = holds ? comparison : comparison.negated
        if key.hasSuffix(".size"), case .integer(let number) = literal {
            return [(String(key.dropLast(5)), Self.size(comparison, number))]
        }
        switch (literal, comparison) {
        case (.null, .equal): return [(key, .absent)]
        case (.null, _): return [(key, .there)]
        case (.blank, .equal), (.empty, .equal), (.text(""), .equal): return [(key, .empty)]
        case (.blank, _), (.empty, _), (.text(""), _): return [(key, .there)]
        case (.bool(let truth), .equal): return [(key, .truth(truth))]
        case (.bool(let truth), _): return [(key, .truth(!truth))]
        case (.text(let text), .contains): return [(key, .containing(text))]
        case (.text(let text), .equal): return [(key, .equal(.string(text)))]
        case (.text(let text), _): return [(key, .equal(.string(text + "x")))]
        case (.integer(let number), _):
            switch comparison {
            case .equal: return [(key, .equal(.number(JSONNumber(number))))]
            case .greater, .notEqual: return [(key, .above(number))]
            case .atLeast: return [(key, .above(number &- 1))]
            case .less: return [(key, .below(number))]
            case .atMost: return [(key, .below(number &+ 1))]
            case .contains: return []
            }
        default: return []
        }
    }

    private static func size(_ comparison: Syntax.Comparison, _ number: Int64) -> Wish {
        let count: Int64 =
            switch comparison {
            case .greater, .notEqual: number &+ 1
            case .less: number &- 1
            default: number
            }
        return count <= 0 ? .empty : .filled(Int(min(count, 100)))
    }
}

extension TemplateSyntax.Comparison {
    /// The comparison that holds where this one does not.
    var negated: TemplateSyntax.Comparison {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .atLeast
        case .greater: .atMost
        case .atMost: .greater
        case .atLeast: .less
        case .contains: .notEqual
        }
    }
}
